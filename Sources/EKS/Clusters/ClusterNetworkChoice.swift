import AWSModel
import Documents
import EC2
import Simulation

/// `resourcesVpcConfig` as a request gives it.
struct ClusterNetworkChoice: Decodable {
  let subnetIds: [String]?
  let securityGroupIds: [String]?
  let endpointPublicAccess: Bool?
  let endpointPrivateAccess: Bool?
  let publicAccessCidrs: [String]?

  /// Whether it says who reaches the Kubernetes API.
  var namesAccess: Bool {
    endpointPublicAccess != nil || endpointPrivateAccess != nil || publicAccessCidrs != nil
  }

  /// Whether it says where the control plane's interfaces lie.
  var namesPlace: Bool { subnetIds != nil || securityGroupIds != nil }

  /// Who reaches the Kubernetes API, where what is not said stays as in `old`.
  ///
  /// - Throws: `InvalidParameterException` where nobody would, or for blocks that are none.
  func access(over old: EndpointAccess, of cluster: String) throws(AWSError) -> EndpointAccess {
    var access = old
    access.isPublic = endpointPublicAccess ?? old.isPublic
    access.isPrivate = endpointPrivateAccess ?? old.isPrivate
    access.publicBlocks = try publicBlocks(of: cluster) ?? old.publicBlocks
    guard access.isPublic || access.isPrivate else {
      throw .invalidParameter(
        "Private and public endpoint access cannot be false", .init(cluster: cluster))
    }
    return access
  }

  /// Blocks from which nothing comes over the internet.
  ///
  /// Source: EKS User Guide, “Cluster API server endpoint”: reserved addresses cannot be named;
  /// IANA IPv4 Special-Purpose Address Registry.
  private static let reserved = [
    "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
  ].compactMap { AddressBlock($0) }

  /// Sources: EKS User Guide, “Cluster API server endpoint” (the sentence); AWS General
  /// Reference, “Amazon EKS endpoints and quotas” (40 blocks).
  private func publicBlocks(of cluster: String) throws(AWSError) -> [String]? {
    guard let given = publicAccessCidrs, !given.isEmpty else { return nil }
    guard given.count <= 40 else {
      throw .invalidParameter(
        "publicAccessCidrs can have at most 40 CIDR blocks", .init(cluster: cluster))
    }
    let wrong = given.filter { text in
      guard let block = AddressBlock(text) else { return true }
      return Self.reserved.contains { $0.contains(block) }
    }
    guard wrong.isEmpty else {
      throw .invalidParameter(
        "The following CIDRs are invalid in publicAccessCidrs: [\(wrong.joined(separator: ", "))]",
        .init(cluster: cluster))
    }
    return given.compactMap { AddressBlock($0)?.text }
  }

  /// The subnets' network, and the subnets and groups checked.
  ///
  /// - Throws: `InvalidParameterException` for what does not exist or does not fit together,
  ///   `UnsupportedAvailabilityZoneException`.
  func place(
    over old: ClusterNetwork, of cluster: String, in world: inout World, _ scope: Scope
  ) throws(AWSError) -> ClusterNetwork {
    var network = old
    let region = world.ec2[scope]
    let subject = AWSError.Subject(cluster: cluster)
    network.subnets = subnetIds ?? old.subnets
    network.securityGroups = securityGroupIds ?? old.securityGroups
    var subnets: [EC2.Subnet] = []
    for id in network.subnets {
      do { subnets.append(try region.subnet(id)) } catch {
        throw world.handOn(error, from: "AmazonEC2", subject)
      }
    }
    try Self.check(subnets, of: cluster, scope)
    network.vpc = subnets.first?.vpc ?? ""
    guard old.vpc.isEmpty || old.vpc == network.vpc else {
      throw .invalidParameter(
        "Provided subnets belong to the VPC \(network.vpc) instead of the VPC of the cluster "
          + "\(old.vpc).", subject)
    }
    if let first = subnets.first, !network.securityGroups.isEmpty {
      do { _ = try region.securityGroups(network.securityGroups, in: first) } catch {
        throw world.handOn(error, from: "AmazonEC2", subject)
      }
    }
    return network
  }

  private static func check(
    _ subnets: [EC2.Subnet], of cluster: String, _ scope: Scope
  ) throws(AWSError) {
    let subject = AWSError.Subject(cluster: cluster)
    try UnsupportedZones.check(subnets, of: cluster, scope)
    guard Set(subnets.map(\.zone)).count >= 2 else {
      throw .invalidParameter("Subnets specified must be in at least two different AZs", subject)
    }
    guard Set(subnets.map(\.vpc)).count == 1 else {
      throw .invalidParameter("Subnets specified must belong to the same VPC", subject)
    }
    // At least 6 free addresses in each: EKS User Guide, “View Amazon EKS networking
    // requirements for VPC and subnets”.
    if let full = subnets.first(where: { $0.freeAddresses < 6 }) {
      throw .invalidParameter(
        "Subnet \(full.id) does not have at least 6 free IP addresses, which the control plane "
          + "needs.", subject)
    }
  }
}

/// The zones in which EKS makes no control planes.
///
/// - Source: EKS User Guide, “View Amazon EKS networking requirements for VPC and subnets”.
enum UnsupportedZones {
  private static let ids = ["use1-az3", "usw1-az2", "cac1-az3"]

  /// - Throws: `UnsupportedAvailabilityZoneException` with the zones that can be had instead.
  static func check(
    _ subnets: [EC2.Subnet], of cluster: String, _ scope: Scope
  ) throws(AWSError) {
    guard let wrong = subnets.first(where: { ids.contains(Zone.id(ofName: $0.zone)) }) else {
      return
    }
    let valid = Zone.names(in: scope.region).filter { !ids.contains(Zone.id(ofName: $0)) }
    throw AWSError(
      code: "UnsupportedAvailabilityZoneException",
      message: "Cannot create cluster '\(cluster)' because \(wrong.zone), the targeted "
        + "availability zone, does not currently have sufficient capacity to support the cluster. "
        + "Retry and choose from these availability zones: \(valid.joined(separator: ", "))",
      details: ["clusterName": .string(cluster), "validZones": .texts(valid)])
  }
}

extension World {
  /// An error of another service as EKS hands it on.
  mutating func handOn(
    _ error: AWSError, from service: String, _ subject: AWSError.Subject
  ) -> AWSError {
    .handedOn(error, from: service, requestID: dice.uuid("eks.request"), subject)
  }
}
