import AWSModel
import EC2
import Simulation

/// The agent of a machine of ECS's own registers.
struct ManagedRegistration: WorldEvent {
  static let name = "ecs.managed-registration"

  let scope: Scope
  let machine: String

  func happen(in world: inout World) {
    guard let row = world.capacity.machines[machine], row.ending == nil,
      let host = world.ec2.instance(scope, machine), host.state == .running,
      let type = InstanceType.named(host.type)
    else { return }
    let id = ContainerInstanceID(hex: world.dice.hexID("ecs.container-instance"))
    var instance = ContainerInstance(
      id: id, cluster: row.cluster, machine: machine, zone: host.zone,
      resources: InstanceResources(of: type), ports: ContainerInstance.hostPorts,
      attributes: ContainerInstance.attributes(of: host, type: type, custom: []),
      registeredAt: world.now, agentVersion: Agent.currentVersion)
    instance.capacityProvider = row.provider.second
    instance.isManaged = true
    let provider = world.capacity.providers[row.provider]
    if provider?.managedInstances?.propagatesTags == true { instance.tags = provider?.tags ?? [] }
    instance.status = .registering
    world.ecs.add(instance)
    world.capacity.machines.update(machine) { $0.instance = id }
    world.schedule(ManagedAging(machine: machine), after: ManagedAging.lifetime)
    world.startDaemons(on: id)
    world.admitManaged(id)
  }
}

extension World {
  /// Lets an instance take tasks, as soon as its daemons run.
  ///
  /// - Source: ECS API, `CreateDaemon` (a daemon's task starts before other tasks).
  mutating func admitManaged(_ id: ContainerInstanceID) {
    guard let instance = ecs.instances[id], instance.status == .registering,
      daemonsRun(on: id)
    else { return }
    setStatus(.active, of: id)
    noteIdle(instance.machine)
  }

  /// Starts the clock of a machine on which nothing but daemons runs.
  mutating func noteIdle(_ machine: String) {
    guard let row = capacity.machines[machine], let id = row.instance, isIdle(id),
      let span = capacity.providers[row.provider]?.managedInstances?.idleTime
    else { return }
    let since = now
    capacity.machines.update(machine) { $0.idleSince = since }
    schedule(ManagedIdling(machine: machine, since: since), after: span)
  }

  /// A task is over: its instance may be idle now, or through with draining.
  mutating func taskLeft(_ task: ECSTask) {
    guard let id = task.instance,
      ecs.instances.read(id, { $0.capacityProvider == nil && $0.isManaged != true }) == false,
      let instance = ecs.instances[id]
    else { return }
    roomCame(on: instance)
    if instance.isManaged == true {
      guard isIdle(id) else { return }
      if instance.status == .draining {
        let ending = capacity.machines[instance.machine]?.ending ?? .aged
        terminateManaged(instance.machine, because: ending)
      } else {
        noteIdle(instance.machine)
      }
    } else if instance.capacityProvider != nil {
      groupInstanceQuietened(instance)
    }
  }
}

extension World {
  /// Whether tasks wait for which a machine was launched: it is not idle, however short the delay.
  fileprivate func isAwaited(_ machine: String, _ row: ManagedMachine) -> Bool {
    capacity.queue(at: ProviderPlace(row.cluster, row.provider.second))
      .contains { capacity.waiting[$0]?.machine == machine }
  }
}

/// A machine has been idle for a while.
struct ManagedIdling: WorldEvent {
  static let name = "ecs.managed-idling"

  let machine: String
  let since: SimTime

  func happen(in world: inout World) {
    guard let row = world.capacity.machines[machine], row.idleSince == since,
      let id = row.instance, world.ecs.instances[id]?.status == .active, world.isIdle(id)
    else { return }
    guard !world.isAwaited(machine, row) else {
      world.schedule(ManagedIdling(machine: machine, since: since), after: CapacityLook.delay * 5)
      return
    }
    world.terminateManaged(machine, because: .idle)
  }
}

/// A machine is as old as ECS lets it get.
///
/// - Source: ECS Developer Guide, “Architect for Amazon ECS Managed Instances” (drained after 14
///   days); AWS Batch User Guide, “Instance draining and task interruptions” (the sentence). That
///   what still runs is stopped a week later is our choice.
struct ManagedAging: WorldEvent {
  static let name = "ecs.managed-aging"
  static let lifetime = SimDuration.seconds(14 * 86_400)
  static let grace = SimDuration.seconds(7 * 86_400)

  let machine: String
  var isLast = false

  func happen(in world: inout World) {
    guard let row = world.capacity.machines[machine], let id = row.instance else { return }
    guard isLast else {
      world.drainManaged(machine, because: .aged)
      world.schedule(ManagedAging(machine: machine, isLast: true), after: Self.grace)
      return
    }
    for task in Array(world.ecs.tasks(on: id)) {
      world.stopTask(
        task, for: TaskStop(.terminationNotice, "Task stopped during instance draining"))
    }
  }
}
