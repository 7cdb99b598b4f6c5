import AWSModel
import Simulation

extension Classic {
  /// Lets a Classic Load Balancer no longer listen on ports.
  public enum DeleteLoadBalancerListeners: Operation {
    /// Which, and the ports.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let LoadBalancerPorts: [Int]
    }

    /// Takes the listeners away; a port without one is no error, as the API model names none.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      call.world.classicBalancing.balancers.update(balancer.arn) {
        $0.listeners.removeAll { input.LoadBalancerPorts.contains($0.port) }
      }
      return NoOutput()
    }
  }
}
