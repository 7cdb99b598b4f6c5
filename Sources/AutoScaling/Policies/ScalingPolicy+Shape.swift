import AWSModel
import CloudWatch
import Documents
import Simulation

extension ScalingPolicy {
  /// The policy as it is shown.
  func shape(in world: World) -> JSON {
    JSON(present: [
      "AutoScalingGroupName": .string(group.second),
      "PolicyName": .string(name),
      "PolicyARN": .string(arn),
      "PolicyType": .string(kind.rawValue),
      "AdjustmentType": .text(adjustment?.rawValue),
      "MinAdjustmentMagnitude": leastChange.map { .number($0) },
      "ScalingAdjustment": change.map { .number($0) },
      "Cooldown": cooldown.map { .number($0) },
      "StepAdjustments": .array(steps.map(\.shape)),
      "MetricAggregationType": .text(aggregation),
      "EstimatedInstanceWarmup": warmup.map { .number($0) },
      "Alarms": alarmShapes(in: world),
      "TargetTrackingConfiguration": target?.document,
      "Enabled": .bool(isEnabled),
    ])
  }

  /// The alarms that act on the policy.
  func alarmShapes(in world: World) -> JSON {
    let alarms = world.cloudWatch.alarms(group.first).filter { alarm in
      (alarm.alarmActions + alarm.okActions + alarm.insufficientDataActions).contains(arn)
    }
    return .array(
      alarms.map { ["AlarmName": .string($0.name), "AlarmARN": .string($0.arn)] })
  }
}
