import Documents

/// The pod that a word such as `web-0` or `deploy/web` means.
///
/// Source: kubectl, `pkg/polymorphichelpers/attachablepodforobject.go`.
enum PodChoice {
  static func pods(
    _ word: String, _ call: Call, _ kubectl: inout Kubectl, purpose: String = "attach to"
  ) throws(Failure) -> [JSON] {
    var query = ObjectQuery()
    query.words = word.contains("/") ? [word] : ["pods", word]
    guard let (target, object) = try kubectl.existing(query).first else { return [] }
    if target.resource.kind == "Pod" { return [object] }
    let selector: JSON? =
      switch target.resource.kind {
      case "Service", "ReplicationController":
        object.at("spec.selector").map { ["matchLabels": $0] }
      default: object.at("spec.selector")
      }
    guard let selector else {
      let type = "*\(target.resource.version).\(target.resource.kind)"
      throw .said("cannot \(purpose) \(type): selector for \(type) not implemented")
    }
    var pods = ObjectQuery()
    pods.selector = SelectorText.text(selector)
    let found = try kubectl.objects(
      of: Target(resource: try kubectl.resource("pods"), namespace: target.namespace), pods)
    if found.isEmpty { throw .said("timed out waiting for the condition") }
    return PodOrder(isForLogs: call.command == "logs").sorted(found)
  }

  /// The container that is meant, with a remark where it had to be guessed.
  static func container(
    _ pod: JSON, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> String {
    let named = call.text("container")
    let all = ["spec.containers", "spec.initContainers", "spec.ephemeralContainers"]
      .flatMap { pod.list($0) }.map { $0.text("name") }
    if !named.isEmpty { return named }
    let marked =
      pod.at("metadata.annotations")?["kubectl.kubernetes.io/default-container"]?.string
    if let marked, all.contains(marked) { return marked }
    if all.count > 1 {
      kubectl.complain(
        "Defaulted container \(GoText.quoted(all[0])) out of: " + listed(pod))
    }
    return all.first ?? ""
  }

  private static func listed(_ pod: JSON) -> String {
    let plain = pod.list("spec.containers").map { $0.text("name") }
    let first = pod.list("spec.initContainers").map { "\($0.text("name")) (init)" }
    let added = pod.list("spec.ephemeralContainers").map { "\($0.text("name")) (ephem)" }
    return (plain + first + added).joined(separator: ", ")
  }
}
