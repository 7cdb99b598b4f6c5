import AWSModel

/// Says whether what starts in a subnet gets a public address.
public enum ModifySubnetAttribute: Operation {
  /// Which subnet, and what of it.
  public struct Input: Decodable {
    let SubnetId: String
    let MapPublicIpOnLaunch: AttributeSwitch?
  }

  /// Changes it for whatever starts from then on.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let subnet = try call.world.ec2[call.scope].subnet(input.SubnetId)
    if let value = input.MapPublicIpOnLaunch?.Value {
      call.world.ec2[call.scope].subnets.update(subnet.id) { $0.givesPublicAddresses = value }
    }
    return NoOutput()
  }
}

/// An attribute that is on or off.
struct AttributeSwitch: Decodable {
  let Value: Bool?
}
