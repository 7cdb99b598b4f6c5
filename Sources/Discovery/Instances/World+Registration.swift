import AWSModel
import Documents
import Simulation

// How services of AWS register what they run, without waiting: ECS for its tasks.
extension World {
  /// Registers an instance at once; nothing happens where the service is gone or full.
  ///
  /// - Returns: whether it is registered.
  @discardableResult
  public mutating func register(_ instance: RegisteredInstance, _ scope: Scope) -> Bool {
    guard let service = discovery.services[Pair(scope, instance.service)],
      let namespace = discovery.namespaces[Pair(scope, service.namespace)]
    else { return false }
    do {
      try discovery.refuseCrowding(instance.id, of: service, in: namespace)
    } catch {
      return false
    }
    finish(
      MapOperation.Beginning(
        kind: .registerInstance, request: RegisterInstance.name,
        target: DiscoveryState.target(instance.id, of: service.id), namespace: namespace.id,
        service: service.id, instance: instance.id, effect: .register(instance), length: .zero),
      scope)
    return true
  }

  /// Takes an instance away at once, where it is there.
  public mutating func deregister(instance: String, service: String, _ scope: Scope) {
    guard discovery.instances.contains(Pair(service, instance)),
      let row = discovery.services[Pair(scope, service)]
    else { return }
    finish(
      MapOperation.Beginning(
        kind: .deregisterInstance, request: DeregisterInstance.name,
        target: DiscoveryState.target(instance, of: service), namespace: row.namespace,
        service: service, instance: instance,
        effect: .deregister(service: service, instance: instance), length: .zero), scope)
  }

  /// Says whether an instance is healthy, where its service lets its owner say so.
  public mutating func setHealth(
    _ health: RegisteredInstance.Health, ofInstance instance: String, service: String
  ) {
    discovery.instances.update(Pair(service, instance)) { row in
      if row.health != nil { row.health = health }
    }
  }

  /// Makes a service that is found by API only, as ECS does for Service Connect.
  public mutating func makeService(
    _ name: String, in namespace: Namespace, describedAs description: String
  ) -> NamedService {
    let made = NamedService(
      id: dice.mapID("srv"), scope: namespace.scope, name: name, namespace: namespace.id,
      description: description, creatorRequestId: dice.uuid("servicediscovery.token"),
      createdAt: now)
    discovery.add(made)
    return made
  }

  /// Removes a service, with whatever is registered under it.
  public mutating func dropService(_ id: String, _ scope: Scope) {
    discovery.removeService(id, scope)
  }
}
