/// Why staged deployments go back, in ECS's words.
///
/// - Source: ECS Developer Guide, “Troubleshooting Amazon ECS blue/green deployments”; the
///   circuit breaker's and the missing candidate's sentences are in the acceptance tests of
///   hashicorp/terraform-provider-aws. Those of time limits and requests are ours in the same
///   style, because none is published.
enum StagedMessage {
  static let breaker =
    "Service deployment rolled back because the circuit breaker threshold was exceeded."

  /// Where the breaker may not roll back.
  static let stoppedByBreaker =
    "Service deployment stopped because the circuit breaker threshold was exceeded."

  /// - Source: as the event of a rolling deployment says it in public logs.
  static let alarm = "alarm detected."

  /// Where the alarms may not roll back.
  static let stoppedByAlarm = "ECS deployment failed: alarm detected."

  static let noCandidate = "No rollback candidate was found to run the rollback."

  /// What a rollback for the sake of load balancers begins with.
  static let invalidNetworking =
    "Service deployment rolled back because of invalid networking configuration."

  static let requested =
    "Service deployment rolled back because it was stopped by a request."

  static func declined(at stage: LifecycleStage) -> String {
    "Service deployment rolled back because \(stage.rawValue) pause hook was rolled back."
  }

  static func hooksFailed(at stage: LifecycleStage, _ reason: String) -> String {
    "Service deployment rolled back because \(stage.rawValue) lifecycle hook(s) failed. \(reason)"
  }

  static func timedOut(_ hook: LifecycleHook, at stage: LifecycleStage) -> String {
    if case .function(let arn, _, _) = hook.target {
      return hooksFailed(at: stage, "Lifecycle hook target \(arn) timed out.")
    }
    return "Service deployment rolled back because \(stage.rawValue) pause hook timed out."
  }

  static func tooLong(_ stage: LifecycleStage) -> String {
    "Service deployment rolled back because the \(stage.rawValue) stage lasted longer than 24 "
      + "hours."
  }

  static let tooLongAltogether =
    "Service deployment rolled back because it lasted longer than 30 days."

  static func returnedFailed(_ arn: String) -> String {
    "Lifecycle hook target \(arn) returned FAILED status."
  }

  static func unreadable(_ arn: String) -> String {
    "ECS was unable to parse the response from \(arn) due to: HookStatus must not be null."
  }

  static func unassumable(_ role: String) -> String { "ECS was unable to assume role \(role)" }

  static func uncallable(_ arn: String, _ reason: String) -> String {
    "ECS was unable to invoke hook target \(arn) due to \(reason)"
  }
}
