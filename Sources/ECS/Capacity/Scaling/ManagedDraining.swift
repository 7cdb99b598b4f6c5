import AWSModel
import Simulation

/// How ECS lets instances of a group drain before they are terminated.
///
/// - Source: ECS Developer Guide, “Safely stop Amazon ECS workloads running on EC2 instances”.
enum ManagedDraining {
  /// The name of the hook that ECS puts on the group.
  ///
  /// - Source: AWS CLI examples, `update-cluster`.
  static let hook = "ecs-managed-draining-termination-hook"
  /// Its heartbeat.
  ///
  /// - Source: public reports of instances that stay in Terminating:Wait for an hour.
  static let heartbeat = 3600
}

extension World {
  /// A group is to terminate an instance, which waits at the hook: it drains, and goes as soon as
  /// nothing but daemons is left on it.
  mutating func drainForTermination(_ machine: String) {
    guard let instance = ecs.instance(onMachine: machine) else { return finishDraining(machine) }
    setStatus(.draining, of: instance.id)
    if isIdle(instance.id) { finishDraining(machine) }
  }

  /// Nothing but daemons runs on an instance of a group any more.
  mutating func groupInstanceQuietened(_ instance: ContainerInstance) {
    guard let provider = instance.capacityProvider, isIdle(instance.id) else { return }
    if instance.status == .draining { finishDraining(instance.machine) }
    watchReservation(at: ProviderPlace(instance.cluster, provider))
  }

  /// A provider's settings changed: what was made for it changes with them.
  mutating func providerChanged(_ provider: CapacityProvider) {
    guard provider.group != nil, let cluster = cluster(associatedWith: provider) else { return }
    attach(to: cluster.id)
    watchReservation(at: ProviderPlace(cluster.id, provider.name))
    lookAtQueue(ProviderPlace(cluster.id, provider.name))
  }
}
