import AWSModel
import Documents
import Simulation

/// Makes a network with its main route table and default security group; it has no subnets yet.
public enum CreateVpc: Operation {
  /// Its addresses.
  public struct Input: Decodable {
    let CidrBlock: String?
    let TagSpecifications: [TagSpecification]?
    let DryRun: Bool?
  }

  /// The new network.
  public struct Output: Encodable {
    let Vpc: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let text = input.CidrBlock else {
      throw .missingParameter("The request must contain the parameter CidrBlock or Ipv4IpamPoolId")
    }
    guard let block = AddressBlock(text) else { throw .malformedBlock(text) }
    guard (16...28).contains(block.prefix) else {
      throw AWSError(code: "InvalidVpc.Range", message: "The CIDR '\(text)' is invalid.")
    }
    try stopIfDryRun(input.DryRun)
    let vpc = EC2.Vpc(id: call.world.dice.resource("vpc"), block: block, isDefault: false)
    let table = RouteTable(id: call.world.dice.resource("rtb"), vpc: vpc.id)
    let group = SecurityGroup.default(id: call.world.dice.resource("sg"), vpc: vpc.id)
    let tags = input.TagSpecifications?.tags(for: "vpc") ?? []
    call.world.ec2[call.scope].vpcs[vpc.id] = vpc
    call.world.ec2[call.scope].routeTables[table.id] = table
    call.world.ec2[call.scope].securityGroups[group.id] = group
    call.world.ec2[call.scope].put(tags, on: vpc.id)
    return Output(Vpc: vpc.shape(owner: call.scope.account, tags: tags))
  }
}

extension AWSError {
  static func malformedBlock(_ text: String) -> AWSError {
    .invalidValue(
      "Value (\(text)) for parameter cidrBlock is invalid. This is not a valid CIDR block.")
  }
}
