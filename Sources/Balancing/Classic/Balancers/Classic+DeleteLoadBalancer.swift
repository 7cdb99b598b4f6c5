import AWSModel
import EC2
import Simulation

extension Classic {
  /// Removes a Classic Load Balancer; its instances run on.
  public enum DeleteLoadBalancer: Operation {
    /// Which one.
    public struct Input: Decodable {
      let LoadBalancerName: String
    }

    /// Removes it; one that is not there is no error.
    ///
    /// - Source: API Reference 2012-06-01, “DeleteLoadBalancer”.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
      guard
        let balancer = call.world.classicBalancing.find(input.LoadBalancerName, in: call.scope)
      else { return NoOutput() }
      for target in call.world.balancing.targets(of: balancer.arn) {
        call.world.forget(target.key)
      }
      for place in balancer.places {
        call.world.deleteNetworkInterface(place.interface, call.scope)
      }
      call.world.balancing.groups[balancer.arn] = nil
      call.world.balancing.tags[balancer.arn] = nil
      call.world.classicBalancing.balancers[balancer.arn] = nil
      return NoOutput()
    }
  }
}
