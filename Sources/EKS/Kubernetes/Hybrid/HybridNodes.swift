import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation

/// A machine outside AWS that `nodeadm init` made a node of a cluster, or is about to.
struct HybridMachine: Codable, Hashable, Sendable {
  let cluster: ClusterKey
  /// The ARN of the role that it acts as.
  let role: String
  /// Its address, one of the cluster's remote networks of nodes.
  let address: String
}

// Hybrid nodes.
// Sources: EKS User Guide, “Connect hybrid nodes” (they are NotReady until a CNI runs on them) and
// “Prepare credentials for hybrid nodes” (names such as `mi-…`); aws/eks-hybrid,
// `internal/kubelet/config.go` (labels, provider id); all 2026-05.
extension World {
  /// A machine outside AWS runs `nodeadm init`: it becomes a node where its role is let in, and
  /// tries again where it is not.
  ///
  /// - Parameters:
  ///   - machine: what Systems Manager calls it, which is the node's name.
  ///   - role: the name or ARN of the role of its activation.
  ///   - key: the cluster.
  /// - Throws: `ResourceNotFoundException` for the cluster; for one without remote networks,
  ///   `InvalidRequestException` in words of ours.
  public mutating func joinHybridNode(
    _ machine: String, role: String, to key: ClusterKey
  ) throws(AWSError) {
    let cluster = try eks.cluster(key.name, in: key.scope)
    guard let block = cluster.remoteBlocks("remoteNodeNetworks").first else {
      throw .invalidRequest(
        "The cluster \(key.name) has no remote node networks, which hybrid nodes need: see "
          + "remoteNetworkConfig.", .init(cluster: key.name))
    }
    let name = role.split(separator: "/").last.map(String.init) ?? role
    guard let known = identity.role(named: name, account: key.scope.account) else {
      throw .invalidParameter("The role \(role) does not exist", .init(cluster: key.name))
    }
    let count = dataPlane.hybridMachines?.count ?? 0
    let row = HybridMachine(
      cluster: key, role: known.arn, address: block.address(number: 10 + count).text)
    dataPlane.note(row, on: machine)
    // containerd and the kubelet start: an estimate.
    schedule(HybridJoin(machine: machine), after: .seconds(Int64(20)))
  }
}

/// A hybrid node has started its kubelet, or its role may be let in now.
struct HybridJoin: WorldEvent {
  static let name = "eks.hybrid-join"

  let machine: String

  func happen(in world: inout World) {
    guard let row = world.dataPlane.hybridMachines?[machine],
      let cluster = world.eks.clusters[row.cluster], let plane = cluster.controlPlane
    else { return }
    let isLetIn = world.letsNodesIn(row.role, to: row.cluster)
    let isKnown = world.view(of: plane).object(Node.self, "", machine) != nil
    if isKnown { return world.setNodeHealth(machine, of: plane, isUp: isLetIn) }
    guard isLetIn else { return }
    var facts = NodeFacts(machine, cpu: "4", memory: "8022756Ki")
    facts.addresses = [("InternalIP", row.address), ("Hostname", machine)]
    facts.labels = [
      "eks.amazonaws.com/compute-type": "hybrid",
      "eks.amazonaws.com/hybrid-credential-provider": "ssm",
    ]
    facts.providerID = "eks-hybrid:///\(row.cluster.scope.region)/\(row.cluster.name)/\(machine)"
    facts.kubeletVersion = "v\(cluster.version).0-eks-hybrid"
    facts.osImage = "Ubuntu 24.04.3 LTS"
    facts.kernelVersion = "6.8.0-71-generic"
    world.setNodeHealth(machine, of: plane, isUp: true)
    world.admit(facts, to: plane)
    world.setNetwork(isThere: false, machine, plane)
  }
}

/// The network of a hybrid node is set up, once the pod of a CNI runs there.
struct HybridNetwork: WorldEvent {
  static let name = "eks.hybrid-network"

  let machine: String
  let cluster: ClusterID

