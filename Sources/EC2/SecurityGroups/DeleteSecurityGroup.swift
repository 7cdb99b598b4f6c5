import AWSModel
import Documents

/// Deletes a security group that nothing uses.
public enum DeleteSecurityGroup: Operation {
  /// Which one.
  public struct Input: Decodable {
    let GroupId: String?
    let GroupName: String?
    let DryRun: Bool?
  }

  /// Whether it was done.
  public struct Output: Encodable {
    let Return: Bool
    let GroupId: String
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    let group = try chosen(input, in: region)
    guard group.name != "default" else {
      throw AWSError(
        code: "CannotDelete",
        message: "the specified group: \"\(group.id)\" name: \"default\" cannot be deleted by a "
          + "user")
    }
    let isUsed = region.networkInterfaces.contains { $0.row.securityGroups.contains(group.id) }
    let isNamed = region.securityGroups.rows.contains { other in
      other.id != group.id && other.ingress.contains { $0.peer == .group(group.id) }
    }
    guard !isUsed, !isNamed else {
      throw AWSError(
        code: "DependencyViolation", message: "resource \(group.id) has a dependent object")
    }
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].securityGroups[group.id] = nil
    call.world.ec2[call.scope].tags[group.id] = nil
    return Output(Return: true, GroupId: group.id)
  }

  private static func chosen(
    _ input: Input, in region: EC2Region
  ) throws(AWSError) -> SecurityGroup {
    if let id = input.GroupId {
      guard let group = region.securityGroups[id] else { throw .groupNotFound(id) }
      return group
    }
    guard let name = input.GroupName else {
      throw .missingParameter("The request must contain the parameter groupName or groupId")
    }
    return try region.securityGroup(named: name)
  }
}
