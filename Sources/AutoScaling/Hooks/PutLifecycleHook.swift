import AWSModel
import Simulation

/// Makes a hook, or changes it: instances that come or go from now on wait for it.
public enum PutLifecycleHook: Operation {
  /// Of which group, and where instances wait how long.
  public struct Input: Decodable {
    let LifecycleHookName: String
    let AutoScalingGroupName: String
    let LifecycleTransition: String?
    let RoleARN: String?
    let NotificationTargetARN: String?
    let NotificationMetadata: String?
    let HeartbeatTimeout: Int?
    let DefaultResult: String?
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.group(input.AutoScalingGroupName)
    let old = call.world.autoScaling.hooks[Pair(group.key, input.LifecycleHookName)]
    let choice = HookChoice(
      LifecycleHookName: input.LifecycleHookName, LifecycleTransition: input.LifecycleTransition,
      NotificationMetadata: input.NotificationMetadata, HeartbeatTimeout: input.HeartbeatTimeout,
      DefaultResult: input.DefaultResult, NotificationTargetARN: input.NotificationTargetARN,
      RoleARN: input.RoleARN)
    let hook = try choice.hook(over: old)
    guard old != nil || call.world.autoScaling.hooks(of: group.key).count < 50 else {
      throw .limitExceeded("A group can have at most 50 lifecycle hooks.")
    }
    if hook.target != nil {
      call.notices.append(
        "NotificationTargetARN is kept and shown; messages are not sent here: poll "
          + "describe-auto-scaling-instances for Pending:Wait and Terminating:Wait")
    }
    call.world.putLifecycleHook(hook, on: group.key)
    return NoOutput()
  }
}

/// A hook as a request gives it.
struct HookChoice: Decodable {
  let LifecycleHookName: String
  let LifecycleTransition: String?
  let NotificationMetadata: String?
  let HeartbeatTimeout: Int?
  let DefaultResult: String?
  let NotificationTargetARN: String?
  let RoleARN: String?

  /// The hook; what is not given stays as it was.
  ///
  /// - Source: the range of the timeout from the EC2 Auto Scaling API Reference,
  ///   “PutLifecycleHook”; the sentences are ours.
  func hook(over old: LifecycleHook?) throws(AWSError) -> LifecycleHook {
    let given = LifecycleTransition.map { LifecycleHook.Transition(rawValue: $0) }
    guard let transition = given ?? old?.transition else {
      throw .invalid(
        LifecycleTransition == nil
          ? "A lifecycle transition must be specified when creating a lifecycle hook."
          : "Invalid lifecycle transition \(LifecycleTransition ?? ""). Must be one of "
            + "[autoscaling:EC2_INSTANCE_LAUNCHING, autoscaling:EC2_INSTANCE_TERMINATING].")
    }
    let heartbeat = HeartbeatTimeout ?? old?.heartbeat ?? 3600
    guard (30...7200).contains(heartbeat) else {
      throw .invalid("Heartbeat timeout must be between 30 and 7200 seconds.")
    }
    let result = DefaultResult.map { LifecycleHook.Outcome(rawValue: $0) }
    guard let result = result ?? old?.defaultResult ?? .abandon else {
      throw .invalid("DefaultResult must be either CONTINUE or ABANDON.")
    }
    return LifecycleHook(
      name: LifecycleHookName, transition: transition, heartbeat: heartbeat,
      defaultResult: result, target: NotificationTargetARN ?? old?.target,
      role: RoleARN ?? old?.role, metadata: NotificationMetadata ?? old?.metadata)
  }
}
