import AWSModel

/// Puts a gateway into a network; each has at most one of the other.
public enum AttachInternetGateway: Operation {
  /// Which gateway, into which network.
  public struct Input: Decodable {
    let InternetGatewayId: String
    let VpcId: String
    let DryRun: Bool?
  }

  /// Attaches it.
  ///
  /// - Throws: `Resource.AlreadyAssociated`, or `InvalidParameterValue` where the network has one.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let region = call.world.ec2[call.scope]
    let gateway = try region.internetGateway(input.InternetGatewayId)
    guard let vpc = region.vpcs[input.VpcId] else { throw .vpcNotFound(input.VpcId) }
    if let other = gateway.vpc {
      throw AWSError(
        code: "Resource.AlreadyAssociated",
        message: "resource \(gateway.id) is already attached to network \(other)")
    }
    guard !region.internetGateways.rows.contains(where: { $0.vpc == vpc.id }) else {
      throw .invalidValue("Network \(vpc.id) already has an internet gateway attached")
    }
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].internetGateways.update(gateway.id) { $0.vpc = vpc.id }
    return NoOutput()
  }
}
