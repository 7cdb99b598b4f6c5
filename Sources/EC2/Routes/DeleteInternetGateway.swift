import AWSModel

/// Deletes a gateway that belongs to no network.
public enum DeleteInternetGateway: Operation {
  /// Which one.
  public struct Input: Decodable {
    let InternetGatewayId: String
    let DryRun: Bool?
  }

  /// Deletes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let gateway = try call.world.ec2[call.scope].internetGateway(input.InternetGatewayId)
    guard gateway.vpc == nil else { throw .hasDependencies("internetGateway", gateway.id) }
    try stopIfDryRun(input.DryRun)
    call.world.ec2[call.scope].internetGateways[gateway.id] = nil
    call.world.ec2[call.scope].tags[gateway.id] = nil
    return NoOutput()
  }
}
