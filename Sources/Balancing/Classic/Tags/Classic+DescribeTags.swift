import AWSModel
import Documents

extension Classic {
  /// Shows the labels of Classic Load Balancers.
  public enum DescribeTags: Operation {
    /// Of which.
    public struct Input: Decodable {
      let LoadBalancerNames: [String]
    }

    /// The labels, by load balancer.
    public struct Output: Encodable {
      let TagDescriptions: [JSON]
    }

    /// Shows them.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      var shown: [JSON] = []
      for name in input.LoadBalancerNames {
        let balancer = try call.world.classicBalancing.balancer(name, in: call.scope)
        let tags = call.world.balancing.tags[balancer.arn] ?? []
        shown.append(["LoadBalancerName": .string(name), "Tags": .array(tags.map(\.shape))])
      }
      return Output(TagDescriptions: shown)
    }
  }
}
