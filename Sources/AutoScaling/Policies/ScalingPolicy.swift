import AWSModel
import CloudWatch
import Documents
import Simulation

/// A rule by which a group changes its size when an alarm, or somebody, says so.
public struct ScalingPolicy: Codable, Sendable {
  let name: String
  let group: GroupKey
  /// The part of the ARN that tells it from earlier ones of its name.
  let uid: String
  var kind: Kind
  /// How the number of an adjustment is meant.
  var adjustment: AdjustmentType?
  /// The adjustment of a simple policy.
  var change: Int?
  /// The least change that a percentage makes.
  var leastChange: Int?
  /// Seconds in which a simple policy rests after a scaling activity.
  var cooldown: Int?
  /// The adjustments of a step policy.
  var steps: [StepAdjustment] = []
  /// How a step policy would aggregate.
  var aggregation: String?
  /// Seconds in which a new instance is not counted on yet.
  var warmup: Int?
  /// What a target tracking policy keeps at which value.
  var target: Target?
  /// Whether it acts.
  var isEnabled = true
  /// Whether another service keeps it, and acts itself.
  var isManaged: Bool?

  /// The kinds of policies.
  enum Kind: String, Codable, Sendable {
    case simple = "SimpleScaling"
    case step = "StepScaling"
    case tracking = "TargetTrackingScaling"
  }

  /// What a target tracking policy keeps at which value.
  struct Target: Codable, Sendable {
    let metric: Metric
    let statistic: Statistic
    let value: Double
    let scaleInIsDisabled: Bool
    /// As it was given, for showing.
    let document: JSON
  }

  /// Its ARN.
  public var arn: String {
    group.first.arn(
      "autoscaling",
      "scalingPolicy:\(uid):autoScalingGroupName/\(group.second):policyName/\(name)")
  }

  /// The alarms that a target tracking policy makes for itself.
  var ownAlarms: [AlarmKey] {
    guard kind == .tracking else { return [] }
    return ["High", "Low"].filter { $0 == "High" || target?.scaleInIsDisabled != true }.map {
      AlarmKey("TargetTracking-\(group.second)-Alarm\($0)-\(uid)", group.first)
    }
  }
}

/// How the number of an adjustment is meant.
///
/// - Source: EC2 Auto Scaling User Guide, “Scaling adjustment types”.
enum AdjustmentType: String, Codable, CaseIterable, Sendable {
  case change = "ChangeInCapacity"
  case exact = "ExactCapacity"
  case percent = "PercentChangeInCapacity"

  /// The size that an adjustment makes of `size`.
  ///
  /// A percentage is rounded towards zero, but never to nothing: between 0 and 1 it is 1, between 0
  /// and -1 it is -1.
  func size(from size: Int, by number: Int, atLeast least: Int?) -> Int {
    switch self {
    case .change: return max(0, size + number)
    case .exact: return max(0, number)
    case .percent:
      let exact = Double(size) * Double(number) / 100
      var change = Int(exact.rounded(.towardZero))
      if change == 0, exact != 0 { change = exact > 0 ? 1 : -1 }
      if let least, abs(change) < least, number != 0 { change = number > 0 ? least : -least }
      return max(0, size + change)
    }
  }
}

/// One step of a step policy; bounds are distances from the alarm's threshold.
struct StepAdjustment: Codable, Hashable, Sendable {
  let MetricIntervalLowerBound: Double?
  let MetricIntervalUpperBound: Double?
  let ScalingAdjustment: Int

  /// Whether a distance from the threshold falls into the step: above it the lower bound is in,
  /// below it the upper one.
  func holds(_ distance: Double) -> Bool {
    let (low, high) = (
      MetricIntervalLowerBound ?? -.infinity, MetricIntervalUpperBound ?? .infinity
    )
    return distance >= 0
      ? distance >= low && distance < high : distance > low && distance <= high
  }

  var shape: JSON {
    JSON(present: [
      "MetricIntervalLowerBound": MetricIntervalLowerBound.map { .double($0) },
      "MetricIntervalUpperBound": MetricIntervalUpperBound.map { .double($0) },
      "ScalingAdjustment": .number(ScalingAdjustment),
    ])
  }
}

extension AutoScalingState {
  /// The policies of a group, in order of name.
  func policies(of key: GroupKey) -> [ScalingPolicy] {
    policies.rows(from: Pair(key, "")).prefix { $0.key.first == key }.map(\.row)
  }

  /// The policy of a group that a name or an ARN means.
  func policy(_ nameOrARN: String, of key: GroupKey) -> ScalingPolicy? {
    guard nameOrARN.hasPrefix("arn:") else { return policies[Pair(key, nameOrARN)] }
    return policies(of: key).first { $0.arn == nameOrARN }
  }

  /// The policy that an ARN means.
  func policy(arn: String) -> ScalingPolicy? {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 9, parts[5] == "scalingPolicy" else { return nil }
    let rest = parts[7...].joined(separator: ":")
    guard let group = rest.firstRange(of: "autoScalingGroupName/"),
      let name = rest.firstRange(of: ":policyName/"), group.upperBound <= name.lowerBound
    else { return nil }
    let key = GroupKey(
      Scope(account: parts[4], region: parts[3]),
      String(rest[group.upperBound..<name.lowerBound]))
    let found = policies[Pair(key, String(rest[name.upperBound...]))]
    return found?.arn == arn ? found : nil
  }
}
