import AWSModel
import Balancing
import EC2
import Simulation

// The instances of a group as targets of load balancers.
extension World {
  /// Registers an instance in service with the group's target groups.
  mutating func joinTargets(_ instance: GroupInstance) {
    guard let group = autoScaling.groups[instance.group], group.does(.addToLoadBalancer) else {
      return
    }
    for arn in group.targetGroups { _ = try? register([TargetPlace(instance.id)], inGroup: arn) }
  }

  /// Lets an instance go from the group's target groups.
  ///
  /// - Returns: whether it keeps connections there for a while.
  @discardableResult
  mutating func leaveTargets(_ instance: GroupInstance) -> Bool {
    guard let group = autoScaling.groups[instance.group] else { return false }
    for arn in group.targetGroups { try? deregister([TargetPlace(instance.id)], inGroup: arn) }
    return isDraining(instance.id, in: group)
  }

  /// Whether load balancers still let connections to an instance run out.
  func isDraining(_ id: String, in group: AutoScalingGroup) -> Bool {
    group.targetGroups.contains { arn in
      registrations(of: id, in: arn).contains { $0.health == .draining }
    }
  }

  /// Whether a load balancer finds an instance unhealthy.
  func isUnhealthyTarget(_ id: String, in group: AutoScalingGroup) -> Bool {
    guard group.asksBalancers else { return false }
    return group.targetGroups.contains { arn in
      registrations(of: id, in: arn).contains { target in
        guard case .unhealthy = target.health else { return false }
        return true
      }
    }
  }

  private func registrations(of id: String, in arn: String) -> [Target] {
    balancing.targets.rows(from: TargetKey(group: arn, id: id, port: 0))
      .prefix { $0.key.group == arn && $0.key.id == id }.map(\.row)
  }
}

extension AutoScalingGroup {
  /// Whether it asks load balancers for the health of its instances.
  var asksBalancers: Bool { healthCheck.contains("ELB") }
}

/// What load balancers tell of targets, as far as they are instances of groups.
enum GroupTargets: TargetHealthObserver {
  static func targetTurned(_ target: Target, in world: inout World) {
    guard case .unhealthy = target.health,
      let instance = world.autoScaling.instance(target.key.id), instance.state == .inService,
      let group = world.autoScaling.groups[instance.group], group.asksBalancers,
      group.targetGroups.contains(target.key.group), group.does(.healthCheck)
    else { return }
    world.markUnhealthy(
      instance, because: "an ELB system health check failure", respectingGrace: true)
  }

  static func targetLeft(_ key: TargetKey, in world: inout World) {
    guard let instance = world.autoScaling.instance(key.id), instance.state == .terminating,
      let group = world.autoScaling.groups[instance.group],
      !world.isDraining(key.id, in: group)
    else { return }
    world.goOn(withEnd: instance)
  }
}
