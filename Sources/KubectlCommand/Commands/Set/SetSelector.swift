import Documents

/// `kubectl set selector`.
///
/// Source: kubectl, `pkg/cmd/set/set_selector.go`.
enum SetSelector: Command {
  static let name = "set selector"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard let text = call.words.last else { throw .said("one selector is required") }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let selector = SelectorText.json(text)
    let words = Array(call.words.dropLast())
    for (target, object) in try SetTemplate.objects(words, call, &kubectl) {
      guard target.resource.kind == "Service" else {
        throw .said("setting a selector is only supported for Services")
      }
      let more = selector.list("matchExpressions")
      guard more.isEmpty else {
        throw .said(
          "match expression \(GoText.list(more.map(expression))) not supported on this object")
      }
      let patch: JSON = ["spec": ["selector": selector["matchLabels"] ?? [:]]]
      var result = object.applying(mergePatch: patch)
      if dryRun != .client, !call.bool("local") {
        result = try kubectl.patch(target, patch, type: "merge", dryRun)
      }
      try kubectl.report(result, "selector updated", dryRun, format, call)
    }
  }

  /// A requirement as Go prints its members.
  private static func expression(_ requirement: JSON) -> String {
    let values = requirement.list("values").compactMap(\.string)
    return "{\(requirement.text("key")) \(requirement.text("operator")) \(GoText.list(values))}"
  }
}
