import Documents

/// `kubectl edit`: the object in the user's editor, and what became of it as a patch.
///
/// Source: kubectl, `pkg/cmd/util/editor/editoptions.go`.
enum Edit: Command {
  static let name = "edit"

  private static let head = """
    # Please edit the object below. Lines beginning with a '#' will be ignored,
    # and an empty file will abort the edit. If an error occurs while saving this file will be
    # reopened with the relevant failures.
    #

    """

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let format = try kubectl.format(call, isWide: false)
    var query = ObjectQuery(call)
    query.takesAll = true
    for (target, object) in try kubectl.existing(query) {
      let shown = call.bool("show-managed-fields") ? object : object.withoutManagers
      guard let edited = try edited(shown, asJSON: call.text("output") == "json", &kubectl) else {
        kubectl.complain("Edit cancelled, no changes made.")
        continue
      }
      let isBuiltIn = ApplyWork.isBuiltIn(target.resource.group)
      var wanted = edited
      if call.bool("save-config") || LastApplied.kept(object) != nil, call.has("save-config") {
        wanted = LastApplied.annotated(edited)
      }
      let patch = ThreeWayPatch(isStrategic: isBuiltIn).patch(from: shown, to: wanted, of: shown)
      if call.bool("output-patch") {
        kubectl.write("Patch: \(GoJSON.sorted(.object(patch)).goCompact)\n")
      }
      let subresource = call.text("subresource")
      let result = try kubectl.patch(
        target, .object(patch), type: isBuiltIn ? "strategic-merge" : "merge",
        manager: call.text("field-manager"), subresource: subresource.isEmpty ? nil : subresource,
        more: FieldValidation.parameters(call))
      try kubectl.report(result, "edited", .none, format, call)
    }
  }

  /// What the editor makes of an object; nil where nothing changed.
  static func edited(
    _ object: JSON, asJSON: Bool = false, _ kubectl: inout Kubectl
  ) throws(Failure) -> JSON? {
    let body =
      asJSON
      ? GoJSON.text(GoJSON.sorted(object), indent: 4) + "\n" : GoYAML.text(object)
    let text: String
    do throws(KubectlEditFailure) {
      text = try kubectl.client.edit(head + body)
    } catch {
      throw .said(error.message)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("#") }
    let bare = lines.joined(separator: "\n")
    if bare.trimmed.isEmpty || bare.trimmed == body.trimmed { return nil }
    guard let changed = try Kubectl.parse(Array(bare.utf8), "edited-file").first
    else { return nil }
    return changed == object ? nil : changed
  }
}
