/// The stages of a task's life, in order.
///
/// - Source: ECS Developer Guide, “Amazon ECS task lifecycle”.
public enum TaskStatus: Int8, Codable, Sendable, Comparable, CaseIterable {
  case provisioning
  case pending
  case activating
  case running
  case deactivating
  case stopping
  case deprovisioning
  case stopped

  /// As the API writes it, such as `PROVISIONING`.
  public var name: String {
    switch self {
    case .provisioning: "PROVISIONING"
    case .pending: "PENDING"
    case .activating: "ACTIVATING"
    case .running: "RUNNING"
    case .deactivating: "DEACTIVATING"
    case .stopping: "STOPPING"
    case .deprovisioning: "DEPROVISIONING"
    case .stopped: "STOPPED"
    }
  }

  /// Whether `left` comes earlier in a task's life.
  public static func < (left: TaskStatus, right: TaskStatus) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension ECSTask {
  /// Its state as the API writes it.
  ///
  /// DELETED is what `describe-tasks` shows when a task that stopped is on its way out, and the
  /// console never. When that begins is not published; here it is the last minute.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS task lifecycle”.
  var shownStatus: String { isDeleted == true ? "DELETED" : status.name }
}
