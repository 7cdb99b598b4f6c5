import AWSModel
import EC2

/// Replaces the security groups of a load balancer.
public enum SetSecurityGroups: Operation {
  /// Of which, and the groups.
  public struct Input: Decodable {
    let LoadBalancerArn: String
    let SecurityGroups: [String]
  }

  /// The groups it has then.
  public struct Output: Encodable {
    let SecurityGroupIds: [String]
  }

  /// Replaces them; who may reach its targets may change with that.
  ///
  /// - Source: that a network load balancer made without groups gets none later: User Guide for
  ///   Network Load Balancers, “Security groups”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let balancer = try call.world.balancing.balancer(input.LoadBalancerArn, in: call.scope)
    if balancer.kind == .network, balancer.securityGroups.isEmpty {
      throw .configuration(
        "You cannot set security groups on a Network Load Balancer that was created without "
          + "security groups")
    }
    guard !input.SecurityGroups.isEmpty else {
      throw .configuration("At least one security group must be specified")
    }
    for id in input.SecurityGroups {
      guard let group = call.world.ec2[call.scope].securityGroups[id] else {
        throw AWSError(
          code: "InvalidSecurityGroup", message: "Security group '\(id)' does not exist")
      }
      guard group.vpc == balancer.vpc else { throw .invalidSecurityGroups }
    }
    call.world.balancing.balancers.update(balancer.arn) {
      $0.securityGroups = input.SecurityGroups
    }
    for place in balancer.places {
      call.world.ec2[call.scope].networkInterfaces.update(place.interface) {
        $0.securityGroups = input.SecurityGroups
      }
    }
    call.world.reviewTargets(ofBalancer: balancer.arn)
    return Output(SecurityGroupIds: input.SecurityGroups)
  }
}
