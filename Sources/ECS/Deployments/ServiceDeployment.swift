import Simulation

/// The record of one deployment, as `list-service-deployments` shows it after years.
public struct ServiceDeployment: Codable, Sendable {
  /// The letters and digits at the end of its ARN.
  public let id: String
  /// The deployment of the rolling scheduler behind it.
  public let deployment: String
  /// How it stands.
  public var status = Status.inProgress
  /// Why, where it failed.
  public var statusReason: String?
  /// What it brought.
  public internal(set) var target: ServiceRevision
  /// What ran before, by the digits of the revisions.
  public let sources: [String]
  /// When it was asked for.
  public let createdAt: SimTime
  /// When its first task was started.
  public var startedAt: SimTime?
  /// When it ended.
  public var finishedAt: SimTime?
  /// When something of it changed.
  public var updatedAt: SimTime
  /// Where it went back to, and when.
  public var rollback: Rollback?
  /// How many failures the circuit breaker has counted.
  public var failureCount = 0
  /// How far it is in its lifecycle stages; nil for a rolling deployment.
  public var run: StagedRun?

  /// The states that occur here.
  ///
  /// - Source: ECS API, `ServiceDeploymentStatus`.
  public enum Status: String, Codable, Sendable {
    case pending = "PENDING"
    case inProgress = "IN_PROGRESS"
    case successful = "SUCCESSFUL"
    case stopRequested = "STOP_REQUESTED"
    case stopped = "STOPPED"
    case rollbackRequested = "ROLLBACK_REQUESTED"
    case rollbackInProgress = "ROLLBACK_IN_PROGRESS"
    case rollbackSuccessful = "ROLLBACK_SUCCESSFUL"
    case rollbackFailed = "ROLLBACK_FAILED"
  }

  /// A way back.
  public struct Rollback: Codable, Sendable {
    /// Why.
    public let reason: String
    /// When it began.
    public let startedAt: SimTime
    /// The digits of the revision it goes back to.
    public let revision: String
    /// Whether somebody or an alarm asked for it; otherwise the circuit breaker did.
    var isRequested: Bool?
  }

  /// Whether nothing more will come of it.
  public var isOver: Bool { finishedAt != nil }
}
