import AWSModel
import EC2
import Simulation

/// One subnet of a request that says more of it than its id.
struct SubnetMapping: Decodable {
  let SubnetId: String?
  let AllocationId: String?
  let PrivateIPv4Address: String?
  let IPv6Address: String?

  /// Fixed addresses need addresses that are reserved first.
  func check() throws(AWSError) {
    guard AllocationId == nil, PrivateIPv4Address == nil, IPv6Address == nil else {
      throw .notSimulated(
        "fixed addresses of load balancers", instead: "name the subnets alone")
    }
  }
}

/// The subnets that a request names, found and checked.
struct BalancerNetwork {
  let subnets: [Subnet]
  /// The network they are all in.
  let vpc: String

  /// Finds what a request names.
  ///
  /// - Throws: `ValidationError`, `InvalidConfigurationRequest`, `SubnetNotFound`.
  /// - Source: ELBv2 API Reference, “CreateLoadBalancer” (one subnet in a zone, two zones for an
  ///   application load balancer).
  init(
    subnets ids: [String]?, mappings: [SubnetMapping]?, for kind: LoadBalancer.Kind,
    in region: EC2Region
  ) throws(AWSError) {
    if ids?.isEmpty == false, mappings?.isEmpty == false {
      throw .validation("You must specify either subnets or subnet mappings, but not both")
    }
    for mapping in mappings ?? [] { try mapping.check() }
    let named = ids ?? mappings?.compactMap(\.SubnetId) ?? []
    guard !named.isEmpty else {
      throw kind == .application
        ? .oneZone : .validation("At least one subnet must be specified")
    }
    var found: [Subnet] = []
    for id in named {
      guard let subnet = region.subnets[id] else { throw .subnetNotFound(id) }
      guard found.allSatisfy({ $0.vpc == subnet.vpc }) else { throw .mixedNetworks }
      guard !found.contains(where: { $0.zone == subnet.zone }) else { throw .sharedZone }
      found.append(subnet)
    }
    if kind == .application, found.count < 2 { throw .oneZone }
    subnets = found.sorted { $0.zone < $1.zone }
    vpc = found.first?.vpc ?? ""
  }

  /// Checks that clients can get in, and that there is room for the load balancer's interfaces.
  ///
  /// - Source: answers quoted in public issue trackers; eight free addresses: User Guide for
  ///   Application Load Balancers, “Subnets for your load balancer”.
  func check(for scheme: LoadBalancer.Scheme, in region: EC2Region) throws(AWSError) {
    if scheme == .internetFacing, !subnets.allSatisfy({ region.isPublic($0) }) {
      throw .withoutGateway(vpc)
    }
    try Self.checkRoom(in: subnets)
  }

  /// Checks that there are free addresses for a load balancer's interfaces.
  static func checkRoom(in subnets: [Subnet]) throws(AWSError) {
    for subnet in subnets where subnet.freeAddresses < 8 {
      throw AWSError(
        code: "InvalidSubnet",
        message: "Not enough IP space available in \(subnet.id). ELB requires at least 8 free IP "
          + "addresses in each subnet.")
    }
  }

  /// The security groups named, or for an application load balancer the network's default one.
  ///
  /// - Throws: `InvalidConfigurationRequest`.
  func securityGroups(
    _ named: [String]?, for kind: LoadBalancer.Kind, in region: EC2Region
  ) throws(AWSError) -> [String] {
    for id in named ?? [] {
      guard region.securityGroups[id]?.vpc == vpc else { throw .invalidSecurityGroups }
    }
    if let named, !named.isEmpty { return named }
    guard kind == .application else { return [] }
    return region.defaultSecurityGroup(of: vpc).map { [$0.id] } ?? []
  }
}

extension World {
  /// Puts a load balancer's interface into each of the subnets that it has none in yet, and takes
  /// away those in others.
  mutating func place(
    _ label: String, _ groups: [String], _ scheme: LoadBalancer.Scheme, in subnets: [Subnet],
    keeping old: [LoadBalancer.Place] = [], _ scope: Scope
  ) throws(AWSError) -> [LoadBalancer.Place] {
    for place in old where !subnets.contains(where: { $0.id == place.subnet }) {
      deleteNetworkInterface(place.interface, scope)
    }
    var places: [LoadBalancer.Place] = []
    for subnet in subnets {
      if let kept = old.first(where: { $0.subnet == subnet.id }) {
        places.append(kept)
        continue
      }
      let made = try createNetworkInterface(
        in: subnet.id, securityGroups: groups, description: "ELB \(label)",
        attachedTo: .service, withPublicAddress: scheme == .internetFacing, scope)
      places.append(
        LoadBalancer.Place(
          zone: subnet.zone, subnet: subnet.id, interface: made.id,
          address: made.privateAddress.text))
    }
    return places
  }
}
