import AWSModel

extension Classic {
  /// Puts labels on Classic Load Balancers.
  public enum AddTags: Operation {
    /// On which, and the labels.
    public struct Input: Decodable {
      let LoadBalancerNames: [String]
      let Tags: [Tag]
    }

    /// Puts them on; one of the same key is replaced.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
      try input.Tags.check()
      for name in input.LoadBalancerNames {
        let balancer = try call.world.classicBalancing.balancer(name, in: call.scope)
        try call.world.balancing.put(input.Tags, on: balancer.arn)
      }
      return NoOutput()
    }
  }
}
