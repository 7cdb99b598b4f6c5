import AWSModel

/// Takes a route out of a table.
public enum DeleteRoute: Operation {
  /// Which traffic of which table.
  public struct Input: Decodable {
    let RouteTableId: String
    let DestinationCidrBlock: String?
    let DryRun: Bool?
  }

  /// Removes the route.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let table = try call.world.ec2[call.scope].routeTable(input.RouteTableId)
    let block = input.DestinationCidrBlock ?? ""
    guard table.gateway != nil, block == RouteTable.everywhere else {
      throw AWSError(
        code: "InvalidRoute.NotFound",
        message: "no route with destination-cidr-block \(block) in route table \(table.id)")
    }
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].routeTables.update(table.id) { $0.gateway = nil }
    return NoOutput()
  }
}
