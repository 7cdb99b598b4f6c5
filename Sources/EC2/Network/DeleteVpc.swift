import AWSModel

/// Deletes a network without subnets, with its main route table and default security group.
public enum DeleteVpc: Operation {
  /// Which one.
  public struct Input: Decodable {
    let VpcId: String
    let DryRun: Bool?
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let region = call.world.ec2[call.scope]
    guard let vpc = region.vpcs[input.VpcId] else { throw .vpcNotFound(input.VpcId) }
    let groups = region.securityGroups.rows.filter { $0.vpc == vpc.id }
    let isUsed =
      region.subnets.rows.contains { $0.vpc == vpc.id }
      || region.routeTables.rows.contains { $0.vpc == vpc.id && !$0.isMain }
      || region.internetGateways.rows.contains { $0.vpc == vpc.id } || groups.count > 1
    guard !isUsed else { throw .hasDependencies("vpc", vpc.id) }
    try stopIfDryRun(input.DryRun)
    for group in groups { call.world.ec2[call.scope].securityGroups[group.id] = nil }
    for table in region.routeTables.rows where table.vpc == vpc.id {
      call.world.ec2[call.scope].routeTables[table.id] = nil
      call.world.ec2[call.scope].tags[table.id] = nil
    }
    call.world.ec2[call.scope].vpcs[vpc.id] = nil
    call.world.ec2[call.scope].tags[vpc.id] = nil
    return NoOutput()
  }
}
