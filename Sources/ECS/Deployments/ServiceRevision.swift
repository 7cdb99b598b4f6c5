import Documents
import Simulation

/// What of a service is baked into its tasks; a change of it makes a new deployment.
public struct ServiceRevision: Codable, Sendable {
  /// The digits at the end of its ARN.
  public let number: String
  /// What runs.
  public var definition: DefinitionID
  /// Where it runs.
  public var capacity: CapacityChoice
  /// The network of tasks in mode `awsvpc`.
  public var network: TaskNetwork?
  /// The Fargate platform version as asked for.
  public var platformVersion: String?
  /// When it was made.
  public var createdAt: SimTime
  /// Where its tasks register for service discovery.
  public var registries: [ServiceRegistry]?
  /// How its tasks take part in Service Connect.
  public var connect: ServiceConnectPlan?
  /// The target groups with which its tasks register.
  public var balancers: [ServiceLoadBalancer]?
  /// What the images' tags stood for when the first of its tasks pulled them.
  public var digests: [ImageDigest]?
  /// The volume that each of its tasks gets.
  public var volume: LaunchVolume?
  /// The target groups of VPC Lattice that it names; nil for none.
  public var lattice: [LatticeConfiguration]?
}

extension CapacityChoice {
  /// Whether tasks go to Fargate.
  public var isFargate: Bool { capacities.allSatisfy(\.isFargate) }

  /// The launch type, where it is one.
  public var launchType: LaunchCapacity? {
    if case .launchType(let capacity) = self { capacity } else { nil }
  }
}
