import AWSModel
import Simulation

extension Classic {
  /// Lets a Classic Load Balancer listen on further ports.
  public enum CreateLoadBalancerListeners: Operation {
    /// Which, and the listeners.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let Listeners: [ListenerRequest]
    }

    /// Adds them; all or none.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      let listeners = try input.Listeners.listeners(&call)
        .joined(to: balancer.listeners, of: balancer.name)
      guard listeners.count <= 100 else {
        throw .classicConflict("A load balancer can have at most 100 listeners.")
      }
      call.world.classicBalancing.balancers.update(balancer.arn) { $0.listeners = listeners }
      return NoOutput()
    }
  }
}
