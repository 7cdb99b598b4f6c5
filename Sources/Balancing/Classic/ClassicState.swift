import AWSModel
import Simulation

/// What belongs to Classic Load Balancers, whose operations bear the names of their successors'.
public enum Classic {
  /// The ARN of a Classic Load Balancer; also that of the group its instances are targets of.
  ///
  /// That group is like a target group, but lies outside of where those of the second generation
  /// are looked for.
  ///
  /// - Source: AWS Service Authorization Reference, “Elastic Load Balancing” (resource types).
  public static func arn(of name: String, in scope: Scope) -> String {
    scope.arn("elasticloadbalancing", "loadbalancer/\(name)")
  }

  /// The name of the Classic Load Balancer whose instances a group holds; nil for target groups.
  public static func name(ofGroup arn: String) -> String? {
    guard let last = arn.split(separator: ":", maxSplits: 5).last else { return nil }
    let parts = last.split(separator: "/", maxSplits: 2)
    return parts.count == 2 && parts[0] == "loadbalancer" ? String(parts[1]) : nil
  }
}

/// All Classic Load Balancers.
public struct ClassicState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "elb"

  /// They by ARN.
  public internal(set) var balancers = Table<String, Classic.Balancer>()

  /// Nothing yet.
  public init() {}
}

extension World {
  /// All Classic Load Balancers.
  public var classicBalancing: ClassicState {
    _read { yield self[ClassicState.self] }
    _modify { yield &self[ClassicState.self] }
  }
}

extension ClassicState {
  /// The load balancers of an account's region, in order of name.
  public func balancers(in scope: Scope) -> [Classic.Balancer] {
    let prefix = Classic.arn(of: "", in: scope)
    return balancers.rows(from: prefix).lazy.prefix { $0.key.hasPrefix(prefix) }.map(\.row)
  }

  /// The load balancer of a name, if there is one.
  public func find(_ name: String, in scope: Scope) -> Classic.Balancer? {
    balancers[Classic.arn(of: name, in: scope)]
  }

  /// The load balancer of a name.
  ///
  /// - Throws: `LoadBalancerNotFound`.
  func balancer(_ name: String, in scope: Scope) throws(AWSError) -> Classic.Balancer {
    guard let balancer = find(name, in: scope) else { throw .noActiveBalancer(name) }
    return balancer
  }

  /// The load balancer that is reached by a DNS name.
  func balancer(at host: String) -> Classic.Balancer? {
    balancers.firstResult { _, balancer in
      balancer.dnsName.lowercased() == host ? balancer : nil
    }
  }
}
