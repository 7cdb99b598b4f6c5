import AWSModel
import Documents
import EC2
import Identity
import Simulation

/// Makes a load balancer; it works a few minutes later.
public enum CreateLoadBalancer: Operation {
  /// The load balancer as wanted.
  public struct Input: Decodable {
    let Name: String
    let Subnets: [String]?
    let SubnetMappings: [SubnetMapping]?
    let SecurityGroups: [String]?
    let Scheme: String?
    let Tags: [Tag]?
    let `Type`: String?
    let IpAddressType: String?
    let CustomerOwnedIpv4Pool: String?
  }

  /// The load balancer.
  public struct Output: Encodable {
    let LoadBalancers: [JSON]
  }

  /// Makes it; asked for the same again, shows what there is.
  ///
  /// - Source: that the call is idempotent: ELBv2 API Reference, “CreateLoadBalancer”; provisioning
  ///   takes 2 to 3 minutes: EKS User Guide, sample of a load balancer.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try checkName(input.Name)
    try (input.Tags ?? []).check()
    guard let kind = LoadBalancer.Kind(rawValue: input.Type ?? "application") else {
      throw .notSimulated("gateway load balancers", instead: "use type application or network")
    }
    if input.CustomerOwnedIpv4Pool != nil {
      throw .notSimulated("Outposts", instead: "leave CustomerOwnedIpv4Pool out")
    }
    let scheme = LoadBalancer.Scheme(rawValue: input.Scheme ?? "") ?? .internetFacing
    let region = call.world.ec2[call.scope]
    let network = try BalancerNetwork(
      subnets: input.Subnets, mappings: input.SubnetMappings, for: kind, in: region)
    let groups = try network.securityGroups(input.SecurityGroups, for: kind, in: region)
    let key = Pair(call.scope, input.Name)
    if let known = call.world.balancing.balancersByName[key]
      .flatMap({ call.world.balancing.balancers[$0] })
    {
      let isSame =
        known.kind == kind && known.scheme == scheme && known.securityGroups == groups
        && known.places.map(\.subnet) == network.subnets.map(\.id)
        && known.ipAddressType == input.IpAddressType ?? "ipv4"
      guard isSame else { throw .duplicateBalancer(input.Name) }
      return Output(LoadBalancers: [known.shape(at: call.world.now)])
    }
    try checkQuota(kind, in: call)
    try network.check(for: scheme, in: region)
    call.world.ensureServiceLinkedRole(
      for: "elasticloadbalancing.amazonaws.com", account: call.scope.account)
    let balancer = try make(input, kind, scheme, network, groups, in: &call)
    return Output(LoadBalancers: [balancer.shape(at: call.world.now)])
  }

  private static func make(
    _ input: Input, _ kind: LoadBalancer.Kind, _ scheme: LoadBalancer.Scheme,
    _ network: BalancerNetwork, _ groups: [String], in call: inout Call
  ) throws(AWSError) -> LoadBalancer {
    let type = input.IpAddressType ?? "ipv4"
    try BalancerAddresses.check(type, kind, scheme)
    let id = call.world.dice.hex(16, "elbv2.load-balancer")
    let label = "\(kind.short)/\(input.Name)/\(id)"
    let places = try call.world.place(label, groups, scheme, in: network.subnets, call.scope)
    let span = call.world.dice.within(120_000...180_000, "elbv2.provisioning")
    let balancer = LoadBalancer(
      arn: BalancingARN.prefix(call.scope, "loadbalancer/\(label)"), name: input.Name, kind: kind,
      scheme: scheme, vpc: network.vpc, places: places, securityGroups: groups,
      ipAddressType: type, dnsName: dnsName(input.Name, id, kind, scheme, in: &call),
      createdAt: call.world.now, activeAt: call.world.now + .milliseconds(Int64(span)),
      attributes: LoadBalancer.initialAttributes(of: kind))
    call.world.balancing.balancers[balancer.arn] = balancer
    call.world.balancing.balancersByName[Pair(call.scope, input.Name)] = balancer.arn
    try call.world.balancing.put(input.Tags ?? [], on: balancer.arn)
    call.world.schedule(
      BalancerReady(balancer: balancer.arn), after: .milliseconds(Int64(span)))
    return balancer
  }

  /// - Source: ELBv2 API Reference, “CreateLoadBalancer” (its examples' `DNSName`).
  private static func dnsName(
    _ name: String, _ id: String, _ kind: LoadBalancer.Kind, _ scheme: LoadBalancer.Scheme,
    in call: inout Call
  ) -> String {
    let stem = scheme == .internal ? "internal-\(name)" : name
    guard kind == .application else {
      return "\(name)-\(id).elb.\(call.scope.region).amazonaws.com"
    }
    let number = call.world.dice.digits(10, "elbv2.dns-name")
    return "\(stem)-\(number).\(call.scope.region).elb.amazonaws.com"
  }

  private static func checkName(_ name: String) throws(AWSError) {
    try BalancingName.check(name, of: "Load balancer")
    if name.hasPrefix("internal-") {
      throw .validation("Load balancer name '\(name)' cannot begin with 'internal-'")
    }
  }

  /// - Source: User Guides for Application and Network Load Balancers, “Quotas” (50 of each).
  private static func checkQuota(_ kind: LoadBalancer.Kind, in call: Call) throws(AWSError) {
    let count = call.world.balancing.balancers(in: call.scope).count { $0.kind == kind }
    guard count < 50 else {
      throw .tooMany("TooManyLoadBalancers", "\(kind.rawValue) load balancers", limit: 50)
    }
  }
}

/// Names of load balancers and target groups.
enum BalancingName {
  /// Checks a name.
  ///
  /// - Source: ELBv2 API Reference, “CreateLoadBalancer” and “CreateTargetGroup”.
  static func check(_ name: String, of what: String) throws(AWSError) {
    let isPlain = name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == 45
    }
    guard name.utf8.count <= 32 else {
      throw .validation("\(what) name '\(name)' cannot be longer than '32' characters")
    }
    guard isPlain, !name.isEmpty else {
      throw .validation(
        "\(what) name '\(name)' can only contain characters that are alphanumeric characters and "
          + "hyphens(-)")
    }
    guard !name.hasPrefix("-"), !name.hasSuffix("-") else {
      throw .validation("\(what) name '\(name)' cannot begin or end with '-'")
    }
  }
}

/// Which kinds of addresses a load balancer may have.
enum BalancerAddresses {
  /// Checks the kind of addresses; only IPv4 ones are simulated, the others are kept.
  ///
  /// - Source: ELBv2 API Reference, “SetIpAddressType”.
  static func check(
    _ type: String, _ kind: LoadBalancer.Kind, _ scheme: LoadBalancer.Scheme
  ) throws(AWSError) {
    if type != "ipv4", scheme == .internal {
      throw .configuration("Internal load balancers must use the 'ipv4' IP address type")
    }
    if type == "dualstack-without-public-ipv4", kind == .network {
      throw .configuration(
        "The IP address type '\(type)' is not supported for network load balancers")
    }
    guard type == "ipv4" else {
      throw AWSError(
        code: "InvalidSubnet",
        message: "You must specify subnets with an associated IPv6 CIDR block.")
    }
  }
}
