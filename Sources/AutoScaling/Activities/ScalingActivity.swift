import AWSModel
import Documents
import Simulation

/// Something that a group did, and why.
public struct ScalingActivity: Codable, Sendable {
  /// A UUID.
  let id: String
  /// The name of its group.
  let group: String
  /// The ARN of its group.
  let arn: String
  /// What was done.
  public internal(set) var description: String
  /// Why, in sentences.
  public let cause: String
  /// When it began.
  public let start: SimTime
  /// When it ended.
  var end: SimTime?
  /// Such as `Successful`.
  public internal(set) var status: String
  /// What went wrong.
  public internal(set) var message: String?
  /// How far it is, in percent.
  var progress: Int
  /// Where it happened.
  let subnet: String?
  /// The zone.
  let zone: String?

  /// The activity as it is shown.
  var shape: JSON {
    let places = JSON(present: ["Subnet ID": .text(subnet), "Availability Zone": .text(zone)])
    return JSON(present: [
      "ActivityId": .string(id),
      "AutoScalingGroupName": .string(group),
      "AutoScalingGroupARN": .string(arn),
      "Description": .string(description),
      "Cause": .string(String(cause.prefix(1023))),
      "StartTime": start.timestamp,
      "EndTime": end?.timestamp,
      "StatusCode": .string(status),
      "StatusMessage": .text(message.map { String($0.prefix(255)) }),
      "Progress": .number(progress),
      "Details": .string(places.compactText),
    ])
  }
}

extension SimTime {
  /// `2026-01-05T09:00:00Z`, as the causes of activities have it.
  var zulu: String { "\(dateText)T\(clockText)Z" }
}

extension World {
  /// Notes that a group begins to do something.
  ///
  /// Activities are kept for six weeks.
  ///
  /// - Returns: the activity's number in its group.
  /// - Source: EC2 Auto Scaling API Reference, “DescribeScalingActivities”.
  @discardableResult
  mutating func beginActivity(
    of key: GroupKey, _ description: String, because cause: String, status: String = "PreInService",
    progress: Int = 30, subnet: String? = nil, zone: String? = nil
  ) -> Int? {
    guard let group = autoScaling.groups[key] else { return nil }
    let number = group.activityCount + 1
    autoScaling.groups.update(key) { $0.activityCount = number }
    autoScaling.activities[Pair(key, number)] = ScalingActivity(
      id: dice.uuid("autoscaling.activity"), group: group.name, arn: group.arn,
      description: description, cause: cause, start: now, status: status, progress: progress,
      subnet: subnet, zone: zone)
    forgetOldActivities(of: key)
    return number
  }

  /// Notes that an activity is over, or how it stands.
  mutating func note(
    _ status: String, of activity: Int?, in key: GroupKey, message: String? = nil
  ) {
    guard let activity else { return }
    autoScaling.activities.update(Pair(key, activity)) { [now] row in
      row.status = status
      row.message = message ?? row.message
      switch status {
      case "Successful", "Failed", "Cancelled":
        row.progress = 100
        row.end = now
      case "MidLifecycleAction": row.progress = 60
      default: break
      }
    }
  }

  private mutating func forgetOldActivities(of key: GroupKey) {
    let limit = now - .days(42)
    while let first = autoScaling.activities.rows(from: Pair(key, 0)).first(where: { _ in true }),
      first.key.first == key, first.row.start < limit
    {
      autoScaling.activities[first.key] = nil
    }
  }
}

extension AutoScalingState {
  /// The activities of a group, the newest first.
  public func activities(of key: GroupKey) -> [ScalingActivity] {
    activities.rows(from: Pair(key, 0)).prefix { $0.key.first == key }.map(\.row).reversed()
  }
}
