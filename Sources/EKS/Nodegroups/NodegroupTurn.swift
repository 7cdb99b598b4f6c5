import AWSModel
import EC2
import Identity
import Simulation

/// Something about a node group is due.
struct NodegroupTurn: WorldEvent {
  static let name = "eks.nodegroup-turn"

  /// What.
  enum Step: Codable, Sendable {
    /// The missing machines are started, and surplus ones ended.
    case launch
    /// All nodes were Ready a moment ago: the creation is complete.
    case settle
    /// The nodes had time enough to become Ready.
    case giveUp
    /// Kept for worlds in which a group was being deleted: its machines end at once.
    case end
    /// Nothing of it is left.
    case gone
  }

  let key: Pair<ClusterKey, String>
  let uid: String
  let step: Step

  init(_ group: Nodegroup, _ step: Step) {
    key = group.key
    uid = group.uid
    self.step = step
  }

  func happen(in world: inout World) {
    guard let group = world.eks.nodegroups[key], group.uid == uid else { return }
    switch (step, group.status) {
    case (.launch, _):
      world.keepFleet(of: key)
      world.lookAfter(key)
    case (.settle, .creating):
      world.eks.nodegroups.update(key) { $0.status = .active }
    case (.giveUp, .creating): giveUp(group, in: &world)
    case (.end, .deleting): end(group, in: &world)
    case (.gone, .deleting): world.forgetNodegroup(group)
    default: break
    }
  }

  /// - Source: EKS User Guide, “Troubleshoot problems with Amazon EKS clusters and nodes”
  ///   (managed node group error codes).
  private func giveUp(_ group: Nodegroup, in world: inout World) {
    let lost = group.nodes.filter { $0.state == .starting }.map(\.instance)
    let fault = world.nodeFault(of: group)
    world.eks.nodegroups.update(key) { row in
      row.status = .createFailed
      guard !lost.isEmpty else { return }
      row.issues.append(
        Cluster.Issue(
          code: "NodeCreationFailure",
          message: fault ?? "Instances failed to join the kubernetes cluster", resources: lost))
    }
  }

  private func end(_ group: Nodegroup, in world: inout World) {
    world.deleteScalingGroup(of: group)
    for node in group.nodes {
      guard let instance = world.ec2.instance(key.first.scope, node.instance) else { continue }
      world.terminate(instance, key.first.scope)
    }
    if group.nodes.isEmpty { world.schedule(NodegroupTurn(group, .gone), after: .seconds(15)) }
  }
}

extension World {
  /// Looks whether a group has come to rest, or goes on with its update.
  mutating func lookAfter(_ key: Pair<ClusterKey, String>) {
    guard let group = eks.nodegroups[key] else { return }
    if group.rollout != nil { return goOn(with: group) }
    let ready = group.nodes.filter { $0.state == .ready }.count
    switch group.status {
    case .creating where ready >= group.scaling.desired && group.issues.isEmpty:
      let delay = Int64(dice.within(15...30, "eks.nodegroup"))
      schedule(NodegroupTurn(group, .settle), after: .seconds(delay))
    case .degraded where ready >= group.scaling.desired && group.issues.isEmpty:
      eks.nodegroups.update(key) { $0.status = .active }
    case .active where !group.issues.isEmpty:
      eks.nodegroups.update(key) { $0.status = .degraded }
    default: break
    }
  }

  /// Takes away a group whose nodes are gone, with all that EKS made for it.
  mutating func forgetNodegroup(_ group: Nodegroup) {
    let cluster = group.key.first
    deleteScalingGroup(of: group)
    eks.nodegroups[group.key] = nil
    if let open = group.remoteAccessGroup { deleteSecurityGroup(open, cluster.scope) }
    deleteInstanceProfile("eks-\(group.uid)", account: cluster.scope.account)
    let isUsed = eks.nodegroups(of: cluster).contains { $0.role == group.role }
    let entry = Pair(cluster, group.role)
    guard !isUsed else { return }
    if eks.accessEntries[entry]?.isOwnedByEKS == true { eks.accessEntries[entry] = nil }
    unmapNodes(group.role, in: cluster)
    reviewNodeAccess(of: cluster)
  }

  /// Why machines with a group's role do not become nodes; nil where they do.
  ///
  /// - Source: EKS User Guide, “Amazon EKS node IAM role” (the policies), “Troubleshoot problems
  ///   with Amazon EKS clusters and nodes” (the sentences; the role must be let in, too).
  func nodeFault(of group: Nodegroup) -> String? {
    if let fault = bootstrapFault(of: group) { return fault }
    guard let role = identity.role(group.role), letsNodesIn(group.role, to: group.key.first) else {
      return "Instances failed to join the kubernetes cluster"
    }
    func may(_ action: String, _ policies: Set<String>) -> Bool {
      identity.mayRole(
        role, do: action, byPolicies: policies.union(["AdministratorAccess", "PowerUserAccess"]))
    }
    guard
      may(
        "ec2:DescribeInstances",
        [
          "AmazonEKSWorkerNodePolicy", "AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2FullAccess",
        ]),
      may(
        "ecr:GetAuthorizationToken",
        [
          "AmazonEC2ContainerRegistryReadOnly", "AmazonEC2ContainerRegistryPullOnly",
          "AmazonEC2ContainerRegistryPowerUser", "AmazonEC2ContainerRegistryFullAccess",
        ])
    else { return "Instances failed to join the kubernetes cluster" }
    guard
      hasNetworkRole(group.key.first)
        || may("ec2:AssignPrivateIpAddresses", ["AmazonEKS_CNI_Policy", "AmazonEC2FullAccess"])
    else { return "Unhealthy nodes in the kubernetes cluster" }
    return nil
  }
}

extension World {
  /// Nodes from an image of one's own join only where their user data says which cluster.
  ///
  /// - Source: EKS User Guide, “Customize managed nodes with launch templates”, “Specifying an AMI”
  ///   (EKS merges no user data then; 2026-05).
  private func bootstrapFault(of group: Nodegroup) -> String? {
    guard group.amiType == MachineImage.custom, let node = group.nodes.last,
      let machine = ec2.instance(group.key.first.scope, node.instance)
    else { return nil }
    let isNode =
      MachineImage.find(machine.image, in: group.key.first.scope.region)?.kind == .kubernetesNode
    let bootstrap = NodeBootstrap(userData: machine.userData ?? "")
    return isNode && bootstrap?.cluster == group.key.first.name
      ? nil : "Instances failed to join the kubernetes cluster"
  }

  /// Whether the VPC CNI of a cluster has a role of its own, so that nodes need not bring one.
  ///
  /// - Source: EKS User Guide, “Configure Amazon VPC CNI plugin to use IRSA”.
  private func hasNetworkRole(_ cluster: ClusterKey) -> Bool {
    let addon = eks.addons[Pair(cluster, "vpc-cni")]
    return addon?.role != nil
      || eks.associations.all(of: cluster).contains {
        $0.namespace == "kube-system" && $0.serviceAccount == "aws-node"
      }
  }
}
