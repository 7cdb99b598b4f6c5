import AWSModel
import Simulation

// Security groups that other services make and take away themselves, as EKS does.
extension World {
  /// Makes a security group whose members may talk to each other, and whose `port`, if one is
  /// given, `sources` or else everybody may reach.
  ///
  /// - Returns: its id.
  /// - Throws: `InvalidVpcID.NotFound`.
  public mutating func createSecurityGroup(
    named name: String, description: String, vpc: String, tags: [Tag], opening port: Int? = nil,
    to sources: [String] = [], _ scope: Scope
  ) throws(AWSError) -> String {
    guard ec2[scope].vpcs.contains(vpc) else { throw .vpcNotFound(vpc) }
    let id = dice.resource("sg")
    let peers = sources.isEmpty ? [.block("0.0.0.0/0")] : sources.map(SecurityRule.Peer.group)
    let open = port.map { port in
      peers.map { SecurityRule(protocolName: "tcp", fromPort: port, toPort: port, peer: $0) }
    }
    ec2[scope].securityGroups[id] = SecurityGroup(
      id: id, name: name, description: description, vpc: vpc,
      ingress: [SecurityRule(protocolName: "-1", peer: .group(id))] + (open ?? []))
    ec2[scope].put(tags, on: id)
    return id
  }

  /// Lets everybody reach the members of a security group on some TCP ports.
  public mutating func openToEverybody(
    _ id: String, ports: ClosedRange<Int>, _ scope: Scope
  ) {
    let rule = SecurityRule(
      protocolName: "tcp", fromPort: ports.lowerBound, toPort: ports.upperBound,
      peer: .block("0.0.0.0/0"))
    ec2[scope].securityGroups.update(id) { $0.ingress.append(rule) }
  }

  /// Lets the members of a security group no longer reach those of another.
  public mutating func closeEgress(of id: String, to other: String, _ scope: Scope) {
    ec2[scope].securityGroups.update(id) { group in
      group.egress.removeAll { $0.peer == .group(other) }
    }
  }

  /// Takes a security group away, unless an interface still has it.
  public mutating func deleteSecurityGroup(_ id: String, _ scope: Scope) {
    let isUsed = ec2[scope].networkInterfaces.contains { $0.row.securityGroups.contains(id) }
    guard !isUsed else { return }
    ec2[scope].securityGroups[id] = nil
    ec2[scope].tags[id] = nil
  }
}
