import AWSModel
import Simulation

// What the life of a task changes in the tables, indexes and tallies.
extension ECSState {
  /// What decides the way through the stages.
  struct LifeFacts {
    var capacity: LaunchCapacity
    /// Whether something is attached to it: a network interface, a volume.
    var hasAttachment: Bool
    /// Whether an agent of the caller's own reports on it.
    var awaitsReports: Bool
    /// Whether it is registered while it is ACTIVATING.
    var isDiscovered: Bool
  }

  func lifeFacts(of id: TaskID) -> LifeFacts? {
    tasks.read(id) { task in
      LifeFacts(
        capacity: task.capacity,
        hasAttachment: task.hasInterface || task.particulars?.volume != nil,
        awaitsReports: awaitsReports(task),
        isDiscovered: task.particulars?.isDiscovered ?? false)
    }
  }

  /// Whether somebody hears when the task is told to stop.
  ///
  /// Fargate always does, an instance while its agent is in touch; an agent of the caller's own
  /// looks for itself.
  func isReachable(_ task: ECSTask) -> Bool {
    guard let instance = task.instance else { return true }
    return instances.read(instance) { $0.isConnected && $0.hasOwnAgent != true } ?? false
  }

  /// Puts a new task into the table and every index.
  mutating func add(_ task: ECSTask) {
    tasksByCluster.insert(Pair(task.cluster, task.id))
    tasksByGroup.insert(task.id, under: task.group, in: task.cluster)
    livingTasks.note(task)
    if let instance = task.instance { tasksByInstance.insert(Pair(instance, task.id)) }
    count(task, in: task.status, by: 1)
    spread.add(
      1, of: task.group, in: task.cluster, zone: task.zone, instance: task.instance)
    tasks[task.id] = task
  }

  /// Shows a task in another state.
  ///
  /// - Returns: whether that is a change.
  mutating func move(_ id: TaskID, to status: TaskStatus, at now: SimTime) -> Bool {
    guard let task = tasks[id], task.status != status else { return false }
    recount(task, to: status)
    tasks.update(id) { task in
      task.status = status
      task.version += 1
      task.history.append(TaskMark(moment: TaskMoment(status), time: now))
    }
    guard status == .stopped else {
      noteLiving(id)
      return true
    }
    livingTasks.remove(id, under: task.startedBy ?? "", in: task.cluster)
    if let starter = task.startedBy, !starter.isEmpty {
      tasksByStarter.insert(id, under: starter, in: task.cluster)
    }
    return true
  }

  /// Takes in what changed of a task that is not STOPPED.
  mutating func noteLiving(_ id: TaskID) {
    if let task = tasks[id] { livingTasks.note(task) }
  }

  /// Notes in a task's history that something happened.
  mutating func note(_ moment: TaskMoment, of id: TaskID, at now: SimTime) {
    tasks.update(id) { $0.history.append(TaskMark(moment: moment, time: now)) }
  }

  /// The task is to stop: it counts no more where tasks are spread.
  mutating func wantStopped(_ id: TaskID, for stop: TaskStop, at now: SimTime) {
    guard let task = tasks[id] else { return }
    spread.add(
      -1, of: task.group, in: task.cluster, zone: task.zone, instance: task.instance)
    tasks.update(id) { task in
      task.stop = stop
      task.version += 1
      task.nextStep = nil
    }
    if task.status != .stopped { noteLiving(id) }
  }

  /// A network interface is a task's.
  mutating func hold(_ interface: String, by id: TaskID) {
    if tasksByInterface == nil { tasksByInterface = Table() }
    tasksByInterface?[interface] = id
  }

  /// The instance has back what the task reserved of it.
  mutating func release(_ id: TaskID) {
    guard let task = tasks[id], let instance = task.instance,
      tasksByInstance.contains(Pair(instance, id)), let plan = plan(of: task)
    else { return }
    tasksByInstance.remove(Pair(instance, id))
    update(instance) { row in
      row.giveBack(plan)
      row.giveBack(gpus: task.particulars?.gpus)
    }
  }

  /// A task that stopped is about to be forgotten.
  mutating func markDeleted(_ id: TaskID) {
    tasks.update(id) { task in
      task.isDeleted = true
      task.version += 1
    }
  }

  /// Takes a task out of the world.
  mutating func forget(_ id: TaskID) {
    guard let task = tasks[id] else { return }
    tasksByCluster.remove(Pair(task.cluster, id))
    tasksByGroup.remove(id, under: task.group, in: task.cluster)
    if let starter = task.startedBy {
      tasksByStarter.remove(id, under: starter, in: task.cluster)
    }
    livingTasks.remove(id, under: task.startedBy ?? "", in: task.cluster)
    tasks[id] = nil
  }

  /// Keeps the tallies where a task leaves one state for another.
  private mutating func recount(_ task: ECSTask, to status: TaskStatus) {
    guard task.status.part != status.part else { return }
    count(task, in: task.status, by: -1)
    count(task, in: status, by: 1)
  }

  /// Keeps the tallies of cluster, starter and instance.
  private mutating func count(_ task: ECSTask, in status: TaskStatus, by change: Int) {
    update(task.cluster) { cluster in
      switch task.capacity {
      case .ec2, .managedInstances: cluster.onInstances.add(change, to: status)
      case .fargate, .fargateSpot: cluster.onFargate.add(change, to: status)
      case .external: cluster.onExternal.add(change, to: status)
      }
    }
    if let starter = task.startedBy {
      tallies.change(Pair(task.cluster, starter), from: TaskTally()) {
        $0.add(change, to: status)
        return !$0.isEmpty
      }
    }
    guard let instance = task.instance, status <= .running else { return }
    instances.update(instance) { row in
      if status == .running { row.runningTasks += change } else { row.pendingTasks += change }
    }
  }
}

extension TaskStatus {
  /// What of a tally a task in this state is part of.
  fileprivate var part: Int {
    switch self {
    case .provisioning, .pending, .activating: 0
    case .running: 1
    case .deactivating, .stopping, .deprovisioning: 2
    case .stopped: 3
    }
  }
}

extension TaskMoment {
  fileprivate init(_ status: TaskStatus) {
    self =
      switch status {
      case .provisioning: .provisioning
      case .pending: .pending
      case .activating: .activating
      case .running: .running
      case .deactivating: .deactivating
      case .stopping: .stopping
      case .deprovisioning: .deprovisioning
      case .stopped: .stopped
      }
  }
}

extension ContainerInstance {
  /// Reserves what a task of `plan` needs; `ports` are those it holds.
  mutating func take(_ plan: TaskPlan) {
    remaining.cpu -= plan.cpu
    remaining.memory -= plan.memory
    remaining.gpus -= plan.gpus
    if plan.networkMode == .awsvpc { remaining.interfaces -= 1 } else { hold(plan.fixedPorts) }
    version += 1
  }

  /// Gives back what a task of `plan` reserved.
  mutating func giveBack(_ plan: TaskPlan) {
    remaining.cpu += plan.cpu
    remaining.memory += plan.memory
    remaining.gpus += plan.gpus
    if plan.networkMode == .awsvpc {
      remaining.interfaces += 1
    } else {
      let ports = plan.fixedPorts
      usedPorts.removeAll(where: ports.contains)
    }
    version += 1
  }

  private mutating func hold(_ ports: [PortUse]) {
    guard !ports.isEmpty else { return }
    usedPorts = (usedPorts + ports).sorted()
  }
}
