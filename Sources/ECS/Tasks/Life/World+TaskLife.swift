import AWSModel
import EC2
import Simulation

// The life of a task, stage by stage.
extension World {
  /// Lets a task begin a stage, and schedules its end.
  mutating func enter(_ stage: TaskStage, _ id: TaskID) {
    guard let facts = ecs.lifeFacts(of: id) else { return }
    move(id, to: stage.status(withInterface: facts.hasAttachment || facts.isDiscovered))
    if stage == .accepting, facts.awaitsReports { return }
    if stage == .draining, beginLeaving(id) { return }
    let length: SimDuration
    switch stage {
    case .pulling:
      ecs.note(.pullStarted, of: id, at: now)
      length = pullLength(of: id)
    case .halting: length = haltLength(of: id)
    default:
      let range = stage.length(on: facts.capacity) ?? 0...0
      length = .milliseconds(Int64(dice.within(range, "ecs.task-stage")))
    }
    let place = schedule(TaskStep(task: id, stage: stage), after: length)
    ecs.tasks.update(id) { $0.nextStep = place }
  }

  /// Shows the task in another state, and tells those who care.
  mutating func move(_ id: TaskID, to status: TaskStatus) {
    guard ecs.move(id, to: status, at: now) else { return }
    ServiceScheduler.taskChanged(id, in: &self)
  }

  mutating func finishAttaching(_ id: TaskID) {
    guard attachInterface(of: id), attachVolume(of: id), let task = ecs.tasks[id] else { return }
    if !ecs.awaitsReports(task) { enter(.accepting, id) }
  }

  /// Makes the network interface of a task, where it is to have one; where that cannot be done,
  /// the task stops.
  ///
  /// - Returns: whether the task goes on.
  private mutating func attachInterface(of id: TaskID) -> Bool {
    guard let task = ecs.tasks[id] else { return false }
    guard let subnet = task.interface?.subnet else { return true }
    let scope = ecs.key(of: task.cluster).scope
    do {
      let made = try createNetworkInterface(
        in: subnet, securityGroups: task.interface?.securityGroups ?? [],
        description: ecs.attachmentARN(of: task), attachedTo: .service,
        withPublicAddress: task.interface?.wantsPublicAddress ?? false, scope)
      let isNamed = ec2[scope].subnets[subnet].flatMap { ec2[scope].vpcs[$0.vpc] }?.namesHosts
      let name = isNamed == true ? made.privateName(region: scope.region) : nil
      ecs.tasks.update(id) { $0.interface?.attach(made, named: name) }
      ecs.hold(made.id, by: id)
      return true
    } catch {
      stopTask(
        id,
        for: TaskStop(
          .taskFailedToStart,
          "Unexpected EC2 error while attempting to "
            + "Create Network Interface in subnet '\(subnet)': \(error.code)"))
      return false
    }
  }

  mutating func finishPulling(_ id: TaskID) {
    if let refusal = refusedPull(of: id) {
      ecs.tasks.update(id) { task in
        if task.containers.indices.contains(refusal.container) {
          task.containers[refusal.container].reason = refusal.reason
        }
      }
      stopTask(id, for: TaskStop(.taskFailedToStart, refusal.reason))
      return
    }
    ecs.note(.pullStopped, of: id, at: now)
    takeImages(of: id)
    enter(.creating, id)
  }

  mutating func finishHalting(_ id: TaskID) {
    endContainers(of: id)
    leaveAtOnce(id)
    ecs.note(.executionStopped, of: id, at: now)
    guard let facts = ecs.lifeFacts(of: id) else { return }
    enter(facts.hasAttachment ? .releasing : .kept, id)
    if !facts.hasAttachment { release(id) }
  }

  mutating func finishReleasing(_ id: TaskID) {
    guard let task = ecs.tasks[id] else { return }
    if let interface = task.interface?.id {
      deleteNetworkInterface(interface, ecs.key(of: task.cluster).scope)
      ecs.tasksByInterface?[interface] = nil
    }
    releaseVolume(of: task)
    release(id)
    enter(.kept, id)
  }
}

extension World {
  /// Lets a task stop for `stop`; nothing happens where it is stopping already.
  ///
  /// A task that never ran goes through the same last stages, only faster.
  public mutating func stopTask(_ id: TaskID, for stop: TaskStop) {
    guard let task = ecs.tasks[id], task.stop == nil, task.status < .deactivating else { return }
    if capacity.waiting.contains(id) { return endTask(id, for: stop) }
    if let place = task.nextStep { cancel(place) }
    ecs.wantStopped(id, for: stop, at: now)
    guard ecs.isReachable(task) else { return ServiceScheduler.taskChanged(id, in: &self) }
    beginStop(of: id, task)
  }

  /// Stops a task that was told to stop while its agent was silent.
  mutating func takeUpStop(of id: TaskID) {
    guard let task = ecs.tasks[id], task.stop != nil, task.status < .deactivating,
      ecs.isReachable(task)
    else { return }
    beginStop(of: id, task)
  }

  private mutating func beginStop(of id: TaskID, _ task: ECSTask) {
    let isRunning = task.status == .running
    let drains = (isRunning && task.interface != nil) || !task.targets.isEmpty
    enter(drains ? .draining : .halting, id)
  }
}
