import Documents

/// `kubectl rollout history`.
///
/// Source: kubectl, `pkg/polymorphichelpers/history.go`.
enum RolloutHistory: Command {
  static let name = "rollout history"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let query = try RolloutQuery.of(call)
    let revision = try RolloutQuery.revision(call)
    let format = try kubectl.format(call, isWide: false)
    for (target, object) in try kubectl.existing(query) {
      let kind = target.resource.kind
      guard ["Deployment", "DaemonSet", "StatefulSet"].contains(kind) else {
        throw .said(
          "error retrieving history for \(GoText.quoted(kind)), no visitor method exists for "
            + "{\(target.resource.group) \(kind)}")
      }
      let revisions = try Revisions(target, object, &kubectl)
      if let format {
        for entry in revisions.entries where revision == 0 || entry.number == revision {
          let whole = TypedForm.of(entry.whole(of: object))
          try kubectl.write(
            call.bool("show-managed-fields") ? whole : whole.withoutManagers, as: format)
        }
        continue
      }
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

  static func template(_ entry: Revisions.Entry) -> String {
    var page = DescriptionPage()
    PodTemplateDescription.write(entry.template, into: &page)
    return page.source
  }
}
