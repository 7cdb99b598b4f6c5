import AWSModel
import EC2
import Simulation

/// An EC2 instance that ECS launched for a provider.
struct ManagedMachine: Codable, Sendable {
  /// The provider it was launched for.
  let provider: CapacityProviderKey
  /// The cluster it belongs to.
  let cluster: ClusterID
  /// When it was launched.
  let launchedAt: SimTime
  /// The container instance, once it registered.
  var instance: ContainerInstanceID?
  /// Since when no task but daemons runs on it.
  var idleSince: SimTime?
  /// Why it is to go, where it is.
  var ending: Ending?

  /// Why ECS gives a machine up.
  enum Ending: String, Codable, Sendable {
    case idle
    case aged
    case daemonFailed
    case daemonChanged
    case providerDeleted
  }
}

extension CapacityState {
  /// The machines of a provider, in order of id.
  func machines(of provider: CapacityProviderKey) -> [String] {
    machinesByProvider.keys(from: Pair(provider, "")).prefix { $0.first == provider }
      .map(\.second)
  }
}

extension World {
  func hasManagedMachines(of provider: CapacityProviderKey) -> Bool {
    !capacity.machines(of: provider).isEmpty
  }

  /// The provider is deleted: its machines go.
  mutating func terminateManagedMachines(of provider: CapacityProvider) {
    for machine in capacity.machines(of: provider.key) {
      terminateManaged(machine, because: .providerDeleted)
    }
  }

  /// A machine of ECS's own runs: its agent starts with it.
  ///
  /// - Returns: whether it is one.
  mutating func managedMachineStarted(_ instance: Instance, _ scope: Scope) -> Bool {
    guard capacity.machines.contains(instance.id) else { return false }
    // Bottlerocket boots faster than a general-purpose image. (An estimate.)
    let delay = dice.within(15_000...25_000, "ecs.managed-boot")
    schedule(
      ManagedRegistration(scope: scope, machine: instance.id),
      after: .milliseconds(Int64(delay)))
    return true
  }

  /// A machine of ECS's own is gone.
  mutating func managedMachineGone(_ machine: String) {
    guard let row = capacity.machines[machine] else { return }
    capacity.machines[machine] = nil
    capacity.machinesByProvider.remove(Pair(row.provider, machine))
    let place = ProviderPlace(row.cluster, row.provider.second)
    for task in capacity.queue(at: place) where capacity.waiting[task]?.machine == machine {
      capacity.waiting.update(task) { $0.machine = nil }
    }
    lookAtQueue(place)
    finishDeleting(row.provider)
    if let instance = row.instance { daemonInstanceGone(instance, row) }
  }

  /// Ends a machine; its container instance takes nothing new meanwhile.
  mutating func terminateManaged(_ machine: String, because ending: ManagedMachine.Ending) {
    guard let row = capacity.machines[machine] else { return }
    capacity.machines.update(machine) { $0.ending = $0.ending ?? ending }
    if let instance = row.instance { setStatus(.deregistering, of: instance) }
    let scope = row.provider.first
    if let host = ec2.instance(scope, machine) { terminate(host, scope) }
  }

  /// Lets what runs on a machine move away; it goes once it is empty.
  mutating func drainManaged(_ machine: String, because ending: ManagedMachine.Ending) {
    guard let row = capacity.machines[machine] else { return }
    capacity.machines.update(machine) { $0.ending = $0.ending ?? ending }
    guard let instance = row.instance else {
      return terminateManaged(machine, because: ending)
    }
    if ecs.instances[instance]?.status != .deregistering { setStatus(.draining, of: instance) }
    if isIdle(instance) { terminateManaged(machine, because: ending) }
  }

  /// Whether nothing but daemons holds resources of an instance.
  func isIdle(_ instance: ContainerInstanceID) -> Bool {
    ecs.tasks(on: instance).allSatisfy { id in
      ecs.tasks[id].map { $0.status == .stopped || isDaemonTask($0) } ?? true
    }
  }

  /// Whether a task belongs to a daemon, or to a service that has one on every instance.
  func isDaemonTask(_ task: ECSTask) -> Bool {
    if task.group.hasPrefix("daemon:") { return true }
    guard let key = ServiceKey(of: task) else { return false }
    return ecs.services[key]?.scheduling == .daemon
  }
}
