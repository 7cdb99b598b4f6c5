import AWSModel
import EC2
import Simulation

/// Removes a group without instances; with force, whatever it has.
public enum DeleteAutoScalingGroup: Operation {
  /// Which group, and whether its instances go with it.
  public struct Input: Decodable {
    let AutoScalingGroupName: String
    let ForceDelete: Bool?
  }

  /// Removes it, or begins to.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let name = input.AutoScalingGroupName
    guard let group = call.world.autoScaling.groups[Pair(call.scope, name)] else {
      throw .groupNotFound(name)
    }
    let instances = call.world.autoScaling.instances(of: group.key)
    if input.ForceDelete != true {
      guard instances.allSatisfy({ $0.state.isLeaving }) else {
        throw .resourceInUse(
          "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance "
            + "request(s) still in the group.")
      }
      guard instances.isEmpty else { throw .activitiesInProgress }
    }
    call.world.deleteGroup(group.key)
    return NoOutput()
  }
}

extension World {
  /// Removes a group with all its instances, without waiting for hooks.
  public mutating func deleteGroup(_ key: GroupKey) {
    guard autoScaling.groups.contains(key) else { return }
    autoScaling.groups.update(key) { [now] group in
      group.isEnding = true
      group.causes = [
        "At \(now.zulu) a user request force deleted AutoScalingGroup changing the desired capacity "
          + "from \(group.desired) to 0."
      ]
      group.desired = 0
      group.least = 0
    }
    let causes = autoScaling.groups[key]?.causes ?? []
    for instance in autoScaling.instances(of: key) {
      let cause =
        causes + [
          "At \(now.zulu) instance \(instance.id) was taken out of service in response to a user "
            + "request."
        ]
      if instance.state == .terminatingWait {
        autoScaling.update(instance) { $0.waits = [] }
        proceed(withEnd: instance.id, of: key)
      } else {
        end(instance, because: cause.joined(separator: "  "), skippingHooks: true)
      }
    }
    finishDeleting(key)
  }

  /// Takes a group away whose instances are gone.
  mutating func finishDeleting(_ key: GroupKey) {
    guard autoScaling.instances(of: key).isEmpty else { return }
    func names<Row>(_ table: Table<Pair<GroupKey, String>, Row>) -> [Pair<GroupKey, String>] {
      table.rows(from: Pair(key, "")).prefix { $0.key.first == key }.map(\.key)
    }
    func numbers<Row>(_ table: Table<Pair<GroupKey, Int>, Row>) -> [Pair<GroupKey, Int>] {
      table.rows(from: Pair(key, 0)).prefix { $0.key.first == key }.map(\.key)
    }
    for place in names(autoScaling.hooks) { autoScaling.hooks[place] = nil }
    for policy in autoScaling.policies(of: key) { deletePolicy(policy) }
    for place in names(autoScaling.schedules) { autoScaling.schedules[place] = nil }
    for place in numbers(autoScaling.activities) { autoScaling.activities[place] = nil }
    for place in numbers(autoScaling.refreshes) { autoScaling.refreshes[place] = nil }
    autoScaling.groups[key] = nil
    tellGroups { $0.groupDeleted(key, in: &$1) }
  }
}
