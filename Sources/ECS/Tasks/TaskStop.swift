/// Why a task stops: the code and the sentence that `describe-tasks` shows.
public struct TaskStop: Hashable, Codable, Sendable {
  /// The kind of cause.
  public var code: StopCode?
  /// The sentence.
  public var reason: String

  /// A cause.
  public init(_ code: StopCode?, _ reason: String) {
    self.code = code
    self.reason = reason
  }
}

/// The kinds of causes for which a task stops.
///
/// - Source: ECS API, `TaskStopCode`.
public enum StopCode: String, Codable, Sendable {
  case taskFailedToStart = "TaskFailedToStart"
  case essentialContainerExited = "EssentialContainerExited"
  case userInitiated = "UserInitiated"
  case serviceSchedulerInitiated = "ServiceSchedulerInitiated"
  case spotInterruption = "SpotInterruption"
  case terminationNotice = "TerminationNotice"
}
