import Documents
import Simulation

/// How something is scaled: towards a metric's target, or by steps.
public struct ScalingPolicy: Codable, Sendable {
  /// Its name and target.
  public let key: PolicyKey
  /// The UUID in its ARN.
  let id: String
  /// What it does.
  public internal(set) var rule: Rule
  /// When it was made.
  let createdAt: SimTime
  /// The alarms that it made itself.
  public internal(set) var alarms: [String] = []
  /// Who invoked it: alarms of somebody else's.
  var callers: [String] = []
  /// What it did last.
  var last: Deed?

  /// What a policy does.
  public enum Rule: Codable, Sendable {
    case tracking(TargetTracking)
    case steps(StepScaling)
  }

  /// Something it did.
  struct Deed: Codable, Hashable, Sendable {
    let from: Int
    let to: Int
    let activity: Int
    var endedAt: SimTime?

    var isOut: Bool { to > from }
  }

  /// `arn:aws:autoscaling:…:scalingPolicy:…:resource/ecs/service/shop/web:policyName/cpu`.
  var arn: String {
    key.target.scope.arn(
      "autoscaling",
      "scalingPolicy:\(id):resource/\(key.target.namespace)/\(key.target.resource):"
        + "policyName/\(key.name)")
  }

  /// The alarm that asks for more.
  var highAlarm: String? { alarms.first { $0.contains("-AlarmHigh-") } }
  /// The alarm that asks for less; none where scaling in is disabled.
  var lowAlarm: String? { alarms.first { $0.contains("-AlarmLow-") } }

  /// The target value and its kind, where it has one.
  var tracking: TargetTracking? { if case .tracking(let rule) = rule { rule } else { nil } }

  /// Its alarms as answers carry them.
  var alarmShapes: JSON {
    .array(
      alarms.map { name in
        [
          "AlarmName": .string(name),
          "AlarmARN": .string(key.target.scope.arn("cloudwatch", "alarm:\(name)")),
        ]
      })
  }

  /// The policy as answers carry it.
  var shape: JSON {
    var configuration: JSONObject.Member
    let type: String
    switch rule {
    case .tracking(let rule):
      type = "TargetTrackingScaling"
      configuration = .init(
        key: "TargetTrackingScalingPolicyConfiguration",
        value: (try? JSON(encoding: rule)) ?? [:])
    case .steps(let rule):
      type = "StepScaling"
      configuration = .init(
        key: "StepScalingPolicyConfiguration", value: (try? JSON(encoding: rule)) ?? [:])
    }
    return .object(
      JSONObject(uniqueMembers: [
        .init(key: "PolicyARN", value: .string(arn)),
        .init(key: "PolicyName", value: .string(key.name)),
        .init(key: "ServiceNamespace", value: .string(key.target.namespace)),
        .init(key: "ResourceId", value: .string(key.target.resource)),
        .init(key: "ScalableDimension", value: .string(key.target.dimension)),
        .init(key: "PolicyType", value: .string(type)), configuration,
        .init(key: "Alarms", value: alarmShapes),
        .init(key: "CreationTime", value: createdAt.timestamp),
      ]))
  }
}
