import AWSModel
import Documents

/// Makes a door to the internet; it belongs to no network yet.
public enum CreateInternetGateway: Operation {
  /// Its tags.
  public struct Input: Decodable {
    let TagSpecifications: [TagSpecification]?
    let DryRun: Bool?
  }

  /// The new gateway.
  public struct Output: Encodable {
    let InternetGateway: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let gateway = EC2.InternetGateway(id: call.world.dice.resource("igw"), vpc: nil)
    let tags = input.TagSpecifications?.tags(for: "internet-gateway") ?? []
    call.world.ec2[call.scope].internetGateways[gateway.id] = gateway
    call.world.ec2[call.scope].put(tags, on: gateway.id)
    return Output(InternetGateway: gateway.shape(owner: call.scope.account, tags: tags))
  }
}
