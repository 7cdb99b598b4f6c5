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
  /// The launch template of one's own that the new nodes come from, if any.
  var template: NodeTemplate?
  /// How many nodes there are beyond the desired number.
  var surge: Int
  /// Whether pods whose budget forbids it are taken away all the same.
  var isForced: Bool?
  /// Where it is.
  var phase = Phase.scaleUp
}

extension World {
  /// Begins to exchange a group's nodes.
  mutating func roll(_ key: Pair<ClusterKey, String>, with rollout: NodeRollout) {
    guard var group = eks.nodegroups[key] else { return }
    group.rollout = rollout
    let zones = Set(group.subnets.compactMap { ec2[key.first.scope].subnets[$0]?.zone })
    let unavailable = group.updateConfig.unavailable(of: group.scaling.desired)
    let isOld = group.staying.contains(where: group.isOutdated)
    // The larger of twice the number of zones and what may be missing.
    let surge =
      group.updateConfig.updateStrategy == "MINIMAL" || !isOld
      ? 0 : max(2 * zones.count, unavailable)
    eks.nodegroups.update(key) {
      $0.status = .updating
      $0.rollout = rollout
      $0.rollout?.surge = surge
    }
    schedule(NodegroupTurn(group, .launch), after: .seconds(30))
    schedule(RolloutDeadline(key: key, update: rollout.update), after: .minutes(15))
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
      let old = group.staying.filter(group.isOutdated)
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
    if phase == .upgrade { closeOldNodes(of: key) }
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
      schedule(
        NodeDrained(key: group.key, instance: node.instance, since: now),
        after: .seconds(Int64(5)))
    }
  }

  /// Old nodes take no more pods, and load balancers no longer send to them, once new ones are
  /// there; under MINIMAL there are none.
  ///
  /// - Source: EKS User Guide, “Understand each phase of node updates”, scale up phase (2026-05).
  private mutating func closeOldNodes(of key: Pair<ClusterKey, String>) {
    guard let group = eks.nodegroups[key], group.updateConfig.updateStrategy != "MINIMAL" else {
      return
    }
    for node in group.staying where group.isOutdated(node) {
      setOpen(false, node.instance, of: key)
    }
  }

  private mutating func finish(_ group: Nodegroup, _ rollout: NodeRollout) {
    let now = now
    eks.nodegroups.update(group.key) {
      $0.version = rollout.version
      $0.release = rollout.release
      if let template = rollout.template { $0.template = template }
      $0.modified = now
      $0.status = .active
      $0.rollout = nil
    }
    endUpdate(rollout.update, on: group.key.first)
  }
}

/// The machine of a node can go once its pods are elsewhere; until then these are asked again.
///
/// - Source: EKS User Guide, “Understand each phase of node updates”, upgrade phase (a drain that
///   takes more than 15 minutes fails with PodEvictionFailure, unless the update is forced; an
///   empty node waits for 60 seconds; 2026-05).
struct NodeDrained: WorldEvent {
  static let name = "eks.node-drained"

  let key: Pair<ClusterKey, String>
  let instance: String
  /// Since when it is drained.
  var since: SimTime?
  /// Since when it is empty.
  var emptySince: SimTime?

  func happen(in world: inout World) {
    let group = world.eks.nodegroups[key]
    let node = group?.nodes.first { $0.instance == instance }
    guard let group, node?.state == .draining else { return }
    let left = world.lingeringPods(on: instance, of: key)
    let start = since ?? world.now
    guard !left.isEmpty, group.rollout != nil else {
      if group.rollout != nil, emptySince == nil {
        world.schedule(
          NodeDrained(key: key, instance: instance, since: start, emptySince: world.now),
          after: .seconds(Int64(60)))
        return
      }
      world.endNode(instance, of: key)
      world.keepFleet(of: key)
      return world.lookAfter(key)
    }
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
    for old in group.staying {
      if old.state == .draining {
        eks.nodegroups.update(group.key) { $0.change(old.instance) { $0.state = .ready } }
      }
      if group.isOutdated(old) { setOpen(true, old.instance, of: group.key) }
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
