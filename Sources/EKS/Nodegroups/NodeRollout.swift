import AWSModel
import Kubernetes
import Simulation

/// The exchange of a group's nodes for ones of another release.
///
/// - Source: EKS User Guide, “Understand each phase of node updates”.
struct NodeRollout: Codable, Hashable, Sendable {
  /// The phases.
  enum Phase: String, Codable, Sendable {
    /// New nodes come beyond the desired number.
    case scaleUp
    /// Old nodes are drained and go, some at a time; new ones take their places.
    case upgrade
    /// The nodes beyond the desired number go.
    case scaleDown
  }

  /// The id of the update.
  let update: String
  /// The Kubernetes version of the new nodes.
  let version: String
  /// Their release.
  let release: String
  /// How many nodes there are beyond the desired number.
  var surge: Int
  /// Whether pods whose budget forbids it are taken away all the same.
  var isForced: Bool?
  /// Where it is.
  var phase = Phase.scaleUp
}

extension World {
  /// Begins to exchange a group's nodes.
  mutating func roll(
    _ key: Pair<ClusterKey, String>, to version: String, _ release: String, update: String,
    isForced: Bool
  ) {
    guard let group = eks.nodegroups[key] else { return }
    let zones = Set(group.subnets.compactMap { ec2[key.first.scope].subnets[$0]?.zone })
    let unavailable = group.updateConfig.unavailable(of: group.scaling.desired)
    let isOld = group.staying.contains { $0.release != release }
    // The larger of twice the number of zones and what may be missing.
    let surge =
      group.updateConfig.updateStrategy == "MINIMAL" || !isOld
      ? 0 : max(2 * zones.count, unavailable)
    eks.nodegroups.update(key) {
      $0.status = .updating
      $0.rollout = NodeRollout(
        update: update, version: version, release: release, surge: surge,
        isForced: isForced)
    }
    schedule(NodegroupTurn(group, .launch), after: .seconds(30))
    schedule(RolloutDeadline(key: key, update: update), after: .minutes(15))
  }

  /// Takes the exchange a step further, if it can go on.
  mutating func goOn(with group: Nodegroup) {
    guard let rollout = group.rollout else { return }
    switch rollout.phase {
    case .scaleUp:
      let ready = group.nodes.filter { $0.state == .ready }.count
      guard ready >= group.wanted || rollout.surge == 0 else { return }
      enter(.upgrade, group.key)
    case .upgrade:
      let old = group.staying.filter { $0.release != rollout.release }
      if old.isEmpty { return enter(.scaleDown, group.key) }
      drainSome(of: old, in: group)
    case .scaleDown:
      let isDone =
        group.staying.count == group.scaling.desired
        && group.staying.allSatisfy { $0.state == .ready }
      if isDone { finish(group, rollout) }
    }
  }

  private mutating func enter(_ phase: NodeRollout.Phase, _ key: Pair<ClusterKey, String>) {
    eks.nodegroups.update(key) {
      $0.rollout?.phase = phase
      if phase == .scaleDown { $0.rollout?.surge = 0 }
    }
    keepFleet(of: key)
    if let group = eks.nodegroups[key] { goOn(with: group) }
  }

  /// Drains old nodes, as long as not more are missing than may be.
  private mutating func drainSome(of old: [ManagedNode], in group: Nodegroup) {
    let missing = group.staying.filter { $0.state != .ready }.count
    let unavailable = group.updateConfig.unavailable(of: group.scaling.desired)
    let choice = old.filter { $0.state != .draining }.prefix(max(0, unavailable - missing))
    for node in choice {
      eks.nodegroups.update(group.key) { $0.change(node.instance) { $0.state = .draining } }
      drainNode(node.instance, of: group.key)
      // Pods move away in half a minute here, then EKS waits a minute before it ends the machine.
      let delay = Int64(dice.within(80...110, "eks.drain"))
      schedule(
        NodeDrained(key: group.key, instance: node.instance, since: now), after: .seconds(delay))
    }
  }

  private mutating func finish(_ group: Nodegroup, _ rollout: NodeRollout) {
    let now = now
    eks.nodegroups.update(group.key) {
      $0.version = rollout.version
      $0.release = rollout.release
      $0.modified = now
      $0.status = .active
      $0.rollout = nil
    }
    endUpdate(rollout.update, on: group.key.first)
  }
}

/// The machine of a node can go once its pods are elsewhere; until then these are asked again.
///
/// - Source: EKS User Guide, “Understand each phase of node updates” (a drain that takes more than
///   15 minutes fails with PodEvictionFailure, unless the update is forced).
struct NodeDrained: WorldEvent {
  static let name = "eks.node-drained"

  let key: Pair<ClusterKey, String>
  let instance: String
  /// Since when it is drained.
  var since: SimTime?

  func happen(in world: inout World) {
    let group = world.eks.nodegroups[key]
    let node = group?.nodes.first { $0.instance == instance }
    guard let group, node?.state == .draining else { return }
    let left = world.lingeringPods(on: instance, of: key)
    guard !left.isEmpty, group.rollout != nil else {
      world.endNode(instance, of: key)
      world.keepFleet(of: key)
      return world.lookAfter(key)
    }
    let start = since ?? world.now
    if group.rollout?.isForced == true {
      for pod in left { _ = try? world.delete(pod, DeleteOptions()) }
    } else if world.now - start >= .minutes(15) {
      return world.giveUpDraining(group, node?.kubernetesName ?? instance)
    } else {
      world.drainNode(instance, of: key)
    }
    world.schedule(
      NodeDrained(key: key, instance: instance, since: start), after: .seconds(Int64(5)))
  }
}

extension World {
  /// The exchange of nodes ends where pods cannot leave: the old nodes stay, and take pods again.
  fileprivate mutating func giveUpDraining(_ group: Nodegroup, _ node: String) {
    guard let rollout = group.rollout else { return }
    let failure = Update.Failure(
      code: "PodEvictionFailure",
      message: "Reached max retries while trying to evict pods from nodes in node group "
        + group.name, resources: [node])
    for old in group.nodes where old.state == .draining {
      eks.nodegroups.update(group.key) { $0.change(old.instance) { $0.state = .ready } }
      uncordonNode(old.instance, of: group.key)
    }
    eks.nodegroups.update(group.key) {
      $0.rollout = nil
      $0.status = .active
    }
    endUpdate(rollout.update, on: group.key.first, failures: [failure])
    keepFleet(of: group.key)
  }
}

/// New nodes had 15 minutes to become Ready; where they did not, the old ones stay.
struct RolloutDeadline: WorldEvent {
  static let name = "eks.rollout-deadline"

  let key: Pair<ClusterKey, String>
  let update: String

  func happen(in world: inout World) {
    guard let group = world.eks.nodegroups[key], let rollout = group.rollout,
      rollout.update == update, rollout.phase == .scaleUp
    else { return }
    let failure = Update.Failure(
      code: "NodeCreationFailure",
      message: world.nodeFault(of: group) ?? "Couldn't proceed with upgrade process as new nodes "
        + "are not joining node group \(group.name)",
      resources: group.nodes.filter { $0.state == .starting }.map(\.instance))
    world.eks.nodegroups.update(key) {
      $0.rollout = nil
      $0.status = .active
    }
    world.endUpdate(update, on: key.first, failures: [failure])
    world.keepFleet(of: key)
  }
}
