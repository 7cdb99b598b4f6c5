import AWSModel
import EC2
import Simulation

// How a group comes to fewer instances.
extension World {
  /// Takes an instance out of service and ends its machine, after its hooks.
  ///
  /// - Parameters:
  ///   - instance: a member of its group, as it is now.
  ///   - cause: why, in sentences.
  ///   - skippingHooks: where nothing may delay the end.
  mutating func end(
    _ instance: GroupInstance, because cause: String, skippingHooks: Bool = false
  ) {
    let key = instance.group
    guard !instance.state.isLeaving else { return }
    note("Cancelled", ofUnfinished: instance)
    let isDraining = leaveTargets(instance)
    uncount(instance)
    let number = beginActivity(
      of: key, "Terminating EC2 instance: \(instance.id)", because: cause, status: "InProgress",
      progress: 0, subnet: instance.subnet, zone: instance.zone)
    autoScaling.update(instance) { row in
      row.state = .terminating
      row.activity = number
      row.waits = []
    }
    if skippingHooks { return proceed(withEnd: instance.id, of: key) }
    if isDraining {
      // Its hooks begin when the load balancers have let it go.
      return note("WaitingForELBConnectionDraining", of: number, in: key)
    }
    goOn(withEnd: instance)
  }

  /// Load balancers have let an instance go: it waits for its hooks, if it has any.
  mutating func goOn(withEnd instance: GroupInstance) {
    let machine = ec2.instance(instance.group.first, instance.id)
    let isThere = machine.map { ![.shuttingDown, .terminated].contains($0.state) } ?? false
    guard isThere, beginHooks(.terminating, for: instance.id, of: instance.group) else {
      return proceed(withEnd: instance.id, of: instance.group)
    }
  }

  /// An activity that did not come to its end is over.
  private mutating func note(_ status: String, ofUnfinished instance: GroupInstance) {
    guard let activity = instance.activity else { return }
    note(status, of: activity, in: instance.group)
  }

  /// Counts an instance out of its group.
  mutating func uncount(_ instance: GroupInstance) {
    guard instance.counts else { return }
    autoScaling.groups.update(instance.group) {
      $0.count(-1, in: instance.subnet, zone: instance.zone)
      if instance.isSpot { $0.spotCount = max(0, $0.spotCount - 1) }
    }
  }

  /// Counts an instance into its group.
  mutating func recount(_ instance: GroupInstance) {
    autoScaling.groups.update(instance.group) {
      $0.count(1, in: instance.subnet, zone: instance.zone)
      if instance.isSpot { $0.spotCount += 1 }
    }
  }

  /// Nothing holds an instance any more: its machine is ended.
  mutating func proceed(withEnd id: String, of key: GroupKey) {
    guard let instance = autoScaling.instances[Pair(key, id)] else { return }
    autoScaling.update(instance) { $0.state = .terminatingProceed }
    guard let machine = ec2.instance(key.first, id), machine.state != .terminated else {
      return forget(id, of: key)
    }
    terminate(machine, key.first)
  }

  /// The machine of an instance is gone, and it is no member any more.
  mutating func forget(_ id: String, of key: GroupKey) {
    guard let instance = autoScaling.instances[Pair(key, id)] else { return }
    note("Successful", of: instance.activity, in: key)
    uncount(instance)
    leave(instance)
    look(at: key)
    refreshWentOn(key)
  }

  /// Takes an instance from the tables, whatever becomes of its machine.
  mutating func leave(_ instance: GroupInstance) {
    autoScaling.instances[Pair(instance.group, instance.id)] = nil
    autoScaling.groupsByInstance[instance.id] = nil
    tellGroups { $0.instanceLeft(instance.id, of: instance.group, in: &$1) }
  }

  /// Ends the instances beyond the desired size.
  mutating func endSurplus(of key: GroupKey, _ count: Int) {
    guard let group = autoScaling.groups[key] else { return }
    let victims = group.victims(count, among: autoScaling.instances(of: key), in: self)
    let sentence =
      "an instance was taken out of service in response to a difference between "
      + "desired and actual capacity, shrinking the capacity from \(group.current) to "
      + "\(group.current - victims.count)."
    for victim in victims {
      let causes =
        group.causes + [
          "At \(now.zulu) \(sentence)",
          "At \(now.zulu) instance \(victim.id) was selected for termination.",
        ]
      end(victim, because: causes.joined(separator: "  "))
    }
    if victims.count < count, !group.causes.isEmpty { noteProtected(key, group.causes) }
  }

  /// - Source: EC2 Auto Scaling User Guide, “Use instance scale-in protection”; which status the
  ///   activity has is not public.
  private mutating func noteProtected(_ key: GroupKey, _ causes: [String]) {
    let number = beginActivity(
      of: key,
      "Could not scale to desired capacity because all remaining instances are protected from "
        + "scale-in.", because: causes.joined(separator: "  "))
    note("Cancelled", of: number, in: key)
  }
}
