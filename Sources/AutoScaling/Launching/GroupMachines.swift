import AWSModel
import EC2
import Simulation

/// What EC2 tells of machines, as far as they are in groups.
enum GroupMachines: InstanceObserver {
  static func instanceStarted(_ instance: Instance, _ scope: Scope, in world: inout World) {
    guard let row = world.autoScaling.instance(instance.id), row.state == .pending else { return }
    guard !world.beginHooks(.launching, for: row.id, of: row.group) else { return }
    world.enterService(row)
  }

  static func instanceStopping(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard let row = world.autoScaling.instance(instance.id), !row.state.isLeaving else { return }
    // The group looks at the state of its machines once a minute or so; an impaired machine gets
    // some minutes to recover. Both are our choice, the guide gives no figures.
    let delay =
      ending == .zoneImpaired
      ? SimDuration.minutes(Int64(world.dice.within(3...5, "autoscaling.health")))
      : .seconds(Int64(world.dice.within(20...60, "autoscaling.health")))
    world.schedule(HealthVerdict(instance: instance.id), after: delay)
  }

  static func instanceStopped(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard ending == .terminate, let row = world.autoScaling.instance(instance.id),
      row.state == .terminatingProceed || row.state == .standby
    else { return }
    world.forget(instance.id, of: row.group)
  }

  static func rebalanceRecommended(
    _ instance: Instance, _ scope: Scope, in world: inout World
  ) {
    guard let row = world.autoScaling.instance(instance.id), row.counts,
      world.autoScaling.groups[row.group]?.rebalancesCapacity == true
    else { return }
    world.markUnhealthy(
      row, because: "an EC2 instance rebalance recommendation", respectingGrace: false)
  }
}

/// Looks again at a machine that seemed unwell.
struct HealthVerdict: WorldEvent {
  static let name = "autoscaling.health"

  let instance: String

  func happen(in world: inout World) {
    guard let row = world.autoScaling.instance(instance), row.counts, row.isHealthy,
      let group = world.autoScaling.groups[row.group], group.does(.healthCheck)
    else { return }
    let scope = row.group.first
    let machine = world.ec2.instance(scope, instance)
    guard let machine, [.pending, .running].contains(machine.state) else {
      // A machine that does not run is replaced at once, in its grace period too.
      return world.markUnhealthy(
        row, because: "an EC2 health check indicating it has been terminated or stopped",
        respectingGrace: false)
    }
    if world.isUnhealthyTarget(instance, in: group) {
      return world.markUnhealthy(
        row, because: "an ELB system health check failure", respectingGrace: true)
    }
    guard world.ec2[scope].isImpaired(zone: machine.zone) else { return }
    world.markUnhealthy(
      row, because: "an EC2 instance status checks failure", respectingGrace: true)
  }
}

extension World {
  /// Notes that an instance is unwell, so that the group replaces it.
  ///
  /// In its grace period it is looked at again when that is over.
  mutating func markUnhealthy(
    _ instance: GroupInstance, because cause: String, respectingGrace: Bool
  ) {
    guard let group = autoScaling.groups[instance.group], instance.isHealthy else { return }
    if respectingGrace, let since = instance.inServiceSince {
      let end = since + .seconds(Int64(group.gracePeriod))
      if now < end {
        schedule(HealthVerdict(instance: instance.id), after: end - now)
        return
      }
    }
    autoScaling.update(instance) {
      $0.isHealthy = false
      $0.healthCause = cause
    }
    autoScaling.groups.update(group.key) { $0.unhealthy.append(instance.id) }
    look(at: group.key)
  }
}
