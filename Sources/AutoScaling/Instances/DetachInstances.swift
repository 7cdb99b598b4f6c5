import AWSModel
import Documents
import EC2
import Simulation

/// Releases instances from a group; their machines go on.
public enum DetachInstances: Operation {
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

  /// Releases them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let group = try call.group(input.AutoScalingGroupName)
    let members = try call.members(input.InstanceIds ?? [], of: group)
    for member in members where ![.inService, .standby].contains(member.state) {
      throw .notInState(member.id, "InService or Standby")
    }
    let shrinking = input.ShouldDecrementDesiredCapacity
    // One on standby was counted out of the desired size when it left the service.
    let serving = members.filter { $0.state == .inService }.count
    if shrinking, group.desired - serving < group.least { throw .wouldViolateLeast(group.least) }
    let shapes = members.compactMap { call.world.detach($0, shrinking: shrinking) }
    call.world.look(at: group.key)
    return Output(Activities: shapes)
  }
}

extension World {
  fileprivate mutating func detach(_ instance: GroupInstance, shrinking: Bool) -> JSON? {
    let key = instance.group
    guard let group = autoScaling.groups[key] else { return nil }
    var cause = "At \(now.zulu) instance \(instance.id) was detached in response to a user request"
    if shrinking, instance.counts {
      cause += ", shrinking the capacity from \(group.desired) to \(group.desired - 1)"
      autoScaling.groups.update(key) { $0.desired -= 1 }
    }
    let number = beginActivity(
      of: key, "Detaching EC2 instance: \(instance.id)", because: cause + ".",
      status: "InProgress", progress: 50, subnet: instance.subnet, zone: instance.zone)
    let shape = number.flatMap { autoScaling.activities[Pair(key, $0)]?.shape }
    leaveTargets(instance)
    uncount(instance)
    leave(instance)
    removeTag("aws:autoscaling:groupName", from: instance.id, key.first)
    note("Successful", of: number, in: key)
    return shape
  }
}
