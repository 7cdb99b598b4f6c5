import AWSModel
import Documents
import EC2
import Identity
import Simulation

extension Classic {
  /// Makes a Classic Load Balancer; it works at once, but has no instances yet.
  public enum CreateLoadBalancer: Operation {
    /// The load balancer as wanted.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let Listeners: [ListenerRequest]
      let AvailabilityZones: [String]?
      let Subnets: [String]?
      let SecurityGroups: [String]?
      let Scheme: String?
      let Tags: [Tag]?
    }

    /// The name by which it is reached.
    public struct Output: Encodable {
      let DNSName: String
    }

    /// Makes it; asked for the same again, answers the same.
    ///
    /// - Source: that the call is idempotent: User Guide for Classic Load Balancers, “Create a
    ///   Classic Load Balancer”.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      try checkName(input.LoadBalancerName)
      try (input.Tags ?? []).check()
      let scheme = try scheme(input.Scheme)
      let region = call.world.ec2[call.scope]
      let network = try ClassicNetwork(
        zones: input.AvailabilityZones, subnets: input.Subnets, in: region)
      let isZonal = input.Subnets?.isEmpty ?? true
      let listeners = try input.Listeners.listeners(isZonal: isZonal, &call)
        .joined(to: [], of: input.LoadBalancerName)
      if let known = call.world.classicBalancing.find(input.LoadBalancerName, in: call.scope) {
        let isSame =
          known.scheme == scheme && known.listeners == listeners
          && known.places.map(\.subnet) == network.subnets.map(\.id)
          && known.securityGroups == input.SecurityGroups ?? known.securityGroups
        guard isSame else { throw .classicDuplicate(input.LoadBalancerName) }
        return Output(DNSName: known.dnsName)
      }
      guard call.world.classicBalancing.balancers(in: call.scope).count < 20 else {
        throw .tooMany("TooManyLoadBalancers", "classic load balancers", limit: 20)
      }
      try network.check(for: scheme, in: region)
      let made = try make(input, scheme, network, listeners, in: &call)
      return Output(DNSName: made.dnsName)
    }

    private static func make(
      _ input: Input, _ scheme: LoadBalancer.Scheme, _ network: ClassicNetwork,
      _ listeners: [Listener], in call: inout Call
    ) throws(AWSError) -> Balancer {
      var groups = input.SecurityGroups ?? []
      try call.world.checkClassic(groups, in: network.vpc, call.scope)
      if groups.isEmpty {
        groups = try call.world.usualClassicGroup(in: network.vpc, call.scope)
      }
      call.world.ensureServiceLinkedRole(
        for: "elasticloadbalancing.amazonaws.com", account: call.scope.account)
      let name = input.LoadBalancerName
      let number = call.world.dice.digits(10, "elb.dns-name")
      let stem = scheme == .internal ? "internal-\(name)" : name
      let check = HealthCheck.classic(port: listeners.first?.instancePort ?? 80)
      let balancer = Balancer(
        name: name, scope: call.scope, scheme: scheme, vpc: network.vpc,
        dnsName: "\(stem)-\(number).\(call.scope.region).elb.amazonaws.com",
        createdAt: call.world.now,
        places: try call.world.place(name, groups, scheme, in: network.subnets, call.scope),
        securityGroups: groups, listeners: listeners,
        healthTarget: "TCP:\(listeners.first?.instancePort ?? 80)")
      call.world.classicBalancing.balancers[balancer.arn] = balancer
      call.world.balancing.groups[balancer.arn] = balancer.group(check)
      try call.world.balancing.put(input.Tags ?? [], on: balancer.arn)
      return balancer
    }

    private static func scheme(_ name: String?) throws(AWSError) -> LoadBalancer.Scheme {
      guard let name else { return .internetFacing }
      guard let scheme = LoadBalancer.Scheme(rawValue: name) else { throw .wrongScheme(name) }
      return scheme
    }

    /// - Source: API Reference 2012-06-01, “CreateLoadBalancer”; the sentence about letters as
    ///   scripts in public repositories quote it.
    private static func checkName(_ name: String) throws(AWSError) {
      guard name.utf8.count <= 32 else {
        throw .validation("LoadBalancer name cannot be longer than 32 characters")
      }
      let isPlain = name.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || byte == 45
      }
      guard isPlain, !name.isEmpty else {
        throw .validation(
          "LoadBalancer name cannot contain characters that are not letters, or digits or the "
            + "dash.")
      }
      guard !name.hasPrefix("-"), !name.hasSuffix("-") else {
        throw .validation("LoadBalancer name cannot begin or end with the dash.")
      }
    }
  }
}
