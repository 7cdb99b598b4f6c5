import AWSModel
import EC2
import Simulation

/// What EKS does when machines of its node groups come and go.
enum ManagedNodes: InstanceObserver {
  static func instanceStarted(_ instance: Instance, _ scope: Scope, in world: inout World) {
    guard let key = world.eks.nodesByInstance[instance.id] else { return }
    // Boot, kubelet, CNI: 30 to 50 s from running to Ready, an estimate.
    let delay = Int64(world.dice.within(30...50, "eks.node-join"))
    world.schedule(NodeJoin(key: key, instance: instance.id), after: .seconds(delay))
  }

  /// The pods of a Spot machine have two minutes to move.
  ///
  /// - Source: EKS User Guide, “Simplify node lifecycle with managed node groups” (Spot nodes are
  ///   drained when the notice comes).
  static func interruptionNoticed(
    _ instance: Instance, _ scope: Scope, in world: inout World
  ) {
    guard let key = world.eks.nodesByInstance[instance.id] else { return }
    world.drainNode(instance.id, of: key)
  }

  static func instanceStopping(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard let key = world.eks.nodesByInstance[instance.id] else { return }
    let state: ManagedNode.State = ending == .zoneImpaired ? .starting : .leaving
    world.eks.nodegroups.update(key) { $0.change(instance.id) { $0.state = state } }
    world.loseNode(instance.id, of: key)
    guard ending != .zoneImpaired, let group = world.eks.nodegroups[key] else { return }
    // The health check of an Auto Scaling group sees that the machine is gone.
    world.schedule(NodegroupTurn(group, .launch), after: .seconds(30))
  }

  static func instanceStopped(
    _ instance: Instance, _ ending: InstanceEnding, _ scope: Scope, in world: inout World
  ) {
    guard let key = world.eks.nodesByInstance[instance.id] else { return }
    switch ending {
    case .zoneImpaired: break
    case .stop: world.terminate(instance, scope)
    case .terminate:
      world.leaveNode(instance.id, of: key)
      world.eks.nodesByInstance[instance.id] = nil
      world.eks.nodegroups.update(key) { $0.nodes.removeAll { $0.instance == instance.id } }
      guard let group = world.eks.nodegroups[key] else { return }
      if group.status == .deleting, group.nodes.isEmpty {
        world.schedule(NodegroupTurn(group, .gone), after: .seconds(15))
      }
      world.lookAfter(key)
    }
  }
}

/// A machine has become a node, if it can.
struct NodeJoin: WorldEvent {
  static let name = "eks.node-join"

  let key: Pair<ClusterKey, String>
  let instance: String

  func happen(in world: inout World) {
    guard let group = world.eks.nodegroups[key],
      let node = group.nodes.first(where: { $0.instance == instance }), node.state == .starting,
      let machine = world.ec2.instance(key.first.scope, instance), machine.state == .running,
      !world.ec2[key.first.scope].isImpaired(zone: machine.zone), world.nodeFault(of: group) == nil
    else { return }
    world.eks.nodegroups.update(key) { $0.change(instance) { $0.state = .ready } }
    world.joinNode(machine, of: group)
    world.lookAfter(key)
  }
}
