import AWSModel
import Documents
import EC2
import Simulation

extension Classic {
  /// Takes instances out from behind a Classic Load Balancer.
  public enum DeregisterInstancesFromLoadBalancer: Operation {
    /// Which, and the instances.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let Instances: [InstanceRequest]
    }

    /// The instances that are left.
    public struct Output: Encodable {
      let Instances: [JSON]
    }

    /// Takes them out: at once, or with connection draining after its time.
    ///
    /// An instance that is not behind it is no error.
    ///
    /// - Throws: `LoadBalancerNotFound`, `InvalidInstance` for what EC2 does not have.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      let keys = input.Instances.map {
        TargetKey(group: balancer.arn, id: $0.InstanceId ?? "", port: 0)
      }
      for key in keys {
        let isKnown =
          call.world.balancing.targets.contains(key)
          || call.world.ec2.instance(call.scope, key.id) != nil
        guard isKnown else { throw .unknownInstance(key.id) }
      }
      for key in keys { call.world.deregister(key) }
      return Output(Instances: call.world.instanceShapes(of: balancer))
    }
  }
}
