import AWSModel
import Simulation

/// What the three requests to change a namespace have in common.
struct NamespaceChange {
  let request: String
  let namespace: String
  let kind: Namespace.Kind
  var token: String?
  var description: String?
  var ttl: Int?

  /// Begins the change.
  ///
  /// - Returns: the id of the operation.
  /// - Throws: `NamespaceNotFound`, `DuplicateRequest`; `InvalidInput` for another kind of
  ///   namespace, and `ResourceInUse` where it is being deleted.
  func begin(in call: inout Call) throws(AWSError) -> String {
    let found = try call.world.discovery.namespace(namespace, call.scope)
    guard found.kind == kind else {
      throw .invalidInput("The namespace \(found.id) is not of the type \(kind.rawValue)")
    }
    let state = call.world.discovery
    if state.running(on: found.id, call.scope)?.kind == .deleteNamespace {
      throw AWSError(code: "ResourceInUse", message: "Namespace is being deleted")
    }
    try state.refuseRepetition(of: request, token: token, call.scope)
    try state.refuseBusy(found.id, call.scope)
    return call.world.begin(
      MapOperation.Beginning(
        kind: .updateNamespace, request: request, target: found.id, namespace: found.id,
        effect: .updateNamespace(found.id, description: description, ttl: ttl), token: token,
        length: .seconds(kind == .http ? 2 : 10)), call.scope)
  }
}
