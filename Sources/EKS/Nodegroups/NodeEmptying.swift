import AutoScaling
import EC2
import Kubernetes
import Simulation

// Nodes whose machines an Auto Scaling group ends are emptied first.
extension Nodegroup {
  /// The hook at which machines wait until their pods are elsewhere.
  ///
  /// - Source: its name and its half hour as in public reports of EKS node groups (1,800 seconds,
  ///   `Terminate-LC-Hook`); whoever answers it in time is EKS.
  static let drainHook = LifecycleHook(
    name: "Terminate-LC-Hook", transition: .terminating, heartbeat: 1800,
    defaultResult: .continue)

  /// How long pods may hold up the end of a machine.
  ///
  /// - Source: EKS User Guide, “Simplify node lifecycle with managed node groups”, concepts
  ///   (15 minutes, whatever budgets say; 2026-05); “Delete a managed node group from your
  ///   cluster” (5 minutes; 2026-05).
  fileprivate var patience: SimDuration {
    status == .deleting ? .minutes(Int64(5)) : .minutes(Int64(15))
  }
}

/// The pods of a node that goes are asked again to leave, until they are gone or time is up.
struct NodeEmptying: WorldEvent {
  static let name = "eks.node-emptying"

  let key: Pair<ClusterKey, String>
  let instance: String
  let since: SimTime

  func happen(in world: inout World) {
    world.emptyNode(instance, of: key, since: since)
  }
}

extension World {
  /// Has the pods of a node leave, and lets its machine go once they are gone.
  mutating func emptyNode(
    _ instance: String, of key: Pair<ClusterKey, String>, since: SimTime
  ) {
    guard let group = eks.nodegroups[key],
      autoScaling.instance(instance)?.state == .terminatingWait
    else { return }
    drainNode(instance, of: key)
    guard !lingeringPods(on: instance, of: key).isEmpty, now - since < group.patience else {
      return completeLifecycleAction(Nodegroup.drainHook.name, of: instance)
    }
    schedule(
      NodeEmptying(key: key, instance: instance, since: since), after: .seconds(Int64(5)))
  }

  /// Has all machines of a node group that is deleted end, each after its pods.
  ///
  /// - Source: EKS User Guide, “Delete a managed node group from your cluster” (the sizes of the
  ///   Auto Scaling group are set to zero first).
  mutating func endFleet(of group: Nodegroup) {
    resizeGroup(
      group.scalingKey, least: 0, most: 0, desired: 0,
      because: "a user request update of AutoScalingGroup constraints to min: 0, max: 0, desired: 0"
    )
    for node in group.nodes {
      let isGoing = autoScaling.instance(node.instance)?.state.isLeaving ?? false
      if !isGoing { endNode(node.instance, of: group.key) }
    }
    if group.nodes.isEmpty { schedule(NodegroupTurn(group, .gone), after: .seconds(Int64(15))) }
  }
}
