import AWSModel
import Documents
import Simulation

/// A change of a group's sizes at a time, once or again and again.
public struct ScheduledAction: Codable, Sendable {
  let name: String
  let group: GroupKey
  /// The part of the ARN that tells it from earlier ones of its name.
  let uid: String
  /// When it acts next.
  var next: SimTime
  /// As it was asked for.
  let start: SimTime?
  let end: SimTime?
  /// Five fields of cron.
  let recurrence: String?
  let timeZone: String?
  let least: Int?
  let most: Int?
  let desired: Int?
  /// Counts its settings, so that a turn of an earlier one does nothing.
  let version: Int

  var shape: JSON {
    let arn = group.first.arn(
      "autoscaling",
      "scheduledUpdateGroupAction:\(uid):autoScalingGroupName/\(group.second)"
        + ":scheduledActionName/\(name)")
    return JSON(present: [
      "AutoScalingGroupName": .string(group.second),
      "ScheduledActionName": .string(name),
      "ScheduledActionARN": .string(arn),
      "Time": next.timestamp,
      "StartTime": next.timestamp,
      "EndTime": end?.timestamp,
      "Recurrence": .text(recurrence),
      "MinSize": least.map { .number($0) },
      "MaxSize": most.map { .number($0) },
      "DesiredCapacity": desired.map { .number($0) },
      "TimeZone": .text(timeZone),
    ])
  }
}

/// The time of a scheduled action has come.
struct ScheduleTurn: WorldEvent {
  static let name = "autoscaling.schedule"

  let key: GroupKey
  let action: String
  let uid: String
  let version: Int

  func happen(in world: inout World) {
    guard let row = world.autoScaling.schedules[Pair(key, action)], row.uid == uid,
      row.version == version, row.next <= world.now
    else { return }
    world.carryOut(row)
    guard let recurrence = row.recurrence.flatMap({ Recurrence($0) }),
      let next = recurrence.next(after: world.now), row.end.map({ next <= $0 }) ?? true
    else {
      world.autoScaling.schedules[Pair(key, action)] = nil
      return
    }
    world.autoScaling.schedules.update(Pair(key, action)) { $0.next = next }
    world.schedule(self, after: next - world.now)
  }
}

extension World {
  /// Sets the sizes as the action says; where they do not fit the others, nothing changes.
  fileprivate mutating func carryOut(_ action: ScheduledAction) {
    guard var group = autoScaling.groups[action.group], group.does(.scheduledActions),
      !group.isEnding
    else { return }
    let sizes = GroupSizes(
      MinSize: action.least, MaxSize: action.most, DesiredCapacity: action.desired)
    guard (try? sizes.apply(to: &group, at: now, by: "a scheduled action")) != nil else { return }
    autoScaling.groups[group.key] = group
    look(at: group.key)
  }
}

extension AutoScalingState {
  /// The scheduled actions of a group, in order of name.
  func schedules(of key: GroupKey) -> [ScheduledAction] {
    schedules.rows(from: Pair(key, "")).prefix { $0.key.first == key }.map(\.row)
  }
}
