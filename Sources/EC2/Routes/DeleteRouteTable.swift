import AWSModel

/// Deletes a route table that no subnet follows; the main one goes with its network.
public enum DeleteRouteTable: Operation {
  /// Which one.
  public struct Input: Decodable {
    let RouteTableId: String
    let DryRun: Bool?
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let table = try call.world.ec2[call.scope].routeTable(input.RouteTableId)
    guard !table.isMain, table.followers == nil else {
      throw .hasDependencies("routeTable", table.id)
    }
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].routeTables[table.id] = nil
    call.world.ec2[call.scope].tags[table.id] = nil
    return NoOutput()
  }
}
