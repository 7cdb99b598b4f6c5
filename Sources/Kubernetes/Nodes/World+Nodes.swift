import Documents
import Simulation

// How machines come and go.
extension World {
  /// A machine registers itself as a node; a node of that name is taken over.
  public mutating func join(_ facts: NodeFacts, to cluster: ClusterID) {
    guard kubernetes.clusters.contains(cluster) else { return }
    let key = ObjectKey(cluster, Node.resource.name, name: facts.name)
    var node = kubernetes.objects[key] ?? KubernetesObject(metadata: .init(name: facts.name))
    let labels = facts.allLabels
    for entry in labels.entries { node.metadata.labels[entry.key] = entry.value }
    for entry in facts.annotations.entries {
      node.metadata.annotations[entry.key] = entry.value
    }
    let range = kubernetes.objects[key] == nil ? nextRange(of: cluster) : nil
    node.spec = facts.spec(over: node.spec, range: facts.hasPodRange ? range : nil)
    node.status = facts.status(now: now, dice: &dice)
    if kubernetes.objects.contains(key) {
      node = replace(key, with: node)
    } else {
      node = add(node, to: Node.self, of: cluster)
    }
    var machine =
      fleet.machines[NodeID(cluster, facts.name)] ?? Machine(uid: "", range: range ?? 0)
    machine.uid = node.metadata.uid
    machine.lostAt = nil
    machine.amounts = nil
    fleet.machines[NodeID(cluster, facts.name)] = machine
    tellOfJoining(key)
    addLease(of: node, cluster)
  }

  /// A node goes, with its machine; its pods are cleaned up after it.
  public mutating func leave(_ name: String, from cluster: ClusterID) {
    let key = ObjectKey(cluster, Node.resource.name, name: name)
    guard kubernetes.objects.contains(key) else { return }
    remove(key)
    fleet.machines[NodeID(cluster, name)] = nil
    remove(ObjectKey(cluster, Lease.resource.name, namespace: "kube-node-lease", name: name))
    for pod in view(of: cluster).pods(on: name) {
      remove(
        ObjectKey(
          cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name))
    }
  }

  /// A machine is lost, or comes back.
  public mutating func setNodeHealth(_ name: String, of cluster: ClusterID, isUp: Bool) {
    let id = NodeID(cluster, name)
    guard let machine = fleet.machines[id], (machine.lostAt == nil) != isUp else { return }
    let instant = now
    fleet.machines.update(id) { $0.lostAt = isUp ? nil : instant }
    let lease = ObjectKey(
      cluster, Lease.resource.name, namespace: "kube-node-lease", name: name)
    change(lease) { lease in
      let last = Heartbeats.shown(lease, Lease.resource, at: instant).spec["renewTime"]
      lease.spec[member: "renewTime"] = isUp ? nil : last
    }
    if isUp {
      nodeReturned(name, of: cluster)
    } else {
      schedule(
        NodeSilence(cluster: cluster, node: name, since: now), after: NodeSilence.gracePeriod)
    }
  }

  /// Whether a node's machine answers.
  public func isUp(_ name: String, of cluster: ClusterID) -> Bool {
    fleet.machines.read(NodeID(cluster, name)) { $0.lostAt == nil } ?? false
  }

  private mutating func nextRange(of cluster: ClusterID) -> Int {
    let range = fleet.ranges[cluster] ?? 0
    fleet.ranges[cluster] = range + 1
    return range
  }

  private mutating func tellOfJoining(_ key: ObjectKey) {
    let name = key.name
    tell(
      EventFacts(key, "Starting", "Starting kubelet.", source: "kubelet"))
    tell(
      EventFacts(
        key, "RegisteredNode", "Node \(name) event: Registered Node \(name) in Controller",
        source: "node-controller"))
    tell(
      EventFacts(
        key, "NodeReady", "Node \(name) status is now: NodeReady", source: "kubelet"))
  }

  private mutating func addLease(of node: KubernetesObject, _ cluster: ClusterID) {
    let name = node.metadata.name
    let key = ObjectKey(
      cluster, Lease.resource.name, namespace: "kube-node-lease", name: name)
    guard !kubernetes.objects.contains(key) else { return }
    var lease = KubernetesObject(metadata: .init(name: name, namespace: "kube-node-lease"))
    lease.metadata.ownerReferences = [
      OwnerReference(apiVersion: "v1", kind: "Node", name: name, uid: node.metadata.uid)
    ]
    lease.spec = ["holderIdentity": .string(name), "leaseDurationSeconds": 40]
    add(lease, to: Lease.self, of: cluster)
  }
}
