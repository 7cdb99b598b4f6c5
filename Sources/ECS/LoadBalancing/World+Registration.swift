import AWSModel
import Balancing
import EC2
import Simulation

// Tasks of services as targets: registered before they are RUNNING, let go before they stop.

extension ECSState {
  /// The load balancers of the deployment that a task belongs to, and whether its tasks register
  /// with the second groups.
  func balancers(of task: ECSTask) -> (balancers: [ServiceLoadBalancer], isAlternate: Bool)? {
    guard let key = ServiceKey(of: task) else { return nil }
    let found = services.rows.read(key) { service in
      service.deployments.first { $0.id == task.startedBy }.map {
        ($0.revision.balancers ?? [], $0.isOnAlternate ?? false)
      }
    }
    guard let found = found ?? nil, !found.0.isEmpty else { return nil }
    return (found.0, found.1)
  }

  /// Where the requests of a load balancer reach a task.
  func place(of balancer: ServiceLoadBalancer, in task: ECSTask) -> TargetPlace? {
    guard let plan = plan(of: task),
      let index = plan.containers.firstIndex(where: { $0.name == balancer.container }),
      let mapping = plan.containers[index].ports.firstIndex(where: {
        Int($0.container) == balancer.port
      })
    else { return nil }
    if let address = task.interface?.privateAddress {
      return TargetPlace(address, port: balancer.port)
    }
    guard let machine = task.instance.flatMap({ instances[$0]?.machine }),
      task.containers[index].hostPorts.indices.contains(mapping)
    else { return nil }
    if balancer.classic != nil { return TargetPlace(machine) }
    return TargetPlace(machine, port: Int(task.containers[index].hostPorts[mapping]))
  }

  /// The task that is registered as a target; behind a Classic Load Balancer all those for which
  /// an instance is.
  func tasks(ofTarget key: TargetKey) -> [TaskID] {
    guard let task = services.targets?[key] else { return [] }
    guard key.port == 0, let instance = tasks[task]?.instance else { return [task] }
    return tasks(on: instance).filter { tasks[$0]?.targets.contains(key) == true }
  }
}

extension World {
  /// All containers of a task have started: it registers where it is to, and then it is RUNNING.
  mutating func finishStarting(_ id: TaskID) {
    guard let task = ecs.tasks[id], !task.isJoining else { return }
    guard let behind = ecs.balancers(of: task) else { return move(id, to: .running) }
    var keys: [TargetKey] = []
    for balancer in behind.balancers {
      let group = balancer.group(isAlternate: behind.isAlternate)
      keys += register(task, by: balancer, with: group)
    }
    for key in keys {
      if ecs.services.targets == nil { ecs.services.targets = Table() }
      ecs.services.targets?[key] = id
    }
    ecs.tasks.update(id) { task in
      var particulars = task.particulars ?? TaskParticulars()
      particulars.targets = keys
      task.particulars = particulars
    }
    enter(.joining, id)
  }

  private mutating func register(
    _ task: ECSTask, by balancer: ServiceLoadBalancer, with group: String
  ) -> [TargetKey] {
    guard let key = ServiceKey(of: task), let place = ecs.place(of: balancer, in: task) else {
      return []
    }
    do {
      let keys = try register([place], inGroup: group)
      say(ServiceMessage.registered(keys.count, in: group, by: key.name), in: key)
      return keys
    } catch {
      say(
        ServiceMessage.notRegistered(in: group, because: error.message, by: key.name),
        of: .registration, in: key)
      return []
    }
  }

  /// A stopping task begins to leave its load balancers; one whose containers ended, or whose
  /// host is gone, has nothing to finish.
  ///
  /// - Returns: whether the task waits for its connections to drain.
  mutating func beginLeaving(_ id: TaskID) -> Bool {
    guard let task = ecs.tasks[id], !task.targets.isEmpty, let key = ServiceKey(of: task) else {
      return false
    }
    let isOver =
      task.stop?.code == .essentialContainerExited || task.stop?.code == .taskFailedToStart
      || task.stop?.code == .terminationNotice
    guard !isOver else {
      leave([id], of: key)
      return false
    }
    if let place = task.nextStep { cancel(place) }
    let waiting = ecs.services.leaving?[key] ?? []
    if ecs.services.leaving == nil { ecs.services.leaving = Table() }
    ecs.services.leaving?[key] = waiting + [id]
    if waiting.isEmpty { schedule(TargetsLeave(service: key), after: ServiceScheduler.leaveDelay) }
    return true
  }

  /// Lets the targets of a task go that is over, where it still has any.
  mutating func leaveAtOnce(_ id: TaskID) {
    guard let task = ecs.tasks[id], !task.targets.isEmpty, let key = ServiceKey(of: task) else {
      return
    }
    leave([id], of: key)
  }

