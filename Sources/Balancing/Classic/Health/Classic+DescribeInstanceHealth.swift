import AWSModel
import Documents
import EC2
import Simulation

extension Classic {
  /// An instance as requests name it.
  struct InstanceRequest: Decodable {
    let InstanceId: String?
  }

  /// Shows which instances of a Classic Load Balancer get requests, and why others do not.
  public enum DescribeInstanceHealth: Operation {
    /// Of which; of all its instances, or of those named.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let Instances: [InstanceRequest]?
    }

    /// What is known of each.
    public struct Output: Encodable {
      let InstanceStates: [JSON]
    }

    /// Shows it.
    ///
    /// - Throws: `LoadBalancerNotFound`, `InvalidInstance` for what EC2 does not have.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let world = call.world
      let balancer = try world.classicBalancing.balancer(input.LoadBalancerName, in: call.scope)
      let known = world.balancing.targets(of: balancer.arn)
      let check = world.balancing.groups[balancer.arn]?.check ?? .classic(port: 80)
      guard let asked = input.Instances, !asked.isEmpty else {
        return Output(
          InstanceStates: known.map { $0.classicState(check, at: world.now).shape($0.key.id) })
      }
      var states: [JSON] = []
      for id in asked.map({ $0.InstanceId ?? "" }) {
        let target = known.first { $0.key.id == id }
        guard target != nil || world.ec2.instance(call.scope, id) != nil else {
          throw .unknownInstance(id)
        }
        let state = target?.classicState(check, at: world.now) ?? .stranger
        states.append(state.shape(id))
      }
      return Output(InstanceStates: states)
    }
  }
}
