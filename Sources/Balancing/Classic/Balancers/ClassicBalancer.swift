import AWSModel
import Simulation

extension Classic {
  /// A load balancer of the first generation: its listeners hand requests to a port that is the
  /// same on all its instances.
  public struct Balancer: Codable, Sendable {
    /// The name, unique in its account's region.
    public let name: String
    /// Its account and region.
    public let scope: Scope
    /// Whether it is reached from the internet or from its network only.
    public let scheme: LoadBalancer.Scheme
    /// Its network.
    public let vpc: String
    /// The name by which it is reached.
    public let dnsName: String
    /// When it was created; it works from then on.
    public let createdAt: SimTime
    /// Its parts, one in each zone that it is enabled in, in order of zone.
    public internal(set) var places: [LoadBalancer.Place]
    /// The ids of its security groups.
    public internal(set) var securityGroups: [String]
    /// Its listeners, in order of port.
    public internal(set) var listeners: [Listener]
    /// What its checks ask of instances, as given: `HTTP:80/ping`.
    public internal(set) var healthTarget: String
    /// Its settings.
    var attributes = Attributes()

    /// Its ARN, and that of the group its instances are targets of.
    public var arn: String { Classic.arn(of: name, in: scope) }

    /// The zones it is enabled in.
    public var zones: [String] { places.map(\.zone) }

    /// Whether one of its listeners sends requests to a port of instances.
    public func sends(toPort port: Int) -> Bool {
      listeners.contains { $0.instancePort == port }
    }
  }

  /// A port on which a Classic Load Balancer takes requests, and where it hands them to.
  public struct Listener: Codable, Hashable, Sendable {
    /// The port.
    public let port: Int
    /// `HTTP`, `HTTPS`, `TCP` or `SSL`, as clients speak.
    public let transport: String
    /// The port on every instance.
    public let instancePort: Int
    /// The same four, as instances are spoken to.
    public let instanceTransport: String
    /// The ARN of the certificate, with HTTPS and SSL.
    public internal(set) var certificate: String?

    /// Whether clients speak TLS to it.
    var isSecure: Bool { transport == "HTTPS" || transport == "SSL" }

    /// Whether it understands requests, and does not only pass on what is said.
    var isHTTP: Bool { transport == "HTTP" || transport == "HTTPS" }
  }
}

extension Classic.Balancer {
  /// What target groups see of it: where it is, and through which security groups it speaks.
  var front: LoadBalancer {
    LoadBalancer(
      arn: arn, name: name, kind: .application, scheme: scheme, vpc: vpc, places: places,
      securityGroups: securityGroups, ipAddressType: "ipv4", dnsName: dnsName,
      createdAt: createdAt, activeAt: createdAt, attributes: [])
  }

  /// The group that its instances are targets of, with no targets yet.
  ///
  /// One registration stands for an instance whatever its port, so the group's port is 0 and the
  /// check names one of its own.
  func group(_ check: HealthCheck) -> TargetGroup {
    TargetGroup(
      arn: arn, name: name, kind: .instance, transport: "HTTP", protocolVersion: nil, port: 0,
      vpc: vpc, check: check, attributes: attributes.ofGroup)
  }
}

extension World {
  /// The load balancer that sends requests to a group, and checks its targets.
  func balancer(checking group: String) -> LoadBalancer? {
    if let arn = balancing.balancers(sendingTo: group).first { return balancing.balancers[arn] }
    return classicBalancing.balancers[group]?.front
  }
}
