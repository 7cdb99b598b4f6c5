import AWSModel
import Balancing
import CloudWatch
import EC2
import Simulation

/// EC2 Auto Scaling: groups of instances that grow and shrink.
///
/// A group looks at itself when something changed (`Launching/GroupLook.swift`) and launches or ends
/// real instances of EC2. What other floors can do with groups stands in `GroupLifecycle.swift`.
public enum AutoScalingService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "autoscaling"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // Activities
    DescribeScalingActivities.self,
    // Groups
    CreateAutoScalingGroup.self, DeleteAutoScalingGroup.self, DescribeAutoScalingGroups.self,
    DescribeTerminationPolicyTypes.self, SetDesiredCapacity.self, UpdateAutoScalingGroup.self,
    // Hooks
    CompleteLifecycleAction.self, DeleteLifecycleHook.self, DescribeLifecycleHookTypes.self,
    DescribeLifecycleHooks.self, PutLifecycleHook.self, RecordLifecycleActionHeartbeat.self,
    // Instances
    AttachInstances.self, DescribeAutoScalingInstances.self, DetachInstances.self,
    EnterStandby.self, ExitStandby.self, SetInstanceHealth.self, SetInstanceProtection.self,
    TerminateInstanceInAutoScalingGroup.self,
    // LaunchConfigurations
    CreateLaunchConfiguration.self, DeleteLaunchConfiguration.self,
    DescribeLaunchConfigurations.self,
    // Policies
    DeletePolicy.self, DescribeAdjustmentTypes.self, DescribePolicies.self, ExecutePolicy.self,
    PutScalingPolicy.self,
    // Processes
    DescribeScalingProcessTypes.self, ResumeProcesses.self, SuspendProcesses.self,
    // Refreshes
    CancelInstanceRefresh.self, DescribeInstanceRefreshes.self, StartInstanceRefresh.self,
    // Schedules
    DeleteScheduledAction.self, DescribeScheduledActions.self,
    PutScheduledUpdateGroupAction.self,
    // Tags
    CreateOrUpdateTags.self, DeleteTags.self, DescribeTags.self,
    // TargetGroups
    AttachLoadBalancerTargetGroups.self, DescribeLoadBalancerTargetGroups.self,
    DetachLoadBalancerTargetGroups.self,
  ]

  /// Gives worlds this service's state.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: AutoScalingState.self)
    blueprint.add(event: GroupLook.self)
    blueprint.add(event: HealthVerdict.self)
    blueprint.add(event: HookTimeout.self)
    blueprint.add(event: RefreshLook.self)
    blueprint.add(event: ScheduleTurn.self)
    blueprint.answer(AlarmActions.self, with: PolicyAlarms.self)
    blueprint.answer(TargetHealthWatch.self, with: GroupTargets.self)
    blueprint.answer(InstanceLifecycle.self, with: GroupMachines.self)
  }
}
