import AWSModel
import EC2
import Simulation

/// Removes a load balancer with its listeners; target groups and targets stay.
public enum DeleteLoadBalancer: Operation {
  /// Which one.
  public struct Input: Decodable {
    let LoadBalancerArn: String
  }

  /// Removes it; one that is not there is no error.
  ///
  /// - Source: ELBv2 API Reference, “DeleteLoadBalancer”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    guard BalancingARN.isValid(input.LoadBalancerArn, "loadbalancer/", in: call.scope) else {
      throw .notAnARN(input.LoadBalancerArn, of: "load balancer")
    }
    guard let balancer = call.world.balancing.balancers[input.LoadBalancerArn] else {
      return NoOutput()
    }
    guard !balancer.isProtected else {
      throw .notPermitted(
        "Load balancer '\(balancer.arn)' cannot be deleted because deletion protection is enabled")
    }
    call.world.delete(balancer, call.scope)
    return NoOutput()
  }
}

extension World {
  fileprivate mutating func delete(_ balancer: LoadBalancer, _ scope: Scope) {
    for listener in balancing.listeners(of: balancer.arn) { delete(listener) }
    for place in balancer.places { deleteNetworkInterface(place.interface, scope) }
    balancing.balancers[balancer.arn] = nil
    balancing.balancersByName[Pair(scope, balancer.name)] = nil
    balancing.tags[balancer.arn] = nil
  }
}
