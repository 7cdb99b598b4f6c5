import AWSModel
import Documents

/// Makes a route table for subnets of a network; it knows the way within the network only.
public enum CreateRouteTable: Operation {
  /// In which network.
  public struct Input: Decodable {
    let VpcId: String
    let TagSpecifications: [TagSpecification]?
    let DryRun: Bool?
  }

  /// The new table.
  public struct Output: Encodable {
    let RouteTable: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let vpc = call.world.ec2[call.scope].vpcs[input.VpcId] else {
      throw .vpcNotFound(input.VpcId)
    }
    try stopIfDryRun(input.DryRun)
    let table = EC2.RouteTable(
      id: call.world.dice.resource("rtb"), vpc: vpc.id, isExtra: true)
    let tags = input.TagSpecifications?.tags(for: "route-table") ?? []
    call.world.ec2[call.scope].routeTables[table.id] = table
    call.world.ec2[call.scope].put(tags, on: table.id)
    return Output(
      RouteTable: table.shape(owner: call.scope.account, block: vpc.block, tags: tags))
  }
}
