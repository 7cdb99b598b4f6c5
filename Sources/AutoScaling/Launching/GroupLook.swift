import AWSModel
import EC2
import Simulation

/// A group looks whether it has what it should have, and acts on the difference.
struct GroupLook: WorldEvent {
  static let name = "autoscaling.look"

  let key: GroupKey
  let uid: String

  func happen(in world: inout World) {
    guard let group = world.autoScaling.groups[key], group.uid == uid, group.nextLook == world.now
    else { return }
    world.autoScaling.groups.update(key) { $0.nextLook = nil }
    world.settle(key)
  }
}

extension World {
  /// Has a group look at itself soon.
  ///
  /// Between a request and what the group does about it, 4 to 15 seconds are seen in the activities
  /// that people publish (hjacobs/kube-aws-autoscaler issue 7); here it is 4 to 12.
  mutating func look(at key: GroupKey, after delay: SimDuration? = nil) {
    guard let group = autoScaling.groups[key] else { return }
    let delay = delay ?? .seconds(Int64(dice.within(4...12, "autoscaling.look")))
    let time = now + delay
    if let next = group.nextLook, next <= time { return }
    autoScaling.groups.update(key) { $0.nextLook = time }
    schedule(GroupLook(key: key, uid: group.uid), after: delay)
  }

  /// Acts on the difference between what a group has and should have.
  mutating func settle(_ key: GroupKey) {
    guard let group = autoScaling.groups[key] else { return }
    if group.isEnding { return finishDeleting(key) }
    endUnhealthy(of: key)
    guard let group = autoScaling.groups[key] else { return }
    let missing = group.desired - group.current
    if missing > 0, group.does(.launch) { launch(missing, for: key) }
    if missing < 0, group.does(.terminate) {
      guard !waitsForBalance(group) else { return }
      endSurplus(of: key, -missing)
    }
    autoScaling.groups.update(key) {
      $0.causes = []
      if $0.desired <= $0.current { $0.toReplace = 0 }
    }
    if missing == 0 { balanceZones(of: key) }
  }

  /// Whether one more than desired is on its way so that the zones come to be even; none ends
  /// before that one serves.
  private mutating func waitsForBalance(_ group: AutoScalingGroup) -> Bool {
    guard group.isBalancing == true else { return false }
    let isOnItsWay = autoScaling.instances(of: group.key).contains {
      $0.state == .pending || $0.state == .pendingWait
    }
    if !isOnItsWay { autoScaling.groups.update(group.key) { $0.isBalancing = nil } }
    return isOnItsWay
  }

  /// Ends the instances that were found unhealthy.
  private mutating func endUnhealthy(of key: GroupKey) {
    guard let group = autoScaling.groups[key], !group.unhealthy.isEmpty,
      group.does(.replaceUnhealthy), group.does(.terminate)
    else { return }
    autoScaling.groups.update(key) { $0.unhealthy = [] }
    for id in group.unhealthy {
      guard let instance = autoScaling.instances[Pair(key, id)], !instance.isHealthy,
        instance.counts
      else { continue }
      autoScaling.groups.update(key) { $0.toReplace += 1 }
      end(
        instance,
        because: "At \(now.zulu) an instance was taken out of service in response to "
          + "\(instance.healthCause ?? "a health check").")
    }
  }
}
