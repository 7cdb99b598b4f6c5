import AWSModel
import Documents
import Simulation

extension Classic {
  /// Changes settings of a Classic Load Balancer.
  public enum ModifyLoadBalancerAttributes: Operation {
    /// Of which, and what.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let LoadBalancerAttributes: AttributesRequest
    }

    /// The settings named, as they are then.
    public struct Output: Encodable {
      let LoadBalancerName: String
      let LoadBalancerAttributes: JSON
    }

    /// Changes them; all or none.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      var attributes = balancer.attributes
      try attributes.take(input.LoadBalancerAttributes, &call)
      call.world.classicBalancing.balancers.update(balancer.arn) { $0.attributes = attributes }
      call.world.balancing.groups.update(balancer.arn) { $0.attributes = attributes.ofGroup }
      return Output(
        LoadBalancerName: balancer.name,
        LoadBalancerAttributes: attributes.shape(of: input.LoadBalancerAttributes))
    }
  }
}
