import AWSModel
import ApplicationScaling
import Balancing
import CloudWatch
import Documents
import EC2
import Observability
import Simulation

/// What was made for an Express service goes, as soon as none of its tasks is left.
struct ExpressRemoval: WorldEvent {
  static let name = "ecs.express-removal"

  let service: ServiceKey

  /// Between two looks; an estimate.
  static let delay = SimDuration.seconds(30)

  func happen(in world: inout World) {
    guard let express = world.express[service], express.removedAt == nil,
      let row = world.ecs.services[service], row.status != .active
    else { return }
    let hasTasks = row.records.contains {
      let tally = world.ecs.tally(startedBy: $0.deployment, in: service.cluster)
      return tally.starting + tally.running + tally.stopping > 0
    }
    guard row.status == .inactive, !hasTasks else {
      world.schedule(self, after: Self.delay)
      return
    }
    world.remove(express)
  }
}

extension World {
  /// The service behind an Express service was deleted: it is scaled no more, and what was made for
  /// it goes with its last task.
  mutating func endExpress(_ key: ServiceKey) {
    guard var ending = express[key], ending.removedAt == nil else { return }
    let cluster = ecs.key(of: key.cluster)
    try? act(
      DeregisterScalableTarget.self, ExpressBuilding.target(cluster.name, key.name),
      cluster.scope)
    try? act(DeleteAlarms.self, ["AlarmNames": [.string(ending.made.alarm)]], cluster.scope)
    ending.updatedAt = now
    express.services[key] = ending
    schedule(ExpressRemoval(service: key), after: ExpressRemoval.delay)
  }

  /// Removes each thing for itself: what somebody removed before is no obstacle.
  ///
  /// The load balancer goes with the last service behind it; task definitions stay.
  fileprivate mutating func remove(_ ending: ExpressService) {
    let made = ending.made
    let scope = ecs.key(of: ending.key.cluster).scope
    try? act(DeleteRule.self, ["RuleArn": .string(made.rule)], scope)
    for group in made.groups {
      try? act(DeleteTargetGroup.self, ["TargetGroupArn": .string(group)], scope)
    }
    balancing.forget(name: ending.host)
    closeEgress(of: made.balancerGroup, to: made.securityGroup, scope)
    deleteSecurityGroup(made.securityGroup, scope)
    if let group = made.logGroup {
      try? act(DeleteLogGroup.self, ["logGroupName": .string(group)], scope)
    }
    express.sharers.remove(Pair(made.balancer, ending.key))
    if express.sharers(of: made.balancer) == 0 {
      express.balancers.remove(Pair(Pair(scope, made.vpc), made.balancer))
      try? act(DeleteLoadBalancer.self, ["LoadBalancerArn": .string(made.balancer)], scope)
      deleteSecurityGroup(made.balancerGroup, scope)
    }
    var gone = ending
    gone.removedAt = now
    express.services[ending.key] = gone
  }

  private mutating func act(
    _ operation: any Operation.Type, _ request: JSON, _ scope: Scope
  ) throws(AWSError) {
    var call = Call(world: self, scope: scope, document: request)
    _ = try operation.perform(&call) { _ in }
    self = call.world
  }
}
