import Documents
import Simulation

/// What a deployment does at a stage before it goes on: ask a function, or wait for somebody.
///
/// - Source: ECS API, `DeploymentLifecycleHook`.
public struct LifecycleHook: Hashable, Codable, Sendable {
  /// What it does.
  public var target: Target
  /// The stages at which it does so.
  public var stages: [LifecycleStage]
  /// After how many minutes it is given up; nil for a day.
  public var timeoutMinutes: Int?
  /// What happens then; nil for a rollback.
  public var timeoutAction: TimeoutAction?

  /// The two kinds.
  public enum Target: Hashable, Codable, Sendable {
    /// A Lambda function, called as a role, with what it is always told.
    case function(arn: String, role: String, details: JSON?)
    /// Somebody who calls ContinueServiceDeployment.
    case pause
  }

  /// What happens when a hook is not through in time.
  public enum TimeoutAction: String, Codable, Sendable {
    case rollBack = "ROLLBACK"
    case goOn = "CONTINUE"
  }

  /// - Source: ECS Developer Guide, “Lambda hooks” and “Pause hooks for Amazon ECS service
  ///   deployments” (1,440 minutes unless said otherwise).
  public static let usualTimeout = 1440

  /// How long it may take.
  var timeout: SimDuration { .minutes(Int64(timeoutMinutes ?? Self.usualTimeout)) }

  var isPause: Bool { target == .pause }

  /// The hook as `deploymentConfiguration` shows it.
  var shape: JSON {
    var shape = JSONObject()
    switch target {
    case .pause: shape["targetType"] = "PAUSE"
    case .function(let arn, let role, let details):
      shape["targetType"] = "AWS_LAMBDA"
      shape["hookTargetArn"] = .string(arn)
      shape["roleArn"] = .string(role)
      if let details { shape["hookDetails"] = details }
    }
    shape["lifecycleStages"] = .texts(stages.map(\.rawValue))
    if timeoutMinutes != nil || timeoutAction != nil {
      shape["timeoutConfiguration"] = [
        "timeoutInMinutes": .number(timeoutMinutes ?? Self.usualTimeout),
        "action": .string((timeoutAction ?? .rollBack).rawValue),
      ]
    }
    return .object(shape)
  }
}

/// One hook at work in one stage of one deployment.
public struct HookRun: Hashable, Codable, Sendable {
  /// `ecs-pause-…` or `ecs-lambda-…`; what ContinueServiceDeployment names.
  public let id: String
  /// Its place among the hooks of the plan.
  let number: Int
  /// How it stands.
  public var status: Status
  /// When it is given up.
  public let expiresAt: SimTime
  /// When the function is asked again.
  var callAt: SimTime?
  /// How often the function was asked.
  var calls = 0
  /// What the function wants to be told next time.
  var details: JSON?
  /// Why it failed, as the service deployment will say.
  var failure: String?

  /// - Source: ECS API, `DeploymentLifecycleHookStatus`.
  public enum Status: String, Codable, Sendable {
    case awaitingAction = "AWAITING_ACTION"
    case inProgress = "IN_PROGRESS"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"
    case timedOut = "TIMED_OUT"
  }

  /// Whether the deployment still waits for it.
  public var isOpen: Bool { status == .awaitingAction || status == .inProgress }
}
