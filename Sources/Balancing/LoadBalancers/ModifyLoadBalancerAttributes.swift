import AWSModel
import Documents

/// Changes settings of a load balancer.
public enum ModifyLoadBalancerAttributes: Operation {
  /// Of which, and what.
  public struct Input: Decodable {
    let LoadBalancerArn: String
    let Attributes: [Attribute]
  }

  /// All its settings.
  public struct Output: Encodable {
    let Attributes: [JSON]
  }

  /// Changes them; all or none.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let balancer = try call.world.balancing.balancer(input.LoadBalancerArn, in: call.scope)
    try input.Attributes.check(
      against: LoadBalancer.attributeKinds(of: balancer.kind), of: "Load balancer", &call)
    call.world.balancing.balancers.update(balancer.arn) { $0.attributes.merge(input.Attributes) }
    let shown = call.world.balancing.balancers[balancer.arn] ?? balancer
    return Output(Attributes: shown.attributes.map(\.shape))
  }
}
