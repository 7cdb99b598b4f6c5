import AWSModel
import EC2
import Simulation

/// Elastic Load Balancing: load balancers, listeners, rules, target groups.
public enum BalancingService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "elbv2"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] =
    balancerOperations + groupOperations + listenerOperations + [
      AddTags.self, RemoveTags.self, DescribeTags.self, DescribeAccountLimits.self,
    ]

  private static let balancerOperations: [any Operation.Type] = [
    CreateLoadBalancer.self, DescribeLoadBalancers.self, DeleteLoadBalancer.self,
    ModifyLoadBalancerAttributes.self, DescribeLoadBalancerAttributes.self,
    SetSecurityGroups.self, SetSubnets.self, SetIpAddressType.self,
  ]

  private static let groupOperations: [any Operation.Type] = [
    CreateTargetGroup.self, DescribeTargetGroups.self, ModifyTargetGroup.self,
    DeleteTargetGroup.self, ModifyTargetGroupAttributes.self,
    DescribeTargetGroupAttributes.self, RegisterTargets.self, DeregisterTargets.self,
    DescribeTargetHealth.self,
  ]

  private static let listenerOperations: [any Operation.Type] = [
    CreateListener.self, DescribeListeners.self, ModifyListener.self, DeleteListener.self,
    DescribeListenerCertificates.self, CreateRule.self, DescribeRules.self, ModifyRule.self,
    DeleteRule.self, SetRulePriorities.self,
  ]

  /// Gives worlds this service's state, and that of its first generation.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: BalancingState.self)
    blueprint.add(slot: ClassicState.self)
    blueprint.add(event: BalancerReady.self)
    blueprint.add(event: TargetTurn.self)
    blueprint.add(event: TargetReview.self)
    blueprint.add(event: TargetDrained.self)
    blueprint.answer(InstanceLifecycle.self, with: InstanceWatch.self)
    blueprint.answer(SecurityGroupWatch.self, with: SecurityGroupChanges.self)
  }
}