  /// Lets the targets of tasks go, and says so once for each group.
  ///
  /// - Returns: when their connections are cut.
  @discardableResult
  fileprivate mutating func leave(_ tasks: [TaskID], of key: ServiceKey) -> SimTime {
    var order: [String] = []
    var counts: [String: Int] = [:]
    var end = now
    for id in tasks {
      for target in ecs.tasks[id]?.targets ?? [] where !handOn(target, from: id) {
        if counts[target.group] == nil { order.append(target.group) }
        counts[target.group, default: 0] += 1
        ecs.services.targets?[target] = nil
        deregister(target)
        end = max(end, balancing.targets[target]?.drainedAt ?? now)
      }
      ecs.tasks.update(id) { $0.particulars?.targets = [] }
    }
    for group in order {
      say(ServiceMessage.deregistered(counts[group] ?? 0, in: group, by: key.name), in: key)
    }
    return end
  }
}

/// The tasks of a service that were told to stop are taken off their load balancers, together.
///
/// Some ten seconds after they were told: as seen in service events of public logs, where
/// "deregistered" follows "has stopped" by that much.
struct TargetsLeave: WorldEvent {
  static let name = "ecs.targets-leave"
  let service: ServiceKey

  func happen(in world: inout World) {
    let tasks = world.ecs.services.leaving?[service] ?? []
    world.ecs.services.leaving?[service] = nil
    let waiting = tasks.filter { world.ecs.tasks[$0]?.targets.isEmpty == false }
    let speakers = waiting.map { world.ecs.tasks[$0]?.startedBy ?? "" }
    let end = world.leave(waiting, of: service)
    var told: [String] = []
    for deployment in speakers where !told.contains(deployment) {
      told.append(deployment)
      world.say(
        ServiceMessage.draining(
          speakers.count { $0 == deployment }, of: deployment, by: service.name), in: service)
    }
    for id in waiting { world.finishLeaving(id, at: end) }
    ServiceScheduler.wake(service, in: &world)
  }
}

extension World {
  /// A task stops when its connections are cut; a few seconds pass until that is seen.
  fileprivate mutating func finishLeaving(_ id: TaskID, at end: SimTime) {
    guard ecs.tasks[id]?.status == .deactivating else { return }
    let margin = SimDuration.milliseconds(Int64(dice.within(1_000...5_000, "ecs.task-stage")))
    let place = schedule(TaskStep(task: id, stage: .draining), after: end - now + margin)
    ecs.tasks.update(id) { $0.nextStep = place }
  }
}

extension ServiceScheduler {
  /// Between the order to stop and the deregistration.
  static let leaveDelay = SimDuration.seconds(10)
}

extension ECSTask {
  /// The targets that it is registered as.
  public var targets: [TargetKey] { particulars?.targets ?? [] }

  /// Whether it is off its load balancers, and only lets its connections end and stops: for its
  /// service it is gone.
  ///
  /// - Source: service events in public logs, which tell of the steady state while targets drain.
  var hasLeft: Bool { status >= .deactivating && particulars?.targets?.isEmpty == true }

  /// Whether it has registered, or tried to, and is about to be RUNNING.
  var isJoining: Bool { particulars?.targets != nil }
}

extension ServiceMessage {
  /// - Source: these sentences: service events in public logs, 2023 to 2026; those about Classic
  ///   Load Balancers: logs of 2015 to 2018, and the ECS Developer Guide, “Service event messages”.
  static func registered(_ count: Int, in group: String, by service: String) -> String {
    "(service \(service)) registered \(count) \(members(of: group)) in \(place(group))"
  }

  static func deregistered(_ count: Int, in group: String, by service: String) -> String {
    "(service \(service)) deregistered \(count) \(members(of: group)) in \(place(group))"
  }

  static func draining(_ count: Int, of deployment: String, by service: String) -> String {
    "(service \(service), taskSet \(deployment)) has begun draining connections on \(count) tasks."
  }

  static func notRegistered(
    in group: String, because reason: String, by service: String
  ) -> String {
    "(service \(service)) failed to register \(members(of: group)) in \(place(group)) with "
      + "(error \(reason))"
  }

  /// A target that fails; tasks on instances are named with their host.
  static func unhealthy(
    _ fault: FailingTarget, of service: String
  ) -> String {
    let host = fault.machine.map { " (instance \($0))" } ?? ""
    let port = fault.port == 0 ? "" : " (port \(fault.port))"
    return "(service \(service)) (task \(fault.task))\(host)\(port) is unhealthy in "
      + "\(place(fault.group)) due to (reason \(fault.reason))"
  }
}
