import AWSModel
import Documents

/// Shows the settings of a load balancer.
public enum DescribeLoadBalancerAttributes: Operation {
  /// Of which.
  public struct Input: Decodable {
    let LoadBalancerArn: String
  }

  /// All its settings.
  public struct Output: Encodable {
    let Attributes: [JSON]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let balancer = try call.world.balancing.balancer(input.LoadBalancerArn, in: call.scope)
    return Output(Attributes: balancer.attributes.map(\.shape))
  }
}
