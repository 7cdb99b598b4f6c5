import CloudWatch
import Documents
import Simulation

/// A target tracking policy that another service keeps on a group for its own sake.
///
/// It stands among the group's policies, with its two alarms; who put it sets the group's size by a
/// measure of its own, so that the alarms only show what is going on.
public struct ManagedPolicy: Sendable {
  /// Its name, with the UUID that its alarms bear, too, at its end.
  public var name: String
  /// What it keeps.
  public var metric: Metric
  /// At which value.
  public var target: Double
  /// Seconds in which a new instance is not counted on yet.
  public var warmup: Int
  /// How many minutes above the target set off the one alarm, how many below it the other.
  public var points: (high: Int, low: Int)

  /// A policy.
  public init(
    _ name: String, metric: Metric, target: Double, warmup: Int, points: (high: Int, low: Int)
  ) {
    self.name = name
    self.metric = metric
    self.target = target
    self.warmup = warmup
    self.points = points
  }

  /// What tells it from earlier ones: the part of its name behind the first hyphen.
  private var uid: String { String(name.drop { $0 != "-" }.dropFirst()) }

  func policy(of group: GroupKey) -> ScalingPolicy {
    var policy = ScalingPolicy(name: name, group: group, uid: uid, kind: .tracking)
    policy.warmup = warmup
    policy.isManaged = true
    policy.target = ScalingPolicy.Target(
      metric: metric, statistic: .average, value: target, scaleInIsDisabled: false,
      document: document)
    return policy
  }

  private var document: JSON {
    [
      "CustomizedMetricSpecification": [
        "MetricName": .string(metric.name), "Namespace": .string(metric.namespace),
        "Dimensions": .array(
          metric.dimensions.map { ["Name": .string($0.name), "Value": .string($0.value)] }),
        "Statistic": "Average",
      ],
      "TargetValue": .double(target), "DisableScaleIn": false,
    ]
  }
}

extension World {
  /// Puts a policy that another service keeps on a group, and its alarms.
  public mutating func putManagedPolicy(_ managed: ManagedPolicy, on group: GroupKey) {
    guard autoScaling.groups[group] != nil else { return }
    let policy = managed.policy(of: group)
    autoScaling.policies[Pair(group, policy.name)] = policy
    for key in policy.ownAlarms {
      let isHigh = key.name.contains("-AlarmHigh-")
      let watch = MetricWatch(
        managed.metric,
        evaluationPeriods: isHigh ? managed.points.high : managed.points.low,
        isHigh ? .greater : .less, threshold: managed.target)
      var alarm = Alarm(key, .metric(watch), at: now)
      alarm.description =
        "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy \(policy.arn)."
      alarm.alarmActions = [policy.arn]
      putAlarm(alarm)
    }
  }

  /// Takes such a policy away, with its alarms.
  public mutating func deleteManagedPolicy(_ name: String, of group: GroupKey) {
    if let policy = autoScaling.policies[Pair(group, name)] { deletePolicy(policy) }
  }
}

extension AutoScalingState {
  /// The names of a group's policies, in order.
  public func policyNames(of group: GroupKey) -> [String] { policies(of: group).map(\.name) }

  /// Whether a policy that another service keeps on a group is there, and on.
  public func hasManagedPolicy(_ name: String, of group: GroupKey) -> Bool {
    policies[Pair(group, name)]?.isEnabled ?? false
  }
}
