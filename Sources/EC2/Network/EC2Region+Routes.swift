extension EC2Region {
  /// Whether traffic of a subnet goes to the internet through a gateway of its own network, which
  /// makes it a public one.
  ///
  /// - Source: VPC User Guide, “Subnets for your VPC”.
  public func isPublic(_ subnet: Subnet) -> Bool {
    routeTables.contains { $0.row.vpc == subnet.vpc && $0.row.gateway != nil }
  }
}
