import AWSModel
import Simulation

extension Classic {
  /// Takes labels off Classic Load Balancers.
  public enum RemoveTags: Operation {
    /// Off which, and the keys.
    public struct Input: Decodable {
      let LoadBalancerNames: [String]
      let Tags: [TagKey]
    }

    /// A label's key as requests name it.
    struct TagKey: Decodable {
      let Key: String?
    }

    /// Takes them off; a key that is not there is no error.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
      for name in input.LoadBalancerNames {
        let balancer = try call.world.classicBalancing.balancer(name, in: call.scope)
        let kept = (call.world.balancing.tags[balancer.arn] ?? []).filter { tag in
          !input.Tags.contains { $0.Key == tag.key }
        }
        call.world.balancing.tags[balancer.arn] = kept.isEmpty ? nil : kept
      }
      return NoOutput()
    }
  }
}
