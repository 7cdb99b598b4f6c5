import AWSModel
import EC2
import Kubernetes
import Simulation

/// What a cluster knows of roles changed: machines whose role it knows no more fall silent, and
/// those whose role it knows again are heard of, or join at last.
///
/// - Source: EKS User Guide, “Delete a managed node group from your cluster” (nodes whose role is
///   taken from `aws-auth` move to NotReady; 2026-05) and “Troubleshoot problems with Amazon EKS
///   clusters and nodes”, `AccessDenied`. A kubelet keeps trying.
struct NodeAccessReview: WorldEvent {
  static let name = "eks.node-access-review"

  let key: ClusterKey

  func happen(in world: inout World) {
    guard let plane = world.eks.clusters[key]?.controlPlane else { return }
    for group in world.eks.nodegroups(of: key) { world.review(group, in: plane) }
    let places = world.dataPlane.nodesByInstance.rows(from: "").filter {
      $0.row.cluster == plane && world.eks.nodesByInstance[$0.key] == nil
    }
    for place in places { world.reviewMachine(place.key, place.row, key) }
    for machine in world.dataPlane.hybridMachines?.rows(from: "") ?? Table().rows(from: "")
    where machine.row.cluster == key {
      world.schedule(HybridJoin(machine: machine.key), after: .seconds(Int64(10)))
    }
    for instance in world.dataPlane.refusedMachines(of: key) {
      world.dataPlane.forget(refused: instance, by: key)
      world.schedule(
        SelfManagedJoin(instance: instance, scope: key.scope), after: .seconds(Int64(10)))
    }
  }
}

extension World {
  /// Looks at the nodes of a cluster again, once what was changed is in effect.
  mutating func reviewNodeAccess(of key: ClusterKey) {
    schedule(NodeAccessReview(key: key), after: .seconds(Int64(1)))
  }

  fileprivate mutating func review(_ group: Nodegroup, in plane: ClusterID) {
    let isLetIn = letsNodesIn(group.role, to: group.key.first)
    for node in group.nodes {
      guard answers(node.instance, group.key.first.scope) else { continue }
      switch (node.state, isLetIn, node.kubernetesName) {
      case (.starting, true, nil):
        schedule(NodeJoin(key: group.key, instance: node.instance), after: .seconds(Int64(10)))
      case (_, _, let name?): setNodeHealth(name, of: plane, isUp: isLetIn)
      default: break
      }
    }
    note(isLetIn, on: group)
  }

  /// - Source: EKS API, `NodegroupIssueCode`, `AccessDenied`.
  private mutating func note(_ isLetIn: Bool, on group: Nodegroup) {
    let nodes = group.nodes.filter { $0.kubernetesName != nil }.map(\.instance)
    let isNoted = group.issues.contains { $0.code == "AccessDenied" }
    guard isNoted == isLetIn, isLetIn || !nodes.isEmpty else { return }
    eks.nodegroups.update(group.key) { row in
      row.issues.removeAll { $0.code == "AccessDenied" }
      guard !isLetIn else { return }
      row.issues.append(
        Cluster.Issue(
          code: "AccessDenied",
          message: "Amazon EKS or one or more of your managed nodes is failing to authenticate or "
            + "authorize with your Kubernetes cluster API server", resources: nodes))
    }
    lookAfter(group.key)
  }

  fileprivate mutating func reviewMachine(
    _ instance: String, _ place: NodePlace, _ key: ClusterKey
  ) {
    guard let machine = ec2.instance(key.scope, instance), answers(instance, key.scope),
      let role = role(of: machine, key.scope)
    else { return }
    setNodeHealth(place.node, of: place.cluster, isUp: letsNodesIn(role, to: key))
  }

  private func answers(_ instance: String, _ scope: Scope) -> Bool {
    guard let machine = ec2.instance(scope, instance) else { return false }
    return machine.state == .running && !ec2[scope].isImpaired(zone: machine.zone)
  }
}

/// Hears of changes of `aws-auth`.
enum AuthMapWatch: ObjectWatcher {
  static let resources: Set<String> = [ConfigMap.resource.name]

  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.key.name == AuthMap.name, change.key.namespace == AuthMap.namespace,
      let key = world.eks.clustersByPlane[change.key.cluster]
    else { return }
    world.reviewNodeAccess(of: key)
  }
}

extension DataPlane {
  /// The machines that a cluster did not let in; they keep trying.
  func refusedMachines(of key: ClusterKey) -> [String] {
    (refused ?? Index()).keys(from: Pair(key, "")).prefix { $0.first == key }.map(\.second)
  }

  /// Notes that a cluster did not let a machine in.
  mutating func note(refused instance: String, by key: ClusterKey) {
    var index = refused ?? Index()
    index.insert(Pair(key, instance))
    refused = index
  }

  /// Forgets that a cluster did not let a machine in.
  mutating func forget(refused instance: String, by key: ClusterKey) {
    refused?.remove(Pair(key, instance))
  }
}
