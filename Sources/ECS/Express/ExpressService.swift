import Documents
import Simulation

/// A web service of one container for which ECS makes everything else: load balancer, target
/// groups, security groups, log group, alarm and scaling.
public struct ExpressService: Codable, Sendable {
  /// The service it is for ECS.
  public let key: ServiceKey
  /// The role with which ECS makes what belongs to it.
  let infrastructureRole: String
  /// The host under which it is reached.
  public let host: String
  /// What was made for it.
  var made: Made
  /// What it was to be like, by the digits of the service's revisions; the newest last.
  var configurations: [Configuration]
  /// When it was created.
  let createdAt: SimTime
  /// When it was last changed.
  var updatedAt: SimTime
  /// When all that was made for it was gone.
  var removedAt: SimTime?

  /// What was made for a service and goes with it, by ARN or id.
  struct Made: Codable, Sendable {
    let vpc: String
    let balancer: String
    /// The security group of the load balancer.
    let balancerGroup: String
    let listener: String
    let certificate: String
    let rule: String
    /// The target groups, of which one has the tasks and the other those of the next deployment.
    let groups: [String]
    /// The security group of its tasks.
    let securityGroup: String
    /// The name of the log group; nil where the container names one.
    var logGroup: String?
    /// The name of the alarm.
    var alarm = ""
    /// The ARN of the scalable target.
    var scalableTarget = ""
    /// The policy.
    var policy = Policy(name: "", arn: "")

    /// A scaling policy.
    struct Policy: Codable, Hashable, Sendable {
      let name: String
      let arn: String
    }
  }

  /// What a revision was to be like.
  struct Configuration: Codable, Sendable {
    var revision: String
    var executionRole: String
    var taskRole: String?
    var cpu: String
    var memory: String
    var subnets: [String]
    /// Those of the request; the one made for the service is not among them.
    var securityGroups: [String]
    var isPublic: Bool
    var healthCheckPath: String
    var container: JSON
    var scaling: JSON
    var createdAt: SimTime

    /// The port of the container.
    ///
    /// - Source: ECS API Reference, “ExpressGatewayContainer” (80 where none is given).
    var port: Int64 { container["containerPort"]?.integer ?? 80 }
  }

  /// So many configurations are kept, as many as a service keeps records of deployments.
  static let configurationLimit = 100
}

extension ExpressService {
  /// Adds what a new revision is to be like.
  mutating func add(_ configuration: Configuration) {
    configurations.append(configuration)
    if configurations.count > Self.configurationLimit { configurations.removeFirst() }
  }
}
