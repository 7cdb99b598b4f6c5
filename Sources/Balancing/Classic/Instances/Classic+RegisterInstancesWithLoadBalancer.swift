import AWSModel
import Documents
import EC2
import Simulation

extension Classic {
  /// Puts instances behind a Classic Load Balancer.
  public enum RegisterInstancesWithLoadBalancer: Operation {
    /// Which, and the instances.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let Instances: [InstanceRequest]
    }

    /// All instances that are behind it then.
    public struct Output: Encodable {
      let Instances: [JSON]
    }

    /// Registers them, all or none; their checks begin at once.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      let ids = input.Instances.map { $0.InstanceId ?? "" }
      for id in ids {
        guard let instance = call.world.ec2.instance(call.scope, id),
          instance.state != .terminated, instance.state != .shuttingDown
        else { throw .unknownInstance(id) }
        guard instance.vpc == balancer.vpc else { throw .strangeInstance(id) }
      }
      for id in ids {
        call.world.enter(
          TargetKey(group: balancer.arn, id: id, port: 0),
          zone: call.world.ec2.instance(call.scope, id)?.zone)
      }
      return Output(Instances: call.world.instanceShapes(of: balancer))
    }
  }
}

extension World {
  /// The instances behind a Classic Load Balancer; those being let go are not among them.
  func instanceShapes(of balancer: Classic.Balancer) -> [JSON] {
    balancing.targets(of: balancer.arn).filter { $0.health != .draining }
      .map { ["InstanceId": .string($0.key.id)] }
  }
}
