import AWSModel
import Documents
import Simulation

/// The exchange of a group's instances for new ones, some at a time.
///
/// - Source: EC2 Auto Scaling User Guide, “How an instance refresh works in an Auto Scaling group”.
public struct InstanceRefresh: Codable, Sendable {
  let id: String
  let group: GroupKey
  let number: Int
  let start: SimTime
  var end: SimTime?
  var status = Status.inProgress
  var reason: String?
  /// The instances that are still to be exchanged.
  var queue: [String]
  /// How many there were at first.
  let total: Int
  /// The percentage of the desired size that must stay healthy.
  let minHealthy: Int
  /// Seconds in which a new instance warms up.
  let warmup: Int
  let skipsMatching: Bool
  let protected: String
  let standby: String
  /// What the group launches from when all went well, where it is to be something else.
  let source: LaunchSource?
  /// As it was given, for showing.
  let configuration: JSON?
  /// The reason of the last state that was told, so that looks are cheap.
  var nextLook: SimTime?

  enum Status: String, Codable, Sendable {
    case inProgress = "InProgress"
    case successful = "Successful"
    case failed = "Failed"
    case cancelled = "Cancelled"
  }

  /// The percentage of instances that were exchanged.
  func percentage(left: Int) -> Int { total == 0 ? 100 : (total - left) * 100 / total }

  var shape: JSON {
    let preferences: JSON = [
      "MinHealthyPercentage": .number(minHealthy), "InstanceWarmup": .number(warmup),
      "SkipMatching": .bool(skipsMatching), "AutoRollback": false,
      "ScaleInProtectedInstances": .string(protected), "StandbyInstances": .string(standby),
    ]
    return JSON(present: [
      "InstanceRefreshId": .string(id),
      "AutoScalingGroupName": .string(group.second),
      "Status": .string(status.rawValue),
      "StatusReason": .text(reason),
      "StartTime": start.timestamp,
      "EndTime": end?.timestamp,
      "PercentageComplete": .number(status == .successful ? 100 : percentage(left: queue.count)),
      "InstancesToUpdate": .number(queue.count),
      "Preferences": preferences,
      "DesiredConfiguration": configuration,
    ])
  }
}

extension AutoScalingState {
  /// The refreshes of a group, the newest first.
  func refreshes(of key: GroupKey) -> [InstanceRefresh] {
    refreshes.rows(from: Pair(key, 0)).prefix { $0.key.first == key }.map(\.row).reversed()
  }

  /// The refresh of a group that is under way.
  func activeRefresh(of key: GroupKey) -> InstanceRefresh? {
    guard let count = groups[key]?.refreshCount, count > 0 else { return nil }
    return refreshes[Pair(key, count)].flatMap { $0.status == .inProgress ? $0 : nil }
  }
}
