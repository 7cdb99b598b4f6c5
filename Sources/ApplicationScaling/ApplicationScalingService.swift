import AWSModel
import CloudWatch
import Simulation

/// Application Auto Scaling: targets, policies and schedules for services of others.
public enum ApplicationScalingService: AWSService, WorldModule {
  /// The name of its model.
  public static let name = "application-autoscaling"

  /// What is simulated, by folder.
  public static let operations: [any Operation.Type] = [
    // Activities
    DescribeScalingActivities.self,
    // Policies
    DeleteScalingPolicy.self, DescribeScalingPolicies.self, PutScalingPolicy.self,
    // Schedules
    DeleteScheduledAction.self, DescribeScheduledActions.self, PutScheduledAction.self,
    // Tags
    ListTagsForResource.self, TagResource.self, UntagResource.self,
    // Targets
    DeregisterScalableTarget.self, DescribeScalableTargets.self, RegisterScalableTarget.self,
  ]

  /// Gives worlds this service's state, and its policies to alarms.
  public static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: ApplicationScalingState.self)
    blueprint.add(event: ScalingCheck.self)
    blueprint.add(event: ScheduledScaling.self)
    blueprint.answer(AlarmActions.self, with: PolicyActor.self)
  }
}
