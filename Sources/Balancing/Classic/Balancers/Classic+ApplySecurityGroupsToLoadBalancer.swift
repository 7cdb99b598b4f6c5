import AWSModel
import EC2
import Simulation

extension Classic {
  /// Replaces the security groups of a Classic Load Balancer.
  public enum ApplySecurityGroupsToLoadBalancer: Operation {
    /// Of which, and the groups.
    public struct Input: Decodable {
      let LoadBalancerName: String
      let SecurityGroups: [String]
    }

    /// The groups it has then.
    public struct Output: Encodable {
      let SecurityGroups: [String]
    }

    /// Replaces them; what its checks reach may change with that.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let balancer = try call.world.classicBalancing.balancer(
        input.LoadBalancerName, in: call.scope)
      guard !input.SecurityGroups.isEmpty else { throw .groupsEmpty }
      try call.world.checkClassic(input.SecurityGroups, in: balancer.vpc, call.scope)
      call.world.classicBalancing.balancers.update(balancer.arn) {
        $0.securityGroups = input.SecurityGroups
      }
      for place in balancer.places {
        call.world.ec2[call.scope].networkInterfaces.update(place.interface) {
          $0.securityGroups = input.SecurityGroups
        }
      }
      call.world.reviewTargets(ofGroup: balancer.arn)
      return Output(SecurityGroups: input.SecurityGroups)
    }
  }
}
