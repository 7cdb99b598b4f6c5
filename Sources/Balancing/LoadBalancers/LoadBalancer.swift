import AWSModel
import Simulation

/// A load balancer: it listens for requests and hands them to targets.
public struct LoadBalancer: Codable, Sendable {
  /// The ARN.
  public let arn: String
  /// The name, unique in its account's region.
  public let name: String
  /// For HTTP or for connections.
  public let kind: Kind
  /// Whether it is reached from the internet or from its network only.
  public let scheme: Scheme
  /// Its network.
  public let vpc: String
  /// Its parts, one in each zone that it is enabled in, in order of zone.
  public internal(set) var places: [Place]
  /// The ids of its security groups; a network load balancer may have none for good.
  public internal(set) var securityGroups: [String]
  /// `ipv4`, `dualstack` or `dualstack-without-public-ipv4`.
  public internal(set) var ipAddressType: String
  /// The name by which it is reached.
  public let dnsName: String
  /// When it was created.
  public let createdAt: SimTime
  /// When it begins to work.
  public let activeAt: SimTime
  /// Its settings.
  var attributes: [Attribute]

  /// The kinds that are simulated.
  public enum Kind: String, Codable, Sendable {
    case application
    case network

    /// How ARNs write it.
    var short: String { self == .application ? "app" : "net" }
  }

  /// Where it is reached from.
  public enum Scheme: String, Codable, Sendable {
    case internetFacing = "internet-facing"
    case `internal` = "internal"
  }

  /// The part of a load balancer that lies in one zone.
  public struct Place: Hashable, Codable, Sendable {
    /// Such as `us-east-1a`.
    public let zone: String
    /// The subnet in that zone.
    public let subnet: String
    /// Its network interface there.
    public let interface: String
    /// The interface's address.
    public let address: String
  }

  /// The zones it is enabled in.
  public var zones: [String] { places.map(\.zone) }

  /// Whether it works yet.
  public func isActive(at now: SimTime) -> Bool { now >= activeAt }

  /// Whether it may not be deleted.
  var isProtected: Bool { attributes["deletion_protection.enabled"] == "true" }

  /// `app/NAME/ID`, as its interfaces and metrics name it.
  public var label: String { BalancingARN.resource(of: arn) }
}

/// A load balancer that was being made is ready: its targets' checks begin.
struct BalancerReady: WorldEvent {
  static let name = "elbv2.balancer-ready"
  let balancer: String

  func happen(in world: inout World) { world.reviewTargets(ofBalancer: balancer) }
}
