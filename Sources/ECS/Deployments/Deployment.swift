import Simulation

/// One try of a service to run a revision: the newest is PRIMARY, those it replaces are ACTIVE.
public struct Deployment: Codable, Sendable {
  /// `ecs-svc/` and 19 digits.
  public let id: String
  /// Whether it is the newest.
  public var status = Status.primary
  /// What it runs.
  public internal(set) var revision: ServiceRevision
  /// How many tasks it is to have now; in a rolling deployment this moves step by step.
  public var desired: Int
  /// Failures in a row.
  public var failedTasks = 0
  /// How far it is.
  public var rolloutState = RolloutState.inProgress
  /// The same in ECS's words.
  public var rolloutStateReason: String
  /// When it began.
  public let createdAt: SimTime
  /// When something of it changed.
  public var updatedAt: SimTime
  /// What holds its next start back.
  public var throttle = StartThrottle()
  /// The latest tasks that failed, oldest first; for `why`.
  public var failures: [TaskFailureNote] = []
  /// Why the last task could not be placed; gone as soon as one can.
  public var unplaced: Unplaced?
  /// Whether its tasks register with the second target group of each load balancer, as one side
  /// of a blue/green deployment does.
  public var isOnAlternate: Bool?
  /// What makes it a task set; nil where ECS itself deploys.
  public var taskSet: TaskSet?

  /// A deployment that begins now.
  init(id: String, revision: ServiceRevision, desired: Int, at now: SimTime) {
    self.id = id
    self.revision = revision
    self.desired = desired
    createdAt = now
    updatedAt = now
    rolloutStateReason = "ECS deployment \(id) in progress."
  }

  /// Where a deployment stands among those of its service.
  public enum Status: String, Codable, Sendable {
    case primary = "PRIMARY"
    case active = "ACTIVE"
    case inactive = "INACTIVE"
  }

  /// How far a deployment is.
  public enum RolloutState: String, Codable, Sendable {
    case inProgress = "IN_PROGRESS"
    case completed = "COMPLETED"
    case failed = "FAILED"
  }

  /// That tasks wait for a place.
  public struct Unplaced: Hashable, Codable, Sendable {
    /// Since when.
    public var since: SimTime
    /// How often it was tried.
    public var attempts: Int
    /// When its turn to be tried again comes; trying earlier, because something changed, does
    /// not count as an attempt.
    public var dueAt: SimTime
    /// It is not tried again before.
    public var retryAt: SimTime
    /// What placement said last.
    public var failure: PlacementFailure
  }

  /// None of its tasks is started before.
  var heldUntil: SimTime? {
    switch (throttle.nextStart, unplaced?.retryAt) {
    case (let one?, let other?): max(one, other)
    case (let one, let other): one ?? other
    }
  }

  /// A task found no place at `now`; it is tried again ever more rarely.
  ///
  /// - Source: ECS API, `Deployment.failedTasks` (what cannot be launched counts as failed).
  mutating func noteUnplaced(_ failure: PlacementFailure, at now: SimTime) {
    var waiting =
      unplaced
      ?? Unplaced(since: now, attempts: 0, dueAt: now, retryAt: now, failure: failure)
    waiting.failure = failure
    if now >= waiting.dueAt {
      waiting.attempts += 1
      failedTasks += 1
      let pause = StartThrottle.pauses[min(waiting.attempts, StartThrottle.pauses.count - 1)]
      waiting.dueAt = now + pause
    }
    waiting.retryAt = waiting.dueAt
    unplaced = waiting
  }

  /// Keeps `note`, and at most `limit` of them.
  mutating func remember(_ note: TaskFailureNote, limit: Int = 5) {
    failures.append(note)
    if failures.count > limit { failures.removeFirst() }
  }

  /// Moves on to `state`.
  mutating func enter(_ state: RolloutState, reason: String, at now: SimTime) {
    rolloutState = state
    rolloutStateReason = reason
    updatedAt = now
  }
}

/// What is remembered of a task that failed.
public struct TaskFailureNote: Hashable, Codable, Sendable {
  /// Which.
  public let task: TaskID
  /// When it stopped.
  public let time: SimTime
  /// Its stop code and reason.
  public let stop: TaskStop
  /// The place of the first container with words of its own, else of the first that failed.
  public let container: Int?
  /// The words of that container.
  public let containerReason: String?
  /// How a container of it ended.
  public let exitCode: Int32?
  /// Whether it never reached RUNNING.
  public let neverRan: Bool
}
