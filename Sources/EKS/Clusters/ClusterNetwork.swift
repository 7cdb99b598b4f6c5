import AWSModel
import EC2
import Simulation

/// The ends of a cluster in the learner's network.
public struct ClusterNetwork: Codable, Sendable {
  /// The subnets named when it was made or changed.
  public var subnets: [String] = []
  /// The security groups named.
  public var securityGroups: [String] = []
  /// The network of the subnets.
  public var vpc = ""
  /// The group that EKS makes itself; control plane and managed nodes have it.
  public var clusterSecurityGroup: String?
  /// The interfaces through which the control plane reaches nodes.
  public var interfaces: [String] = []
  /// Who reaches the Kubernetes API.
  public var access = EndpointAccess()
}

/// Who reaches the Kubernetes API of a cluster.
public struct EndpointAccess: Codable, Hashable, Sendable {
  /// Whether it answers on the internet.
  public var isPublic = true
  /// Whether it answers inside the network.
  public var isPrivate = false
  /// From where it answers on the internet.
  public var publicBlocks = ["0.0.0.0/0"]
}

extension World {
  /// Makes the cluster's security group, and its interfaces in two zones.
  ///
  /// EKS makes two to four; two are made here.
  /// - Source: EKS User Guide, “View Amazon EKS networking requirements for VPC and subnets”.
  /// - Throws: EC2's error where a subnet is gone or full.
  mutating func connect(_ key: ClusterKey) throws(AWSError) {
    guard var network = eks.clusters[key]?.network else { return }
    if network.clusterSecurityGroup == nil {
      network.clusterSecurityGroup = try createSecurityGroup(
        named: "eks-cluster-sg-\(key.name)-\(dice.digits(9, "eks.security-group"))",
        description: "EKS created security group applied to ENI that is attached to EKS Control "
          + "Plane master nodes, as well as any managed workloads.",
        vpc: network.vpc,
        tags: [
          Tag(key: "Name", value: "eks-cluster-sg-\(key.name)"),
          Tag(key: "aws:eks:cluster-name", value: key.name),
          Tag(key: "kubernetes.io/cluster/\(key.name)", value: "owned"),
        ], key.scope)
    }
    let groups = network.securityGroups + [network.clusterSecurityGroup].compactMap { $0 }
    var made: [String] = []
    for subnet in try subnetsInTwoZones(network.subnets, key.scope) {
      made.append(
        try createNetworkInterface(
          in: subnet, securityGroups: groups, description: "Amazon EKS \(key.name)",
          attachedTo: .service, withPublicAddress: false, key.scope
        ).id)
    }
    for old in network.interfaces { deleteNetworkInterface(old, key.scope) }
    network.interfaces = made
    eks.clusters.update(key) { $0.network = network }
  }

  /// Takes away what `connect` made.
  mutating func disconnect(_ key: ClusterKey) {
    guard let network = eks.clusters[key]?.network else { return }
    for interface in network.interfaces { deleteNetworkInterface(interface, key.scope) }
    if let group = network.clusterSecurityGroup { deleteSecurityGroup(group, key.scope) }
    eks.clusters.update(key) {
      $0.network.interfaces = []
      $0.network.clusterSecurityGroup = nil
    }
  }

  private func subnetsInTwoZones(
    _ ids: [String], _ scope: Scope
  ) throws(AWSError) -> [String] {
    var zones: [String] = []
    var chosen: [String] = []
    for id in ids where chosen.count < 2 {
      let subnet = try ec2[scope].subnet(id)
      if zones.contains(subnet.zone) { continue }
      zones.append(subnet.zone)
      chosen.append(id)
    }
    return chosen
  }
}
