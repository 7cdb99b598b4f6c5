import AWSModel
import EC2
import Simulation

/// What happens to targets when instances come and go.
enum InstanceWatch: InstanceObserver {
  static func instanceStarted(_ instance: Instance, _ scope: Scope, in world: inout World) {
    world.reviewTargets(called: instance.id)
  }

  static func instanceStopping(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    world.reviewTargets(called: instance.id)
  }

  /// A terminated instance is let go by its target groups.
  ///
  /// - Source: User Guide for Application Load Balancers, “Register targets”.
  static func instanceStopped(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard ending == .terminate else { return world.reviewTargets(called: instance.id) }
    let least = TargetKey(group: "", id: "", port: 0)
    let keys = world.balancing.targetsByID.keys(from: Pair(instance.id, least))
      .prefix { $0.first == instance.id }.map(\.second)
    for key in keys { world.deregister(key) }
  }
}
