import AWSModel
import Documents
import Simulation

/// An agent that runs exactly once on every instance of some providers of managed instances.
///
/// - Source: ECS API, `CreateDaemon`; ECS Developer Guide, “Amazon ECS Managed Daemons”.
public struct Daemon: Codable, Sendable {
  /// Its cluster and name.
  public let key: DaemonKey
  /// `arn:aws:ecs:…:daemon/CLUSTER/NAME`.
  public let arn: String
  /// The providers on whose instances it runs.
  public var providers: [CapacityProviderKey]
  /// Whether it is on its way out.
  public var isDeleting = false
  /// What it was at each of its deployments, oldest first.
  public var revisions: [DaemonRevision] = []
  /// Its deployments, oldest first.
  public var deployments: [DaemonDeployment] = []
  /// Its labels.
  public var tags: [Tag]
  /// The token that made its creation idempotent.
  public let clientToken: String?
  /// When it was made.
  public let createdAt: SimTime
  /// When it changed last.
  public var updatedAt: SimTime
  /// The next look at its instances.
  var nextLook: Agenda.Place?

  /// The revision that new instances get; nil for none.
  var target: DaemonRevision? {
    guard !isDeleting, let number = deployments.last?.target else { return nil }
    return revisions.first { $0.number == number }
  }

  /// The ARN of something of the daemon.
  func arn(of kind: String, _ id: String) -> String {
    guard let place = arn.firstRange(of: ":daemon/") else { return id }
    return arn[..<place.lowerBound] + ":\(kind)/" + arn[place.upperBound...] + "/" + id
  }

  /// Changes the newest deployment.
  mutating func updateDeployment(_ change: (inout DaemonDeployment) -> Void) {
    guard let last = deployments.indices.last else { return }
    change(&deployments[last])
  }
}

/// What a daemon was at one deployment; it never changes.
public struct DaemonRevision: Hashable, Codable, Sendable {
  /// The digits at the end of its ARN.
  public let number: String
  /// The daemon task definition.
  public let definition: RevisionKey
  /// Whether tasks take over the daemon's tags.
  public let propagatesTags: Bool
  /// Whether tasks are tagged with cluster and daemon.
  public let managedTags: Bool
  /// Whether ECS Exec is asked for.
  public let enableExecuteCommand: Bool
  /// When it was made.
  public let createdAt: SimTime
}

/// The way of one revision onto all instances.
public struct DaemonDeployment: Codable, Sendable {
  /// The digits at the end of its ARN.
  public let id: String
  /// The revision that new instances get; nil to have none.
  public var target: String?
  /// The revision that it was to bring.
  public let wanted: String
  /// The revisions that ran before.
  public let sources: [String]
  /// Where it stands.
  public var status = Status.pending
  /// Why it stands there.
  public var statusReason: String?
  /// The percentage of instances that drain at once.
  public let drainPercent: Double
  /// Minutes between the last instance and success.
  public let bakeMinutes: Int
  /// The alarms as given.
  public let alarms: JSON?
  /// How many daemon tasks failed.
  public var failures = 0
  /// When it was made.
  public let createdAt: SimTime
  /// When it began.
  public var startedAt: SimTime?
  /// When all instances had the revision.
  public var bakingSince: SimTime?
  /// When it was over.
  public var finishedAt: SimTime?
  /// When the way back began, and to what.
  public var rollback: Rollback?

  /// The states of a deployment.
  ///
  /// - Source: ECS API, `DaemonDeploymentStatus`.
  public enum Status: String, Codable, Sendable {
    case pending = "PENDING"
    case inProgress = "IN_PROGRESS"
    case successful = "SUCCESSFUL"
    case stopped = "STOPPED"
    case rollbackInProgress = "ROLLBACK_IN_PROGRESS"
    case rollbackSuccessful = "ROLLBACK_SUCCESSFUL"
  }

  /// A way back.
  public struct Rollback: Hashable, Codable, Sendable {
    /// The revision gone back to.
    public let target: String
    /// When that began.
    public let startedAt: SimTime
    /// Why.
    public let reason: String
  }

  /// Whether it still does something.
  var isUnderway: Bool {
    status == .pending || status == .inProgress || status == .rollbackInProgress
  }
}
