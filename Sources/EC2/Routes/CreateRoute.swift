import AWSModel

/// Sends the traffic of a table to elsewhere through an internet gateway.
public enum CreateRoute: Operation {
  /// Which traffic of which table, and through what.
  public struct Input: Decodable {
    let RouteTableId: String
    let DestinationCidrBlock: String?
    let GatewayId: String?
    let DryRun: Bool?
  }

  /// Whether it was done.
  public struct Output: Encodable {
    let Return: Bool
  }

  /// Adds the route.
  ///
  /// Only what goes everywhere, through an internet gateway, is simulated.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.world.ec2[call.scope]
    let table = try region.routeTable(input.RouteTableId)
    guard input.DestinationCidrBlock == RouteTable.everywhere, let id = input.GatewayId else {
      throw AWSError(
        code: "NotSimulated",
        message: "Drydock simulates routes for 0.0.0.0/0 through an internet gateway only; give "
          + "DestinationCidrBlock and GatewayId so.", status: 501)
    }
    let gateway = try region.internetGateway(id)
    guard gateway.vpc == table.vpc else {
      throw .invalidValue(
        "route table \(table.id) and network gateway \(gateway.id) belong to different networks")
    }
    guard table.gateway == nil else {
      throw AWSError(
        code: "RouteAlreadyExists",
        message: "The route identified by \(RouteTable.everywhere) already exists.")
    }
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].routeTables.update(table.id) { $0.gateway = gateway.id }
    return Output(Return: true)
  }
}

extension RouteTable {
  /// Where traffic goes that no other route takes.
  static let everywhere = "0.0.0.0/0"
}
