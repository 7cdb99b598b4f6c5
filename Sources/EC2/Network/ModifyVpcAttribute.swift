import AWSModel

/// Says whether a network resolves names, and gives names to machines with public addresses.
public enum ModifyVpcAttribute: Operation {
  /// Which network, and what of it.
  public struct Input: Decodable {
    let VpcId: String
    let EnableDnsSupport: AttributeSwitch?
    let EnableDnsHostnames: AttributeSwitch?
  }

  /// Changes it; one attribute at a time.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    guard let vpc = call.world.ec2[call.scope].vpcs[input.VpcId] else {
      throw .vpcNotFound(input.VpcId)
    }
    if input.EnableDnsSupport != nil, input.EnableDnsHostnames != nil {
      throw .invalidCombination("Fields for multiple attribute types specified.")
    }
    call.world.ec2[call.scope].vpcs.update(vpc.id) {
      if let value = input.EnableDnsSupport?.Value { $0.resolvesNames = value }
      if let value = input.EnableDnsHostnames?.Value { $0.givesNames = value }
    }
    return NoOutput()
  }
}
