import AWSModel
import EC2
import Simulation

/// Makes running instances members of a group, which grows by them.
public enum AttachInstances: Operation {
  /// Which instances, to which group.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let InstanceIds: [String]?
  }

  /// Takes them in.
  ///
  /// - Source: EC2 Auto Scaling User Guide, “Detach or attach instances”; the sentence of the size as
  ///   in public reports of the CLI, that of the state is ours.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let group = try call.group(input.AutoScalingGroupName)
    let ids = input.InstanceIds ?? []
    guard group.desired + ids.count <= group.most else {
      throw .invalid(
        "AutoScalingGroup \(group.name) has min-size=\(group.least), max-size=\(group.most), and "
          + "desired-size=\(group.desired). To attach \(ids.count) more instance, please update the "
          + "AutoScalingGroup sizes appropriately.")
    }
    var machines: [Instance] = []
    for id in ids {
      guard let machine = call.world.ec2.instance(call.scope, id) else {
        throw .invalid("Invalid Instance ID(s) [\(id)] specified for EC2 instance ID(s)")
      }
      if let other = call.world.autoScaling.instance(id) {
        throw .invalid("Instance \(id) is already part of AutoScalingGroup:\(other.group.second)")
      }
      guard machine.state == .running else {
        throw .invalid("Instance \(id) is not in correct state.")
      }
      machines.append(machine)
    }
    for machine in machines { call.world.attach(machine, to: group.key) }
    return NoOutput()
  }
}

extension World {
  fileprivate mutating func attach(_ machine: Instance, to key: GroupKey) {
    guard let group = autoScaling.groups[key] else { return }
    let number = beginActivity(
      of: key, "Attaching an existing EC2 instance: \(machine.id)",
      because: "At \(now.zulu) an instance was attached in response to a user request, increasing "
        + "the capacity from \(group.desired) to \(group.desired + 1).", subnet: machine.subnet,
      zone: machine.zone)
    let row = GroupInstance(
      id: machine.id, group: key, zone: machine.zone, subnet: machine.subnet, type: machine.type,
      image: machine.image, mark: LaunchMark(), isSpot: machine.spot != nil, joined: now,
      isProtected: group.protectsNew, activity: number)
    autoScaling.instances[Pair(key, machine.id)] = row
    autoScaling.groupsByInstance[machine.id] = key
    autoScaling.groups.update(key) { $0.desired += 1 }
    recount(row)
    setTags([Tag(key: "aws:autoscaling:groupName", value: group.name)], on: machine.id, key.first)
    tellGroups { $0.instanceLaunched(machine.id, of: key, in: &$1) }
    guard !beginHooks(.launching, for: row.id, of: key) else { return }
    enterService(row)
  }
}
