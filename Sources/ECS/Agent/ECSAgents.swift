import AWSModel
import EC2
import Simulation

/// What EC2 tells of machines, as far as it concerns their agents.
enum ECSAgents: InstanceObserver {
  /// A machine boots: where its image brings the agent, that starts with it.
  ///
  /// From the launch to a registered instance it takes 60 to 90 seconds (our estimate), of which
  /// EC2 has spent 15 to 20.
  static func instanceStarted(_ instance: Instance, _ scope: Scope, in world: inout World) {
    if world.managedMachineStarted(instance, scope) { return }
    if let known = world.ecs.instance(onMachine: instance.id) {
      world.schedule(AgentReturn(instance: known.id), after: .seconds(30))
      return
    }
    guard MachineImage.find(instance.image, in: scope.region)?.kind == .ecsOptimized else { return }
    let settings = AgentSettings(userData: instance.userData)
    world.ecs.agents[instance.id] = Agent(
      scope: scope, machine: instance.id, cluster: settings.cluster ?? "default",
      startedAt: world.now)
    let delay = SimDuration.milliseconds(Int64(world.dice.within(45_000...70_000, "ecs.agent")))
    world.schedule(AgentRegistration(scope: scope, machine: instance.id), after: delay)
  }

  /// A machine's Spot capacity goes in two minutes: an agent that is told to looks out for that, and
  /// has its instance drained.
  ///
  /// - Source: ECS Developer Guide, “Draining Amazon ECS container instances running on Spot
  ///   Instances”.
  static func interruptionNoticed(_ instance: Instance, _ scope: Scope, in world: inout World) {
    guard AgentSettings(userData: instance.userData).drainsOnSpotNotice,
      let known = world.ecs.instance(onMachine: instance.id), known.isConnected,
      known.status == .active
    else { return }
    world.setStatus(.draining, of: known.id)
  }

  /// A machine goes down: its containers get their stop signal, its agent is silent.
  static func instanceStopping(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard let known = world.ecs.instance(onMachine: instance.id) else { return }
    if ending != .zoneImpaired {
      for task in Array(world.ecs.tasks(on: known.id)) {
        world.stopTask(task, for: .hostGone(instance.id, ending))
      }
    }
    world.setAgent(known.id, connected: false, because: .machine)
  }

  /// A machine is down: nothing that was on it lives.
  static func instanceStopped(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard ending != .zoneImpaired else { return }
    if let known = world.ecs.instance(onMachine: instance.id) {
      for task in Array(world.ecs.tasks(on: known.id)) {
        world.endTask(task, for: .hostGone(instance.id, ending))
      }
      if ending == .terminate { world.ecs.deregister(known.id) }
      ServiceScheduler.instanceChanged(known.id, in: &world)
    }
    if ending == .terminate {
      world.ecs.agents[instance.id] = nil
      world.managedMachineGone(instance.id)
    }
  }
}

/// The agent of a known instance is in touch again after the machine came back.
struct AgentReturn: WorldEvent {
  static let name = "ecs.agent-return"

  let instance: ContainerInstanceID

  func happen(in world: inout World) {
    guard let row = world.ecs.instances[instance], row.status != .inactive else { return }
    let scope = world.ecs.key(of: row.cluster).scope
    if !row.isExternal {
      guard let host = world.ec2.instance(scope, row.machine), host.state == .running,
        !world.ec2[scope].isImpaired(zone: host.zone)
      else { return }
    }
    world.setAgent(instance, connected: true, because: row.contacts?.last?.cause ?? .machine)
  }
}

extension TaskStop {
  /// Sources: public notes on the stopped tasks page of the console.
  fileprivate static func hostGone(_ machine: String, _ ending: InstanceEnding) -> TaskStop {
    let what = ending == .stop ? "stopped" : "terminated"
    return TaskStop(.terminationNotice, "Host EC2 (instance \(machine)) \(what).")
  }
}

extension World {
  /// Cuts an agent off, or lets it be in touch again.
  ///
  /// Nothing is placed on an instance whose agent is silent, and tasks there stop only when it
  /// is back; what their health checks find then, too.
  public mutating func setAgent(
    _ id: ContainerInstanceID, connected: Bool, because cause: AgentContact.Cause = .network
  ) {
    guard let instance = ecs.instances[id], instance.isConnected != connected,
      instance.status != .inactive
    else { return }
    let contact = AgentContact(time: now, isConnected: connected, cause: cause)
    ecs.update(id) { row in
      row.isConnected = connected
      row.version += 1
      row.contacts = (row.contacts ?? []).suffix(49) + [contact]
    }
    if connected {
      tellHeldChanges(of: id)
      for task in Array(ecs.tasks(on: id)) { takeUpStop(of: task) }
      if instance.agentUpdate?.isUnderWay == true { continueUpdate(of: id) }
    }
    ServiceScheduler.instanceChanged(id, in: &self)
  }

  /// Ends a task whose machine is gone: there is nothing left to wait for.
  mutating func endTask(_ id: TaskID, for stop: TaskStop) {
    guard let task = ecs.tasks[id], task.status != .stopped else { return }
    capacity.dequeue(id)
    if let place = task.nextStep { cancel(place) }
    if task.stop == nil { ecs.wantStopped(id, for: stop, at: now) }
    ecs.tasks.update(id) { row in
      row.nextStep = nil
      for index in row.containers.indices { row.containers[index].status = .stopped }
    }
    leaveAtOnce(id)
    if let interface = task.interface?.id {
      deleteNetworkInterface(interface, ecs.key(of: task.cluster).scope)
      ecs.tasksByInterface?[interface] = nil
    }
    releaseVolume(of: task)
    release(id)
    enter(.kept, id)
  }
}
