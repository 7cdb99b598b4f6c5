import Documents

/// `kubectl apply view-last-applied`.
///
/// Source: kubectl, `pkg/cmd/apply/apply_view_last_applied.go`.
enum ViewLastApplied: Command {
  static let name = "apply view-last-applied"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let output = call.text("output")
    guard ["yaml", "json"].contains(output) else {
      throw call.usage(
        "Unexpected -o output mode: \(output), the flag 'output' must be one of yaml|json")
    }
    var query = ObjectQuery(call)
    query.takesAll = call.bool("all") || !query.selector.isEmpty
    for (_, object) in try kubectl.existing(query) {
      guard let kept = LastApplied.kept(object) else { continue }
      kubectl.write(
        output == "json"
          ? GoJSON.text(kept, indent: 2) + "\n" : GoYAML.text(kept))
    }
  }
}

/// `kubectl apply set-last-applied`.
///
/// Source: kubectl, `pkg/cmd/apply/apply_set_last_applied.go`.
enum SetLastApplied: Command {
  static let name = "apply set-last-applied"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    for target in try kubectl.targets(ObjectQuery(call)) {
      let live = try kubectl.object(target)
      let kept = LastApplied.kept(live)
      if kept == nil, !call.bool("create-annotation") {
        throw .said(
          "no last-applied-configuration annotation found on resource: \(target.name ?? ""), to "
            + "create the annotation, run the command with --create-annotation")
      }
      let wanted = target.document ?? [:]
      if let kept, GoJSON.sorted(kept) == GoJSON.sorted(wanted) {
        kubectl.complain("set-last-applied \(target.name ?? ""): no changes required.")
        continue
      }
      try LastAppliedChange.run(wanted, target, live, dryRun, format, call, &kubectl)
    }
  }
}

/// `kubectl apply edit-last-applied`.
///
/// Source: kubectl, `pkg/cmd/apply/apply_edit_last_applied.go`.
enum EditLastApplied: Command {
  static let name = "apply edit-last-applied"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let format = try kubectl.format(call, isWide: false)
    for (target, live) in try kubectl.existing(ObjectQuery(call)) {
      guard let kept = LastApplied.kept(live) else {
        throw .said(
          "no last-applied-configuration annotation found on resource: \(target.name ?? "")")
      }
      guard let edited = try Edit.edited(kept, &kubectl) else {
        kubectl.complain("Edit cancelled, no changes made.")
        continue
      }
      try LastAppliedChange.run(edited, target, live, .none, format, call, &kubectl)
    }
  }
}

/// Writes the annotation that keeps what was applied, and nothing else.
enum LastAppliedChange {
  static func run(
    _ wanted: JSON, _ target: Target, _ live: JSON, _ dryRun: DryRun, _ format: OutputFormat?,
    _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let notes: JSON = .object(
      JSONObject([(LastApplied.key, .string(LastApplied.plainText(wanted)))]))
    var result = live
    if dryRun != .client {
      result = try kubectl.patch(
        target, ["metadata": ["annotations": notes]], type: "merge", dryRun)
    }
    try kubectl.report(
      result, call.command == EditLastApplied.name ? "edited" : "configured", dryRun, format, call)
  }
}
