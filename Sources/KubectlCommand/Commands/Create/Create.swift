import Documents
import Kubernetes

/// `kubectl create -f`: makes what files say.
///
/// Source: kubectl, `pkg/cmd/create/create.go`.
enum Create: Command {
  static let name = "create"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    var query = ObjectQuery(call, words: [])
    query.isValidated = !["false", "ignore"].contains(call.text("validate"))
    guard call.words.isEmpty || query.hasFiles else {
      throw call.usage("Unexpected args: \(GoText.list(call.words))")
    }
    guard query.hasFiles else {
      if call.has("raw") { throw .said("--raw can only use a single local file or stdin") }
      throw .said("must specify one of -f and -k")
    }
    guard call.words.isEmpty else {
      throw call.usage("Unexpected args: \(GoText.list(call.words))")
    }
    if call.has("raw") { return try raw(query, call, &kubectl) }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let read = try kubectl.readable(query)
    let targets = read.targets
    var failures = read.failures
    if targets.isEmpty, failures.isEmpty, !call.bool("edit") {
      throw .said("no objects passed to create")
    }
    for target in targets {
      do throws(Failure) {
        var target = target
        if call.bool("edit") {
          guard let edited = try Edit.edited(target.document ?? [:], &kubectl) else {
            kubectl.complain("Edit cancelled, no changes made.")
            continue
          }
          target.document = edited
        }
        let object = try make(target, dryRun, call, &kubectl)
        try kubectl.report(object, "created", dryRun, format, call)
      } catch {
        failures.append(error.within("creating", target.source))
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  private static func raw(
    _ query: ObjectQuery, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    guard let target = try kubectl.targets(query).first, query.files.count == 1 else {
      throw .said("--raw can only use a single local file or stdin")
    }
    try RawPath(call.text("raw")).send("POST", target.document, &kubectl)
  }

  private static func make(
    _ target: Target, _ dryRun: DryRun, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> JSON {
    var document = target.document ?? [:]
    if call.bool("save-config") { document = LastApplied.annotated(document) }
    if dryRun == .client { return document }
    return try kubectl.post(document, target, dryRun, call)
  }
}

extension Kubectl {
  /// Makes an object.
  mutating func post(
    _ document: JSON, _ target: Target, _ dryRun: DryRun, _ call: Call
  ) throws(Failure) -> JSON {
    let request = KubernetesRequest(
      "POST", target.resource.path(namespace: target.namespace),
      query: dryRun.parameters + [("fieldManager", call.text("field-manager"))]
        + FieldValidation.parameters(call), body: document)
    let answer = try ask(request).body
    if target.resource.kind == "CustomResourceDefinition" { forgetDiscovery() }
    return answer.filled(target.resource)
  }

  /// Changes an object by a patch.
  mutating func patch(
    _ target: Target, _ patch: JSON, type: String = "strategic-merge", _ dryRun: DryRun = .none,
    manager: String = "", subresource: String? = nil,
    more: [(name: String, value: String)] = []
  ) throws(Failure) -> JSON {
    let managers: [(name: String, value: String)] =
      manager.isEmpty ? [] : [("fieldManager", manager)]
    let path = target.resource.path(
      namespace: target.namespace, name: target.name, subresource: subresource)
    let request = KubernetesRequest(
      "PATCH", path, query: dryRun.parameters + managers + more,
      contentType: "application/\(type == "apply" ? "apply-patch+yaml" : type + "-patch+json")",
      body: patch)
    return try ask(request).body.filled(target.resource)
  }
}
