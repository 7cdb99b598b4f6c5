import AWSModel
import Simulation

/// An operation does what it was begun for, or fails.
struct OperationEnd: WorldEvent {
  static let name = "servicediscovery.operation-end"

  let scope: Scope
  let operation: String

  func happen(in world: inout World) {
    let key = Pair(scope, operation)
    guard let row = world.discovery.operations[key], let effect = row.effect else { return }
    let fault = Self.carryOut(effect, scope, in: &world)
    world.discovery.operations.update(key) {
      $0.effect = nil
      $0.fault = fault
    }
    let target = Pair(scope, row.target)
    if world.discovery.underWay[target] == operation { world.discovery.underWay[target] = nil }
  }

  private static func carryOut(
    _ effect: MapOperation.Effect, _ scope: Scope, in world: inout World
  ) -> MapOperation.Fault? {
    switch effect {
    case .create(var namespace):
      if let fault = world.refusedZone(of: namespace) { return fault }
      namespace.createdAt = world.now
      world.add(namespace)
    case .deleteNamespace(let id): world.discovery.removeNamespace(id, scope)
    case .updateNamespace(let id, let description, let ttl):
      world.discovery.namespaces.update(Pair(scope, id)) {
        $0.description = description ?? $0.description
        $0.negativeTTL = ttl ?? $0.negativeTTL
      }
    case .updateService(let id, let change):
      world.discovery.services.update(Pair(scope, id)) { $0.take(change) }
    case .register(let instance): world.discovery.put(instance, scope)
    case .deregister(let service, let instance):
      world.discovery.removeInstance(instance, of: service, scope)
    }
    return nil
  }
}
