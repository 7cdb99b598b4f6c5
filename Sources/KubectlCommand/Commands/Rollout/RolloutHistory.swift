import Documents

/// `kubectl rollout history`.
///
/// Source: kubectl, `pkg/polymorphichelpers/history.go`.
enum RolloutHistory: Command {
  static let name = "rollout history"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let query = try RolloutQuery.of(call)
    let revision = try RolloutQuery.revision(call)
    for (target, object) in try kubectl.existing(query) {
      let kind = target.resource.kind
      guard ["Deployment", "DaemonSet", "StatefulSet"].contains(kind) else {
        throw .said(
          "error retrieving history for \(GoText.quoted(kind)), no visitor method exists for "
            + "{\(target.resource.group) \(kind)}")
      }
      let revisions = try Revisions(target, object, &kubectl)
      var text = ""
      if revision > 0 {
        guard let entry = revisions.entries.first(where: { $0.number == revision }) else {
          throw .said("unable to find the specified revision")
        }
        text = "with revision #\(revision)\n" + template(entry)
      } else {
        text = "\n" + list(revisions)
      }
      kubectl.write("\(target.printedName) \(text)\n")
    }
  }

  private static func list(_ revisions: Revisions) -> String {
    if revisions.entries.isEmpty { return "No rollout history found." }
    var lines = "REVISION\tCHANGE-CAUSE\n"
    for entry in revisions.entries {
      lines += "\(entry.number)\t\(entry.cause.isEmpty ? "<none>" : entry.cause)\n"
    }
    return TabWriter(leastWidth: 0, padding: 2).text(lines)
  }

  private static func template(_ entry: Revisions.Entry) -> String {
    var page = DescriptionPage()
    PodTemplateDescription.write(entry.template, into: &page)
    return page.source
  }
}

/// `kubectl rollout undo`.
///
/// Source: kubectl, `pkg/polymorphichelpers/rollback.go`.
enum RolloutUndo: Command {
  static let name = "rollout undo"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let query = ObjectQuery(call)
    if query.words.isEmpty, !query.hasFiles { throw .said("required resource not specified") }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let wanted = call.integer("to-revision")
    for (target, object) in try kubectl.existing(query) {
      try check(target, "no rollbacker has been implemented for")
      if object.at("spec.paused")?.bool == true {
        throw .said(
          "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' "
            + "and try again")
      }
      let entry = try entry(wanted, target, object, &kubectl)
      let present = (object.at("spec.template") ?? [:]).without(label: "pod-template-hash")
      let template = entry.template.without(label: "pod-template-hash")
      if present == template {
        kubectl.write(
          "\(target.printedName) skipped rollback (current template already matches revision "
            + "\(entry.number))\n")
        continue
      }
      let patch: JSON = [["op": "replace", "path": "/spec/template", "value": template]]
      if dryRun != .client { _ = try kubectl.patch(target, patch, type: "json", dryRun) }
      try kubectl.report(object, "rolled back", dryRun, format, call)
    }
  }

  static func check(_ target: Target, _ complaint: String) throws(Failure) {
    guard ["Deployment", "DaemonSet", "StatefulSet"].contains(target.resource.kind) else {
      let group = target.resource.group
      throw .said("\(complaint) \(target.resource.kind)" + (group.isEmpty ? "" : ".\(group)"))
    }
  }

  private static func entry(
    _ wanted: Int64, _ target: Target, _ object: JSON, _ kubectl: inout Kubectl
  ) throws(Failure) -> Revisions.Entry {
    let entries = try Revisions(target, object, &kubectl).entries
    if wanted > 0 {
      guard let entry = entries.first(where: { $0.number == wanted }) else {
        throw .said("unable to find specified revision \(wanted) in history")
      }
      return entry
    }
    guard entries.count > 1 else {
      throw .said(
        "no rollout history found for \(target.resource.kind.lowercased()) "
          + GoText.quoted(target.name ?? ""))
    }
    return entries[entries.count - 2]
  }
}
