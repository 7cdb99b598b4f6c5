import AWSModel
import Documents
import Simulation

/// Takes instances out of service for a while; they stay members.
public enum EnterStandby: Operation {
  /// Which instances, of which group, and whether the desired size goes down.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let InstanceIds: [String]?
    let ShouldDecrementDesiredCapacity: Bool
  }

  /// What the group does.
  public struct Output: Encodable {
    let Activities: [JSON]
  }

  /// Takes them out.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    let members = try call.members(input.InstanceIds ?? [], of: group)
    for member in members where member.state != .inService {
      throw .notInState(member.id, "InService")
    }
    let shrinking = input.ShouldDecrementDesiredCapacity
    if shrinking, group.desired - members.count < group.least {
      throw .invalid(
        "AutoScalingGroup \(group.name) has min-size=\(group.least), max-size=\(group.most), and "
          + "desired-size=\(group.desired). To place into standby \(members.count) instance, please "
          + "update the AutoScalingGroup sizes appropriately.")
    }
    let shapes = members.compactMap { call.world.putOnStandby($0, shrinking: shrinking) }
    call.world.look(at: group.key)
    return Output(Activities: shapes)
  }
}

extension World {
  fileprivate mutating func putOnStandby(_ instance: GroupInstance, shrinking: Bool) -> JSON? {
    let key = instance.group
    guard let group = autoScaling.groups[key] else { return nil }
    var cause =
      "At \(now.zulu) instance \(instance.id) was moved to standby in response to a user request"
    if shrinking {
      cause += ", shrinking the capacity from \(group.desired) to \(group.desired - 1)"
      autoScaling.groups.update(key) { $0.desired -= 1 }
    }
    let number = beginActivity(
      of: key, "Moving EC2 instance to Standby: \(instance.id)", because: cause + ".",
      status: "InProgress", progress: 50, subnet: instance.subnet, zone: instance.zone)
    let shape = number.flatMap { autoScaling.activities[Pair(key, $0)]?.shape }
    leaveTargets(instance)
    uncount(instance)
    autoScaling.update(instance) { $0.state = .standby }
    note("Successful", of: number, in: key)
    return shape
  }
}
