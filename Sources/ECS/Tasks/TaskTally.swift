/// How many tasks are where in their life; kept as they move, never counted.
public struct TaskTally: Hashable, Codable, Sendable {
  /// PROVISIONING, PENDING or ACTIVATING.
  public var starting = 0
  /// RUNNING.
  public var running = 0
  /// DEACTIVATING, STOPPING or DEPROVISIONING.
  public var stopping = 0

  /// No tasks.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool { starting == 0 && running == 0 && stopping == 0 }

  /// Adds `change` to the count that `status` belongs to; STOPPED tasks are not counted.
  mutating func add(_ change: Int, to status: TaskStatus) {
    switch status {
    case .provisioning, .pending, .activating: starting += change
    case .running: running += change
    case .deactivating, .stopping, .deprovisioning: stopping += change
    case .stopped: break
    }
  }

  /// Both counts together.
  public static func + (left: TaskTally, right: TaskTally) -> TaskTally {
    var sum = left
    sum.starting += right.starting
    sum.running += right.running
    sum.stopping += right.stopping
    return sum
  }
}
