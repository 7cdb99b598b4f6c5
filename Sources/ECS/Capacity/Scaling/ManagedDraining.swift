import AWSModel
import AutoScaling
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
  /// How often ECS asks for more time: before the heartbeat is over, until the group's limit of
  /// 48 hours.
  static let renewal = SimDuration.seconds(3000)
}

extension World {
  /// A group is to terminate an instance, which waits at the hook: it drains, and goes as soon as
  /// nothing but daemons is left on it.
  mutating func drainForTermination(_ machine: String) {
    guard let instance = ecs.instance(onMachine: machine) else { return finishDraining(machine) }
    setStatus(.draining, of: instance.id)
    if isIdle(instance.id) { return finishDraining(machine) }
    schedule(DrainHeartbeat(machine: machine), after: ManagedDraining.renewal)
  }

  private mutating func finishDraining(_ machine: String) {
    completeLifecycleAction(ManagedDraining.hook, of: machine)
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
    for attachment in cluster.attachments ?? []
    where attachment.status == .created && attachment.purpose.provider == provider.name {
      settle(attachment, of: cluster)
    }
    watchReservation(at: ProviderPlace(cluster.id, provider.name))
    lookAtQueue(ProviderPlace(cluster.id, provider.name))
  }
}

/// ECS asks for more time to drain an instance.
struct DrainHeartbeat: WorldEvent {
  static let name = "ecs.drain-heartbeat"

  let machine: String

  func happen(in world: inout World) {
    guard world.heartbeat(ManagedDraining.hook, of: machine) else { return }
    world.schedule(DrainHeartbeat(machine: machine), after: ManagedDraining.renewal)
  }
}
