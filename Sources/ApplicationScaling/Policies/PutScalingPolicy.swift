import AWSModel
import CloudWatch
import Documents
import Simulation

/// Sets how something is scaled: towards a metric's target, or by steps.
public enum PutScalingPolicy: Operation {
  /// What, and how.
  public struct Input: Decodable {
    let PolicyName: String
    let ServiceNamespace: String
    let ResourceId: String
    let ScalableDimension: String
    let PolicyType: String?
    let StepScalingPolicyConfiguration: StepInput?
    let TargetTrackingScalingPolicyConfiguration: TargetTracking?
    let PredictiveScalingPolicyConfiguration: Predictive?

    struct Predictive: Decodable {}

    struct StepInput: Decodable {
      let AdjustmentType: String?
      let StepAdjustments: [StepScaling.Step]?
      let MinAdjustmentMagnitude: Int?
      let Cooldown: Int64?
      let MetricAggregationType: String?
    }
  }

  /// The policy's ARN, and the alarms it made.
  public struct Output: Encodable {
    let PolicyARN: String
    let Alarms: JSON
  }

  /// Makes or changes it; a tracking policy makes its alarms anew.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let target = try TargetNaming.key(
      input.ServiceNamespace, input.ResourceId, input.ScalableDimension, in: call)
    guard call.world.applicationScaling.targets.contains(target) else {
      throw .targetNotRegistered(target)
    }
    let key = PolicyKey(input.PolicyName, target)
    let known = call.world.applicationScaling.policies[key]
    let rule = try rule(of: input, known)
    // Source: Application Auto Scaling User Guide, “Quotas” (50 scaling policies per target).
    guard known != nil || call.world.applicationScaling.policies(of: target).count < 50 else {
      throw AWSError(
        code: "LimitExceededException",
        message: "Scaling policies per scalable target are limited to 50.")
    }
    var policy =
      known
      ?? ScalingPolicy(
        key: key, id: call.world.dice.uuid("application-autoscaling.policy"), rule: rule,
        createdAt: call.world.now)
    policy.rule = rule
    let old = policy.alarms
    if case .tracking(let tracking) = rule {
      let gauge = try tracking.gauge(of: target)
      call.world.makeAlarms(of: &policy, tracking, gauge)
    } else {
      policy.alarms = []
    }
    for name in old { call.world.deleteAlarm(AlarmKey(name, target.scope)) }
    call.world.applicationScaling.policies[key] = policy
    call.world.applicationScaling.policiesByARN[policy.arn] = key
    return Output(PolicyARN: policy.arn, Alarms: policy.alarmShapes)
  }

  private static func rule(
    of input: Input, _ known: ScalingPolicy?
  ) throws(AWSError) -> ScalingPolicy.Rule {
    let type =
      input.PolicyType ?? (known?.tracking == nil ? "StepScaling" : "TargetTrackingScaling")
    switch type {
    case "TargetTrackingScaling":
      guard let tracking = input.TargetTrackingScalingPolicyConfiguration else {
        throw .validation(
          "TargetTrackingScalingPolicyConfiguration is required for policy type \(type).")
      }
      guard tracking.TargetValue > 0, tracking.TargetValue.isFinite else {
        throw .validation("TargetValue must be above 0.")
      }
      guard tracking.outCooldown >= 0, tracking.inCooldown >= 0 else {
        throw .validation("A cooldown cannot be below 0.")
      }
      return .tracking(tracking)
    case "PredictiveScaling":
      throw .validation(
        "PredictiveScaling is not simulated; TargetTrackingScaling, StepScaling and scheduled "
          + "actions are.")
    default:
      return .steps(try steps(of: input.StepScalingPolicyConfiguration))
    }
  }

  private static func steps(of input: Input.StepInput?) throws(AWSError) -> StepScaling {
    guard let input, let type = input.AdjustmentType, let steps = input.StepAdjustments else {
      throw .validation(
        "StepScalingPolicyConfiguration with AdjustmentType and StepAdjustments is required for "
          + "policy type StepScaling.")
    }
    guard input.Cooldown ?? 0 >= 0 else { throw .validation("A cooldown cannot be below 0.") }
    let rule = StepScaling(
      AdjustmentType: type, StepAdjustments: steps,
      MinAdjustmentMagnitude: input.MinAdjustmentMagnitude, Cooldown: input.Cooldown,
      MetricAggregationType: input.MetricAggregationType)
    try rule.check()
    return rule
  }
}

extension World {
  /// Makes the two alarms of a tracking policy: three minutes above the target, fifteen minutes
  /// below nine tenths of it.
  ///
  /// - Source: alarms of such policies, as imported Terraform configurations in public
  ///   repositories show them (target 50: above 50 for 3 minutes, below 45 for 15).
  mutating func makeAlarms(
    of policy: inout ScalingPolicy, _ tracking: TargetTracking, _ gauge: TargetTracking.Gauge
  ) {
    let target = policy.key.target
    let action = "\(policy.arn):createdBy/\(dice.uuid("application-autoscaling.creator"))"
    policy.alarms = []
    for isHigh in tracking.DisableScaleIn == true ? [true] : [true, false] {
      let watch = MetricWatch(
        gauge.metric, gauge.statistic, unit: gauge.unit, period: 60,
        evaluationPeriods: isHigh ? 3 : 15, isHigh ? .greater : .less,
        threshold: isHigh ? tracking.TargetValue : tracking.TargetValue * 0.9)
      let side = isHigh ? "AlarmHigh" : "AlarmLow"
      let name =
        "TargetTracking-\(target.resource)-\(side)-\(dice.uuid("application-autoscaling.alarm"))"
      var alarm = Alarm(AlarmKey(name, target.scope), .metric(watch), at: now)
      alarm.description = "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy \(action)."
      alarm.alarmActions = [action]
      putAlarm(alarm)
      policy.alarms.append(name)
    }
  }

  /// Takes a policy away, with its alarms.
  mutating func delete(_ policy: ScalingPolicy) {
    for name in policy.alarms { deleteAlarm(AlarmKey(name, policy.key.target.scope)) }
    applicationScaling.policies[policy.key] = nil
    applicationScaling.policiesByARN[policy.arn] = nil
  }
}
