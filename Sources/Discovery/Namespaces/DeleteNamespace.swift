import AWSModel
import Simulation

/// Begins to remove a namespace that has no services.
public enum DeleteNamespace: Operation {
  /// Which one, by id or ARN.
  public struct Input: Decodable {
    let Id: String
  }

  /// What was begun.
  public struct Output: Encodable {
    let OperationId: String
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let namespace = try call.world.discovery.namespace(input.Id, call.scope)
    try call.world.discovery.refuseBusy(namespace.id, call.scope)
    guard namespace.serviceCount == 0 else { throw .namespaceInUse }
    let id = call.world.begin(
      MapOperation.Beginning(
        kind: .deleteNamespace, request: name, target: namespace.id, namespace: namespace.id,
        effect: .deleteNamespace(namespace.id),
        length: NamespaceMaking.length(of: namespace.kind)), call.scope)
    return Output(OperationId: id)
  }
}

extension DiscoveryState {
  mutating func removeNamespace(_ id: String, _ scope: Scope) {
    guard let namespace = namespaces[Pair(scope, id)] else { return }
    namespaces[Pair(scope, id)] = nil
    namespacesByName.remove(Triple(scope, namespace.name.lowercased(), id))
  }
}
