import AWSModel
import CloudWatch
import Documents
import Simulation

/// Sets how a group is scaled: by an alarm of one's own, in steps, or towards a target.
public enum PutScalingPolicy: Operation {
  /// Of which group, and how.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let PolicyName: String
    let PolicyType: String?
    let AdjustmentType: String?
    let MinAdjustmentMagnitude: Int?
    let MinAdjustmentStep: Int?
    let ScalingAdjustment: Int?
    let Cooldown: Int?
    let MetricAggregationType: String?
    let StepAdjustments: [StepAdjustment]?
    let EstimatedInstanceWarmup: Int?
    let TargetTrackingConfiguration: TrackingChoice?
    let Enabled: Bool?
  }

  /// Its ARN, and the alarms that it made.
  public struct Output: Encodable {
    let PolicyARN: String
    let Alarms: JSON
  }

  /// Sets it; one of that name is replaced.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    let old = call.world.autoScaling.policies[Pair(group.key, input.PolicyName)]
    // Source: EC2 Auto Scaling User Guide, “Quotas” (50 policies a group).
    guard old != nil || call.world.autoScaling.policies(of: group.key).count < 50 else {
      throw .limitExceeded("A group can have at most 50 scaling policies.")
    }
    let policy = try input.policy(of: group, over: old, in: &call)
    call.world.putPolicy(policy)
    return Output(
      PolicyARN: policy.arn,
      Alarms: policy.kind == .tracking ? policy.alarmShapes(in: call.world) : [])
  }
}

extension PutScalingPolicy.Input {
  fileprivate func policy(
    of group: AutoScalingGroup, over old: ScalingPolicy?, in call: inout Call
  ) throws(AWSError) -> ScalingPolicy {
    guard let kind = ScalingPolicy.Kind(rawValue: PolicyType ?? "SimpleScaling") else {
      throw .invalid(
        PolicyType == "PredictiveScaling"
          ? "Predictive scaling is not simulated here: write TargetTrackingScaling."
          : "Invalid policy type \(PolicyType ?? ""). Must be one of [SimpleScaling, StepScaling, "
            + "TargetTrackingScaling].")
    }
    let uid = old?.uid ?? call.world.dice.uuid("autoscaling.policy")
    var policy = ScalingPolicy(name: PolicyName, group: group.key, uid: uid, kind: kind)
    policy.isEnabled = Enabled ?? true
    policy.warmup = EstimatedInstanceWarmup
    switch kind {
    case .simple: try fillSimple(&policy)
    case .step: try fillSteps(&policy)
    case .tracking:
      guard let choice = TargetTrackingConfiguration else {
        throw .invalid("TargetTrackingConfiguration is required for TargetTrackingScaling.")
      }
      policy.target = try choice.target(
        of: group, call.document["TargetTrackingConfiguration"] ?? [:], &call)
    }
    return policy
  }

  private func fillSimple(_ policy: inout ScalingPolicy) throws(AWSError) {
    policy.adjustment = try adjustment()
    guard let change = ScalingAdjustment else {
      throw .invalid("ScalingAdjustment is required for SimpleScaling.")
    }
    policy.change = change
    policy.leastChange = MinAdjustmentMagnitude ?? MinAdjustmentStep
    policy.cooldown = Cooldown
  }

  private func fillSteps(_ policy: inout ScalingPolicy) throws(AWSError) {
    policy.adjustment = try adjustment()
    guard let steps = StepAdjustments, !steps.isEmpty else {
      throw .invalid("At least one StepAdjustment must be specified for StepScaling.")
    }
    policy.steps = steps
    policy.leastChange = MinAdjustmentMagnitude
    policy.aggregation = MetricAggregationType ?? "Average"
  }

  /// The sentences of this file are ours: public reports quote none.
  private func adjustment() throws(AWSError) -> AutoScaling.AdjustmentType {
    guard let text = AdjustmentType else {
      throw .invalid("AdjustmentType is required for SimpleScaling and StepScaling.")
    }
    guard let type = AutoScaling.AdjustmentType(rawValue: text) else {
      throw .invalid(
        "Invalid adjustment type \(text). Must be one of [ChangeInCapacity, ExactCapacity, "
          + "PercentChangeInCapacity].")
    }
    return type
  }
}

/// What a target tracking policy is to keep at which value.
struct TrackingChoice: Decodable {
  let PredefinedMetricSpecification: Predefined?
  let CustomizedMetricSpecification: Customized?
  let TargetValue: Double
  let DisableScaleIn: Bool?

  struct Predefined: Decodable {
    let PredefinedMetricType: String
    let ResourceLabel: String?
  }

  struct Customized: Decodable {
    let MetricName: String?
    let Namespace: String?
    let Dimensions: [DimensionChoice]?
    let Statistic: String?

    struct DimensionChoice: Decodable {
      let Name: String
      let Value: String
    }
  }

  func target(
    of group: AutoScalingGroup, _ document: JSON, _ call: inout Call
  ) throws(AWSError) -> ScalingPolicy.Target {
    let (metric, statistic) = try metric(of: group, &call)
    return ScalingPolicy.Target(
      metric: metric, statistic: statistic, value: TargetValue,
      scaleInIsDisabled: DisableScaleIn ?? false, document: document)
  }

  /// - Source: EC2 Auto Scaling API Reference, “PredefinedMetricSpecification”.
  private func metric(
    of group: AutoScalingGroup, _ call: inout Call
  ) throws(AWSError) -> (Metric, Statistic) {
    if let predefined = PredefinedMetricSpecification {
      let own = [Metric.Dimension("AutoScalingGroupName", group.name)]
      let names = [
        "ASGAverageCPUUtilization": "CPUUtilization", "ASGAverageNetworkIn": "NetworkIn",
        "ASGAverageNetworkOut": "NetworkOut",
      ]
      if let name = names[predefined.PredefinedMetricType] {
        call.notices.append(
          name == "CPUUtilization"
            ? "the processors of a group are as busy here as tasks of ECS on its machines make them"
            : "machines have no \(name) here: the policy acts on no data; a customized metric that "
              + "put-metric-data feeds makes it act")
        return (Metric("AWS/EC2", name, own), .average)
      }
      guard predefined.PredefinedMetricType == "ALBRequestCountPerTarget",
        let label = predefined.ResourceLabel, let place = label.firstRange(of: "targetgroup/")
      else {
        throw .invalid("PredefinedMetricType and ResourceLabel do not name a metric.")
      }
      let targets = Metric.Dimension("TargetGroup", String(label[place.lowerBound...]))
      return (Metric("AWS/ApplicationELB", "RequestCountPerTarget", [targets]), .sum)
    }
    guard let custom = CustomizedMetricSpecification, let name = custom.MetricName,
      let namespace = custom.Namespace, let statistic = Statistic(custom.Statistic ?? "Average")
    else {
      throw .invalid(
        "A target tracking configuration needs a predefined metric, or a customized one with "
          + "Namespace, MetricName and Statistic; metric math is not simulated here.")
    }
    let dimensions = (custom.Dimensions ?? []).map { Metric.Dimension($0.Name, $0.Value) }
    return (Metric(namespace, name, dimensions), statistic)
  }
}
