import AWSModel

/// Takes a gateway out of a network in which nothing has a public address any more.
public enum DetachInternetGateway: Operation {
  /// Which gateway, out of which network.
  public struct Input: Decodable {
    let InternetGatewayId: String
    let VpcId: String
    let DryRun: Bool?
  }

  /// Detaches it; routes to it lead nowhere from then on.
  ///
  /// - Throws: `Gateway.NotAttached`, or `DependencyViolation` while public addresses are in use.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let region = call.world.ec2[call.scope]
    let gateway = try region.internetGateway(input.InternetGatewayId)
    guard let vpc = region.vpcs[input.VpcId] else { throw .vpcNotFound(input.VpcId) }
    guard gateway.vpc == vpc.id else {
      throw AWSError(
        code: "Gateway.NotAttached",
        message: "resource \(gateway.id) is not attached to network \(vpc.id)")
    }
    let isUsed = region.networkInterfaces.contains {
      $0.row.publicAddress != nil && region.subnets[$0.row.subnet]?.vpc == vpc.id
    }
    guard !isUsed else {
      throw AWSError(
        code: "DependencyViolation",
        message: "Network \(vpc.id) has some mapped public address(es). Please unmap those public "
          + "address(es) before detaching the gateway.")
    }
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].internetGateways.update(gateway.id) { $0.vpc = nil }
    return NoOutput()
  }
}