  func happen(in world: inout World) {
    world.setNetwork(isThere: true, machine, cluster)
  }
}

extension World {
  /// A node is Ready with a network for its pods, and not without.
  ///
  /// Source: kubernetes, `pkg/kubelet/nodestatus/setters.go`, `ReadyCondition`, and
  /// `pkg/kubelet/container/runtime.go`; the taint as of `pkg/controller/nodelifecycle`.
  fileprivate mutating func setNetwork(isThere: Bool, _ node: String, _ cluster: ClusterID) {
    let instant = now
    let key = ObjectKey(cluster, Node.resource.name, name: node)
    let taint: JSON = ["key": "node.kubernetes.io/not-ready", "effect": "NoSchedule"]
    change(key) { object in
      var conditions = object.status["conditions"]?.array ?? []
      guard let place = conditions.firstIndex(where: { $0["type"] == "Ready" }) else { return }
      var ready = conditions[place].object ?? [:]
      let message =
        isThere
        ? "kubelet is posting ready status"
        : "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady "
          + "message:Network plugin returns error: cni plugin not initialized"
      ready["status"] = isThere ? "True" : "False"
      ready["reason"] = isThere ? "KubeletReady" : "KubeletNotReady"
      ready["message"] = .string(message)
      ready["lastTransitionTime"] = .string(instant.kubernetesText)
      conditions[place] = .object(ready)
      var status = object.status.object ?? [:]
      status["conditions"] = .array(conditions)
      object.status = .object(status)
      var taints = object.spec["taints"]?.array ?? []
      taints.removeAll { $0["key"] == taint["key"] }
      if !isThere { taints.append(taint) }
      var spec = object.spec.object ?? [:]
      spec["taints"] = taints.isEmpty ? nil : .array(taints)
      object.spec = .object(spec)
    }
    guard isThere else { return }
    tell(
      EventFacts(key, "NodeReady", "Node \(node) status is now: NodeReady", source: "kubelet"))
  }
}

/// Watches for the pods of a CNI on hybrid nodes.
///
/// Source: EKS User Guide, “Configure CNI for hybrid nodes” (Cilium and Calico; 2026-05).
enum HybridNetworks: ObjectWatcher {
  static let resources: Set<String> = [Pod.resource.name]

  static func see(_ change: ObjectChange, in world: inout World) {
    let node = change.new.spec.word("nodeName")
    guard node.hasPrefix("mi-"), change.verb == .modified,
      PodStatusView(change.new).isReady,
      change.old.map({ !PodStatusView($0).isReady }) ?? true,
      let owner = change.new.metadata.controller, owner.kind == "DaemonSet",
      ["cilium", "calico-node"].contains(owner.name),
      world.dataPlane.hybridMachines?[node] != nil
    else { return }
    world.schedule(
      HybridNetwork(machine: node, cluster: change.key.cluster), after: .seconds(Int64(5)))
  }
}

extension Cluster {
  /// The blocks of its remote networks of nodes or of pods.
  func remoteBlocks(_ member: String) -> [AddressBlock] {
    (remoteNetworks?[member]?.array ?? []).flatMap { $0.items("cidrs") }
      .compactMap { $0.string.flatMap { AddressBlock($0) } }
  }
}

extension AddressBlock {
  /// One of its addresses; they come round again.
  func address(number: Int) -> Address {
    Address(first.number &+ UInt32(max(1, number % max(2, count - 1))))
  }
}

extension DataPlane {
  /// Notes a machine outside AWS.
  mutating func note(_ row: HybridMachine, on machine: String) {
    var table = hybridMachines ?? Table()
    table[machine] = row
    hybridMachines = table
  }

  /// The address of the next pod of a cluster's hybrid nodes, by number.
  mutating func nextHybridPod(of cluster: ClusterID) -> Int {
    var table = hybridPods ?? Table()
    let number = (table[cluster] ?? 0) + 1
    table[cluster] = number
    hybridPods = table
    return number
  }
}
