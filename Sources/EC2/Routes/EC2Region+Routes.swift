import AWSModel

extension EC2Region {
  /// Whether traffic of a subnet goes to the internet through a gateway of its own network, which
  /// makes it a public one.
  ///
  /// - Source: VPC User Guide, “Subnets for your VPC”.
  public func isPublic(_ subnet: Subnet) -> Bool { routeTable(of: subnet)?.gateway != nil }

  /// The table that a subnet follows: one of its own, or else the network's main one.
  ///
  /// - Source: VPC User Guide, “Subnet route tables”.
  func routeTable(of subnet: Subnet) -> RouteTable? {
    let tables = routeTables.rows.filter { $0.vpc == subnet.vpc }
    let own = tables.first { $0.followers?.contains { $0.subnet == subnet.id } == true }
    return own ?? tables.first(where: \.isMain)
  }

  /// The table of that id.
  ///
  /// - Throws: `InvalidRouteTableID.NotFound`.
  func routeTable(_ id: String) throws(AWSError) -> RouteTable {
    guard let table = routeTables[id] else { throw .routeTableNotFound(id) }
    return table
  }

  /// The gateway of that id.
  ///
  /// - Throws: `InvalidInternetGatewayID.NotFound`.
  func internetGateway(_ id: String) throws(AWSError) -> InternetGateway {
    guard let gateway = internetGateways[id] else { throw .gatewayNotFound(id) }
    return gateway
  }
}
