import AWSModel
import EC2
import Simulation

/// What a change of a security group does to targets: requests may get through, or not any more.
enum SecurityGroupChanges: SecurityGroupObserver {
  /// Looks at the targets in the group's network: the group may be the load balancer's or theirs.
  static func rulesChanged(of group: SecurityGroup, _ scope: Scope, in world: inout World) {
    for balancer in world.balancing.balancers(in: scope) where balancer.vpc == group.vpc {
      world.reviewTargets(ofBalancer: balancer.arn)
    }
    for balancer in world.classicBalancing.balancers(in: scope) where balancer.vpc == group.vpc {
      world.reviewTargets(ofGroup: balancer.arn)
    }
  }
}
