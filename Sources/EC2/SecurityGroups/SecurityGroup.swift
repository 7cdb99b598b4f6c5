import AWSModel
import Documents

/// Who may reach a network interface, and whom it may reach.
///
/// Rules are kept, not yet enforced.
public struct SecurityGroup: Codable, Sendable {
  /// Such as `sg-0…`.
  public let id: String
  /// The name, unique in its network.
  public let name: String
  /// What it is for.
  public let description: String
  /// The network it belongs to.
  public let vpc: String
  /// What may come in, in the order allowed.
  public var ingress: [SecurityRule]
  /// What may go out, in the order allowed.
  public var egress: [SecurityRule] = [.everythingOut]

  /// The group each network has from the start: its members may talk to each other.
  static func `default`(id: String, vpc: String) -> SecurityGroup {
    SecurityGroup(
      id: id, name: "default", description: "default VPC security group", vpc: vpc,
      ingress: [SecurityRule(protocolName: "-1", peer: .group(id))])
  }

  func shape(scope: Scope, tags: [Tag]) -> JSON {
    JSON(present: [
      "GroupId": .string(id),
      "IpPermissionsEgress": SecurityRule.permissions(egress, owner: scope.account),
      "Tags": tags.isEmpty ? nil : .array(tags.map(\.shape)),
      "VpcId": .string(vpc),
      "SecurityGroupArn": .string(scope.arn("ec2", "security-group/\(id)")),
      "OwnerId": .string(scope.account),
      "GroupName": .string(name),
      "Description": .string(description),
      "IpPermissions": SecurityRule.permissions(ingress, owner: scope.account),
    ])
  }

  /// The group as other resources name it.
  var reference: JSON { ["GroupId": .string(id), "GroupName": .string(name)] }
}
