import AWSModel
import Documents
import Simulation

/// Makes a security group that lets nothing in and everything out.
public enum CreateSecurityGroup: Operation {
  /// What it is called, and in which network.
  public struct Input: Decodable {
    let GroupName: String
    let Description: String
    let VpcId: String?
    let TagSpecifications: [TagSpecification]?
    let DryRun: Bool?
  }

  /// The new group's id.
  public struct Output: Encodable {
    let GroupId: String
    let Tags: [JSON]?
    let SecurityGroupArn: String
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    guard let vpc = input.VpcId ?? region.defaultVpc?.id else {
      throw AWSError(
        code: "VPCIdNotSpecified", message: "No default VPC for this user. Specify a VPC.")
    }
    guard region.vpcs.contains(vpc) else { throw .vpcNotFound(vpc) }
    guard !input.GroupName.hasPrefix("sg-") else {
      throw .invalidValue(
        "Value (\(input.GroupName)) for parameter GroupName is invalid. Group names may not be "
          + "in the format sg-*")
    }
    let isTaken = region.securityGroups.rows.contains {
      $0.vpc == vpc && $0.name == input.GroupName
    }
    guard !isTaken else {
      throw AWSError(
        code: "InvalidGroup.Duplicate",
        message: "The security group '\(input.GroupName)' already exists for VPC '\(vpc)'")
    }
    try stopIfDryRun(input.DryRun)
    let group = SecurityGroup(
      id: call.world.dice.resource("sg"), name: input.GroupName, description: input.Description,
      vpc: vpc, ingress: [])
    let tags = input.TagSpecifications?.tags(for: "security-group") ?? []
    call.world.ec2[call.scope].securityGroups[group.id] = group
    call.world.ec2[call.scope].put(tags, on: group.id)
    return Output(
      GroupId: group.id, Tags: tags.isEmpty ? nil : tags.map(\.shape),
      SecurityGroupArn: call.arn("ec2", "security-group/\(group.id)"))
  }
}
