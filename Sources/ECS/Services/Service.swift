import Documents
import Simulation

/// What a service is found by: its cluster's number and its name.
public struct ServiceKey: Hashable, Comparable, Codable, Sendable {
  /// The cluster.
  public var cluster: ClusterID
  /// The name.
  public var name: String

  /// The service called `name`.
  public init(_ name: String, in cluster: ClusterID) {
    self.cluster = cluster
    self.name = name
  }

  /// Whether `left` comes first.
  public static func < (left: ServiceKey, right: ServiceKey) -> Bool {
    left.cluster == right.cluster ? left.name < right.name : left.cluster < right.cluster
  }
}

/// Keeps so many copies of a task definition running.
public struct Service: Codable, Sendable {
  /// Its name and cluster.
  public let key: ServiceKey
  /// The ARN.
  public let arn: String
  /// Whether it keeps tasks running.
  public var status = Status.active
  /// How many copies are wanted; for a daemon, as many as it has hosts.
  public var desiredCount: Int
  /// Whether it keeps a number of tasks, or one on every instance.
  public let scheduling: Scheduling
  /// The fewest healthy tasks in a deployment, in percent of the desired count.
  public var minimumHealthyPercent: Int
  /// The most tasks in a deployment, in percent of the desired count.
  public var maximumPercent: Int
  /// When a deployment is given up.
  public var breaker = CircuitBreaker()
  /// Where its tasks go.
  public var placement = PlacementRules()
  /// What new tasks are made from.
  public var revision: ServiceRevision
  /// The PRIMARY one first, then those it replaces.
  public var deployments: [Deployment] = []
  /// What it last completed; what the circuit breaker goes back to.
  public var lastCompleted: CompletedDeployment?
  /// Its messages.
  public var events = ServiceEventLog()
  /// The deployments it had, oldest first, as the service deployment operations show them.
  public var records: [ServiceDeployment] = []
  /// When it was created.
  public let createdAt: SimTime
  /// The ARN of who created it.
  public let createdBy: String
  /// The token that made its creation idempotent.
  public let clientToken: String?
  /// Seconds in which failed checks do not count.
  public var healthCheckGracePeriod: Int?
  /// Whether tasks take over tags: `NONE`, `SERVICE` or `TASK_DEFINITION`.
  public var propagateTags = "NONE"
  /// Whether tasks are tagged with cluster and service.
  public var managedTags = false
  /// Whether ECS Exec is asked for.
  public var enableExecuteCommand = false
  /// `ENABLED` or `DISABLED`.
  public var zoneRebalancing: String
  /// Its tasks on their way to another zone.
  var rebalancing: Rebalancing?
  /// Its labels.
  public var tags: [Tag] = []
  /// The ARN of the role with which ECS calls its load balancer; nil for ECS's own.
  var role: String?
  /// Who decides when its tasks are replaced; nil for ECS.
  var control: DeploymentControl?
  /// How it deploys, apart from percentages and breaker; nil for ROLLING and nothing more.
  var plan: StrategyPlan?
  /// The deployment that goes through lifecycle stages now.
  var staged: String?
  /// Whether it was steady when last looked at.
  public var isSteady = false
  /// The next look of the scheduler.
  var nextLook: Agenda.Place?
  /// When the scheduler looked last.
  var lastLook: SimTime?

  /// The name.
  public var name: String { key.name }
  /// What the tasks' `group` says.
  public var group: String { "service:\(key.name)" }
  /// The newest deployment.
  public var primary: Deployment? { deployments.first }

  /// Whether a deployment goes through lifecycle stages now: old and new tasks stand side by side.
  public var isStaged: Bool { staged != nil }

  /// The states of a service.
  public enum Status: String, Codable, Sendable {
    case active = "ACTIVE"
    case draining = "DRAINING"
    case inactive = "INACTIVE"
  }

  /// The two ways of scheduling.
  public enum Scheduling: String, Codable, Sendable {
    case replica = "REPLICA"
    case daemon = "DAEMON"
  }

  /// A deployment that came to its end, with what it ran.
  public struct CompletedDeployment: Codable, Sendable {
    /// `ecs-svc/…`.
    public let id: String
    /// What it ran.
    public let revision: ServiceRevision
  }

  /// Changes the deployment called `id`, where it is still there.
  mutating func updateDeployment(_ id: String, _ change: (inout Deployment) -> Void) {
    guard let place = deployments.firstIndex(where: { $0.id == id }) else { return }
    change(&deployments[place])
  }
}
