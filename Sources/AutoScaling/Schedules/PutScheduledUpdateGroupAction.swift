import AWSModel
import Simulation

/// Sets when a group changes its sizes, once or again and again.
public enum PutScheduledUpdateGroupAction: Operation {
  /// Of which group, when, and to what.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let ScheduledActionName: String
    let Time: Double?
    let StartTime: Double?
    let EndTime: Double?
    let Recurrence: String?
    let TimeZone: String?
    let MinSize: Int?
    let MaxSize: Int?
    let DesiredCapacity: Int?
  }

  /// Sets it; one of that name is replaced.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.group(input.AutoScalingGroupName)
    let key = Pair(group.key, input.ScheduledActionName)
    let others = call.world.autoScaling.schedules(of: group.key).filter {
      $0.name != input.ScheduledActionName
    }
    // Source: EC2 Auto Scaling User Guide, “Quotas” (125 actions a group).
    guard others.count < 125 else {
      throw .limitExceeded("A group can have at most 125 scheduled actions.")
    }
    let action = try input.action(
      of: group, over: call.world.autoScaling.schedules[key], in: &call)
    guard !others.contains(where: { $0.next == action.next }) else {
      throw .alreadyExists("A scheduled action with that start time already exists in the group.")
    }
    call.world.autoScaling.schedules[key] = action
    call.world.schedule(
      ScheduleTurn(
        key: group.key, action: action.name, uid: action.uid, version: action.version),
      after: action.next - call.world.now)
    return NoOutput()
  }
}

extension PutScheduledUpdateGroupAction.Input {
  /// - Source: EC2 Auto Scaling API Reference, “PutScheduledUpdateGroupAction”; the sentence of the
  ///   past as public reports of Terraform quote it, the others are ours.
  fileprivate func action(
    of group: AutoScalingGroup, over old: ScheduledAction?, in call: inout Call
  ) throws(AWSError) -> ScheduledAction {
    guard MinSize != nil || MaxSize != nil || DesiredCapacity != nil else {
      throw .invalid("At least one of MinSize, MaxSize and DesiredCapacity must be specified.")
    }
    guard ["UTC", "Etc/UTC", "Etc/GMT", nil].contains(TimeZone) else {
      throw .invalid("Time zones are not simulated here: write the recurrence in UTC.")
    }
    let start = (StartTime ?? Time).map { SimTime(milliseconds: Int64($0 * 1000)) }
    let end = EndTime.map { SimTime(milliseconds: Int64($0 * 1000)) }
    let now = call.world.now
    if let start, start < now { throw .invalid("Given start time is in the past") }
    if let end, end <= max(start ?? now, now) {
      throw .invalid("Given end time is not after the start time.")
    }
    guard let next = try first(from: start, now) else {
      throw .invalid("Either a start time or a recurrence must be specified.")
    }
    return ScheduledAction(
      name: ScheduledActionName, group: group.key,
      uid: old?.uid ?? call.world.dice.uuid("autoscaling.schedule"), next: next, start: start,
      end: end, recurrence: Recurrence, timeZone: TimeZone, least: MinSize, most: MaxSize,
      desired: DesiredCapacity, version: (old?.version ?? 0) + 1)
  }

  private func first(from start: SimTime?, _ now: SimTime) throws(AWSError) -> SimTime? {
    guard let text = Recurrence else { return start }
    guard let recurrence = AutoScaling.Recurrence(text) else {
      throw .invalid("Given recurrence string: \(text) is invalid")
    }
    let first = recurrence.next(after: (start ?? now) - .milliseconds(1))
    if start == nil, first == now { return recurrence.next(after: now) }
    return first
  }
}
