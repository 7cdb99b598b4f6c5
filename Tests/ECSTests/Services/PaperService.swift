import Simulation

@testable import ECS

/// A service on paper: the decisions of `RollingReconcile` carried out on tasks that are only
/// times, so that rolling deployments can be seen without a cloud.
struct PaperService {
  var desired: Int
  var minimum: Int
  var maximum: Int
  var breaker = CircuitBreaker()
  /// From being started to RUNNING.
  var startTime = SimDuration.seconds(20)
  /// From being told to stop to STOPPED.
  var stopTime = SimDuration.seconds(30)
  /// Deployments whose tasks never reach RUNNING.
  var broken: Set<String> = []
  private(set) var now = SimTime.dawn
  private(set) var rollouts: [ServiceFacts.Rollout] = []
  var tasks: [Paper] = []
  private(set) var isSteady = false
  private(set) var lastCompleted: String?
  private(set) var log: [String] = []
  private var last: UInt64 = 0

  init(desired: Int, minimum: Int, maximum: Int) {
    self.desired = desired
    self.minimum = minimum
    self.maximum = maximum
  }

  /// A task on paper.
  struct Paper {
    let id: TaskID
    let deployment: String
    let runsAt: SimTime
    let startedAt: SimTime
    var stopsAt: SimTime?
    var isIll = false
    var isDisplaced = false
    var isProtected = false
  }

  /// A service whose tasks of deployment `old` have all been running for long.
  static func steady(desired: Int, minimum: Int, maximum: Int) -> PaperService {
    var service = PaperService(desired: desired, minimum: minimum, maximum: maximum)
    service.rollouts = [ServiceFacts.Rollout(id: "old", desired: desired, state: .completed)]
    for _ in 0..<desired { service.add("old", at: .dawn + .hours(-1)) }
    service.isSteady = true
    service.lastCompleted = "old"
    return service
  }

  /// A service that was just created.
  static func created(desired: Int, minimum: Int, maximum: Int) -> PaperService {
    var service = PaperService(desired: desired, minimum: minimum, maximum: maximum)
    service.rollouts = [ServiceFacts.Rollout(id: "old", desired: desired)]
    return service
  }

  /// Begins deployment `id`.
  mutating func deploy(_ id: String) {
    rollouts.insert(ServiceFacts.Rollout(id: id, desired: 0), at: 0)
    isSteady = false
  }

  /// The bounds now.
  var bounds: RollingBounds {
    RollingBounds(desired: desired, minimumHealthyPercent: minimum, maximumPercent: maximum)
  }

  /// What the scheduler sees.
  var facts: ServiceFacts {
    var facts = ServiceFacts(
      now: now, desired: desired, bounds: bounds, rollouts: rollouts, tasks: tasks.map(replica))
    facts.breaker = breaker
    facts.wasSteady = isSteady
    facts.lastCompleted = lastCompleted
    return facts
  }

  /// The tasks that count as healthy.
  var healthy: Int { facts.tasks.count { $0.isHealthy } }

  /// Lets five seconds pass and the scheduler look.
  mutating func beat() {
    now = now + .seconds(5)
    pass()
    look()
  }

  /// Lets the scheduler look.
  mutating func look() { for write in RollingReconcile.decide(facts) { apply(write) } }

  private mutating func pass() {
    let time = now
    for task in tasks where broken.contains(task.deployment) && task.runsAt <= time {
      update(task.deployment) { $0.failedTasks += 1 }
      tasks.removeAll { $0.id == task.id }
    }
    tasks.removeAll { $0.stopsAt.map { $0 <= time } ?? false }
  }

  private func replica(_ task: Paper) -> ReplicaTask {
    var replica = ReplicaTask(
      id: task.id, deployment: task.deployment, standing: standing(of: task),
      createdAt: task.startedAt)
    replica.isDisplaced = task.isDisplaced
    replica.protectedUntil = task.isProtected ? .dawn + .hours(2) : nil
    return replica
  }

  private func standing(of task: Paper) -> ReplicaTask.Standing {
    if task.stopsAt != nil { return .stopping }
    if now < task.runsAt { return .starting }
    if task.isIll { return .unhealthy }
    let settled = task.runsAt + .seconds(40)
    return now < settled ? .settling(until: settled) : .healthy
  }

  private mutating func add(_ deployment: String, at time: SimTime) {
    last += 1
    tasks.append(
      Paper(
        id: TaskID(number: last), deployment: deployment,
        runsAt: time + startTime, startedAt: time))
  }

  private mutating func apply(_ write: ServiceWrite) {
    switch write {
    case .scale(let id, let count): update(id) { $0.desired = count }
    case .start(let count, let id):
      for _ in 0..<count { add(id, at: now) }
      note("start \(count) \(id)")
    case .stop(let ids, let id, _):
      for place in tasks.indices where ids.contains(tasks[place].id) {
        tasks[place].stopsAt = now + stopTime
      }
      note("stop \(ids.count) \(id)")
    case .fail(let id):
      update(id) { $0.state = .failed }
      note("fail \(id)")
    case .rollBack(let id): rollBack(to: id)
    case .retire(let id): rollouts.removeAll { $0.id == id }
    case .complete(let id):
      update(id) { $0.state = .completed }
      lastCompleted = id
      note("complete \(id)")
    case .settle:
      isSteady = true
      note("steady")
    case .unsettle: isSteady = false
    case .reportStuck: note("stuck")
    case .reportProtected: note("protected")
    case .startOn, .settleSet, .lookAgain, .enter, .callHook, .expireHook, .abandon, .endStages:
      break
    }
  }

  private mutating func rollBack(to id: String) {
    note("roll back to \(id)")
    guard let place = rollouts.firstIndex(where: { $0.id == id }) else { return }
    var old = rollouts.remove(at: place)
    old.state = .inProgress
    rollouts.insert(old, at: 0)
  }

  private mutating func note(_ text: String) {
    log.append("\(Int((now - SimTime.dawn).seconds))s \(text)")
  }

  private mutating func update(
    _ id: String, _ change: (inout ServiceFacts.Rollout) -> Void
  ) {
    for place in rollouts.indices where rollouts[place].id == id { change(&rollouts[place]) }
  }

  /// One line for each deployment, a column every `every`: how its tasks stand.
  ///
  /// ● healthy, ○ RUNNING and not counted yet, ! unhealthy, . starting, x stopping.
  mutating func picture(columns: Int, every: SimDuration, of deployments: [String]) -> String {
    var lines = deployments.map { [$0] }
    look()
    for _ in 0..<columns {
      for place in deployments.indices { lines[place].append(column(of: deployments[place])) }
      for _ in 0..<(every.milliseconds / 5000) { beat() }
    }
    return lines.map { $0.joined(separator: " ") }.joined(separator: "\n")
  }

  private func column(of deployment: String) -> String {
    let signs = facts.tasks.filter { $0.deployment == deployment }.map { task in
      switch task.standing {
      case .healthy: "●"
      case .settling: "○"
      case .starting: "."
      case .stopping: "x"
      case .unhealthy: "!"
      }
    }
    let sorted = ["●", "!", "○", ".", "x"].flatMap { sign in signs.filter { $0 == sign } }
    return sorted.joined() + String(repeating: "-", count: max(0, desired - sorted.count))
  }
}
