import AWSModel
import Documents

extension Classic {
  /// Shows all settings of a Classic Load Balancer.
  public enum DescribeLoadBalancerAttributes: Operation {
    /// Of which.
    public struct Input: Decodable {
      let LoadBalancerName: String
    }

    /// Its settings.
    public struct Output: Encodable {
      let LoadBalancerAttributes: JSON
    }

    /// Shows them.
    ///
    /// A request names no setting, so none can be missing
    /// (`LoadBalancerAttributeNotFound`).
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      return Output(LoadBalancerAttributes: balancer.attributes.shape)
    }
  }
}
