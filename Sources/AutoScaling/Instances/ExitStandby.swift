import AWSModel
import Documents
import Simulation

/// Puts instances on standby back into service.
public enum ExitStandby: Operation {
  /// Which instances of which group.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let InstanceIds: [String]?
  }

  /// What the group does.
  public struct Output: Encodable {
    let Activities: [JSON]
  }

  /// Puts them back; the desired size grows by them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    let members = try call.members(input.InstanceIds ?? [], of: group)
    for member in members where member.state != .standby {
      throw .notInState(member.id, "Standby")
    }
    guard group.desired + members.count <= group.most else {
      throw .invalid(
        "AutoScalingGroup \(group.name) has min-size=\(group.least), max-size=\(group.most), and "
          + "desired-size=\(group.desired). To exit from standby \(members.count) instance, please "
          + "update the AutoScalingGroup sizes appropriately.")
    }
    return Output(Activities: members.compactMap { call.world.takeFromStandby($0) })
  }
}

extension World {
  fileprivate mutating func takeFromStandby(_ instance: GroupInstance) -> JSON? {
    let key = instance.group
    guard let group = autoScaling.groups[key] else { return nil }
    autoScaling.groups.update(key) { $0.desired += 1 }
    let number = beginActivity(
      of: key, "Moving EC2 instance out of Standby: \(instance.id)",
      because: "At \(now.zulu) instance \(instance.id) was moved out of standby in response to a "
        + "user request, increasing the capacity from \(group.desired) to \(group.desired + 1).",
      subnet: instance.subnet, zone: instance.zone)
    let shape = number.flatMap { autoScaling.activities[Pair(key, $0)]?.shape }
    autoScaling.update(instance) {
      $0.state = .pending
      $0.activity = number
    }
    guard let row = autoScaling.instances[Pair(key, instance.id)] else { return shape }
    recount(row)
    guard !beginHooks(.launching, for: row.id, of: key) else { return shape }
    enterService(row)
    return shape
  }
}
