import AutoScaling
import Documents
import EC2
import Kubernetes
import Simulation

/// How a node group repairs its nodes.
///
/// - Source: EKS User Guide, “Automatically repair nodes in EKS clusters” (2026-05).
struct NodeRepairRules {
  let document: JSON

  /// The rules of a group; nil where it repairs nothing.
  init?(_ document: JSON?) {
    guard let document, document["enabled"]?.bool == true else { return nil }
    self.document = document
  }

  /// How long a node may be other than Ready.
  static let patience = SimDuration.minutes(Int64(30))

  /// What is not simulated of the rules.
  static let overridesNotice =
    "nodeRepairConfigOverrides is kept and shown; there is no node monitoring agent here, so nodes "
    + "are repaired for the condition Ready alone"

  private func number(_ member: String) -> Int? { document[member]?.integer.map { Int($0) } }

  /// Whether so many are too many to be the fault of single nodes.
  ///
  /// By default nothing is repaired in groups of more than five nodes of which more than a fifth
  /// is unhealthy.
  func holds(unhealthy: Int, of all: Int) -> Bool {
    if let most = number("maxUnhealthyNodeThresholdCount") { return unhealthy > most }
    if let most = number("maxUnhealthyNodeThresholdPercentage") {
      return unhealthy * 100 > most * all
    }
    return all > 5 && unhealthy * 5 > all
  }

  /// How many nodes may be under repair at once; one at least.
  func parallel(unhealthy: Int) -> Int {
    if let most = number("maxParallelNodesRepairedCount") { return max(1, most) }
    if let most = number("maxParallelNodesRepairedPercentage") {
      return max(1, unhealthy * most / 100)
    }
    return unhealthy
  }
}

/// A node was other than Ready for a while: its group may replace it.
struct NodeRepair: WorldEvent {
  static let name = "eks.node-repair"

  let key: Pair<ClusterKey, String>
  let node: String
  /// Since when it is other than Ready.
  let since: String

  func happen(in world: inout World) {
    guard let group = world.eks.nodegroups[key], let rules = NodeRepairRules(group.nodeRepair),
      let cluster = world.eks.clusters[key.first]?.controlPlane,
      let machine = group.staying.first(where: { $0.kubernetesName == node }),
      world.unhealthySince(node, of: cluster) == since
    else { return }
    let unhealthy = group.staying.filter { each in
      each.kubernetesName.map { world.unhealthySince($0, of: cluster) != nil } ?? false
    }
    let ongoing = group.nodes.count { $0.state == .leaving }
    guard !rules.holds(unhealthy: unhealthy.count, of: group.staying.count),
      ongoing < rules.parallel(unhealthy: unhealthy.count)
    else {
      world.schedule(self, after: .minutes(Int64(1)))
      return
    }
    world.eks.nodegroups.update(key) { $0.change(machine.instance) { $0.state = .leaving } }
    world.endGroupInstance(
      machine.instance, shrinking: false, inResponseTo: "the repair of an unhealthy node")
  }
}

extension World {
  /// Since when a node is other than Ready; nil where it is Ready or unknown.
  fileprivate func unhealthySince(_ node: String, of cluster: ClusterID) -> String? {
    view(of: cluster)[ObjectKey(cluster, Node.resource.name, name: node)]?.unreadySince
  }
}

extension KubernetesObject {
  /// Since when a node is other than Ready.
  fileprivate var unreadySince: String? {
    let ready = (status["conditions"]?.array ?? []).first { $0["type"] == "Ready" }
    guard let ready, ready["status"] != "True" else { return nil }
    return ready["lastTransitionTime"]?.string
  }
}

/// Watches whether nodes of groups that repair them are Ready.
enum NodeRepairWatch: ObjectWatcher {
  static let resources: Set<String> = [Node.resource.name]

  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.verb == .modified, let since = change.new.unreadySince,
      change.old?.unreadySince != since,
      let name = change.new.metadata.labels["eks.amazonaws.com/nodegroup"],
      let cluster = world.eks.clustersByPlane[change.key.cluster],
      let group = world.eks.nodegroups[Pair(cluster, name)],
      NodeRepairRules(group.nodeRepair) != nil
    else { return }
    world.schedule(
      NodeRepair(key: group.key, node: change.key.name, since: since),
      after: NodeRepairRules.patience)
  }
}
