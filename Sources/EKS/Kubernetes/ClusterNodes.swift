import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation

// Machines of node groups as Kubernetes sees them.
extension World {
  /// A machine registers itself with its cluster.
  mutating func joinNode(_ machine: Instance, of group: Nodegroup) {
    let key = group.key.first
    let known = group.nodes.first { $0.instance == machine.id }
    let image = MachineImage.find(machine.image, in: key.scope.region)
    let release = image?.nodeRelease ?? known?.release ?? group.release
    guard let cluster = eks.clusters[key]?.controlPlane,
      var facts = nodeFacts(
        machine, disk: content(ofTemplateOf: group)?.diskSize ?? group.diskSize, release: release,
        key.scope,
        pods: { type in
          // Only where the image is one's own does user data start the kubelet.
          let isOwn = group.amiType == MachineImage.custom
          let own = isOwn ? NodeBootstrap(userData: machine.userData ?? "")?.maxPods : nil
          return PodRoom(cluster, in: self).managed(
            type, saying: isOwn ? own ?? PodRoom.alone(type) : nil)
        })
    else { return }
    let words = machine.userData ?? ""
    let marks =
      group.amiType == MachineImage.custom
      ? NodeMarking(userData: words) : NodeMarking(merging: words)
    facts.labels = labels(of: machine, in: group)
    for label in marks.labels where facts.labels[label.key] == nil {
      facts.labels[label.key] = label.value
    }
    if let template = group.aim.template, let version = known?.templateVersion {
      facts.labels["eks.amazonaws.com/sourceLaunchTemplateId"] = template.id
      facts.labels["eks.amazonaws.com/sourceLaunchTemplateVersion"] = version
    }
    facts.taints =
      group.taints.map { ($0.key, $0.value ?? "", $0.kubernetesEffect) } + marks.taints
    setNodeHealth(facts.name, of: cluster, isUp: true)
    admit(facts, to: cluster)
    let name = facts.name
    eks.nodegroups.update(group.key) { $0.change(machine.id) { $0.kubernetesName = name } }
  }

  /// What any machine that becomes a node says of itself.
  func nodeFacts(
    _ machine: Instance, disk: Int, release: String, _ scope: Scope, pods: (InstanceType) -> Int
  ) -> NodeFacts? {
    guard let type = InstanceType.named(machine.type),
      let interface = machine.networkInterface.flatMap({ ec2[scope].networkInterfaces[$0] })
    else { return nil }
    let name = interface.privateName(region: scope.region)
    var facts = NodeFacts(name)
    facts.capacity = type.nodeCapacity(disk: disk, pods: pods(type))
    facts.allocatable = type.nodeAllocatable(disk: disk, pods: pods(type))
    facts.addresses = [("InternalIP", interface.privateAddress.text)]
    if let address = interface.publicAddress {
      facts.addresses.append(("ExternalIP", address.text))
    }
    facts.addresses += [("InternalDNS", name), ("Hostname", name)]
    if interface.publicAddress != nil, let name = interface.publicName(region: scope.region) {
      facts.addresses.append(("ExternalDNS", name))
    }
    facts.standOnAWS(at: interface.privateAddress.text)
    facts.providerID = "aws:///\(machine.zone)/\(machine.id)"
    facts.zone = machine.zone
    facts.region = scope.region
    facts.instanceType = machine.type
    facts.architecture = type.architecture == "arm64" ? "arm64" : "amd64"
    // What follows "eks" is the commit of the build; here, digits that stay the same for an image.
    facts.kubeletVersion = "v\(release.prefix { $0 != "-" })-eks-\(machine.image.suffix(7))"
    return facts
  }

  /// Source: EKS User Guide, “Simplify node lifecycle with managed node groups”.
  private func labels(of machine: Instance, in group: Nodegroup) -> TextMap {
    var labels = TextMap()
    for label in group.labels { labels[label.key] = label.value.string }
    labels["eks.amazonaws.com/nodegroup"] = group.name
    labels["eks.amazonaws.com/nodegroup-image"] = machine.image
    labels["eks.amazonaws.com/capacityType"] = group.capacityType
    labels["topology.k8s.aws/zone-id"] = Zone.id(ofName: machine.zone)
    return labels
  }

  /// A machine stops answering.
  mutating func loseNode(_ instance: String, of key: Pair<ClusterKey, String>) {
    guard let (node, cluster) = node(instance, of: key) else { return }
    setNodeHealth(node, of: cluster, isUp: false)
  }

  /// A machine is gone for good, and its node with it.
  mutating func leaveNode(_ instance: String, of key: Pair<ClusterKey, String>) {
    guard let (node, cluster) = node(instance, of: key) else { return }
    leave(node, from: cluster)
  }

  /// A node takes no more pods, and those that can move away are told to go.
  mutating func drainNode(_ instance: String, of key: Pair<ClusterKey, String>) {
    guard let (node, cluster) = node(instance, of: key) else { return }
    change(ObjectKey(cluster, Node.resource.name, name: node)) { object in
      var spec = object.spec.object ?? [:]
      spec["unschedulable"] = true
      object.spec = .object(spec)
    }
    for pod in view(of: cluster).pods(on: node)
    where pod.metadata.controller?.kind != "DaemonSet" {
      let key = ObjectKey(
        cluster, "pods", namespace: pod.metadata.namespace, name: pod.metadata.name)
      // A pod whose budget forbids it goes with its machine.
      try? evict(key)
    }
  }

  /// A node takes pods again, or no more; load balancers follow.
  mutating func setOpen(
    _ isOpen: Bool, _ instance: String, of key: Pair<ClusterKey, String>
  ) {
    guard let (node, cluster) = node(instance, of: key) else { return }
    change(ObjectKey(cluster, Node.resource.name, name: node)) { object in
      var spec = object.spec.object ?? [:]
      spec["unschedulable"] = isOpen ? nil : true
      object.spec = .object(spec)
      let label = "node.kubernetes.io/exclude-from-external-load-balancers"
      object.metadata.labels[label] = isOpen ? nil : "true"
    }
  }

  /// The pods of a node that still have to leave before its machine can go.
  ///
  /// On a machine that does not answer nothing ends pods that were told to go: they hold up no one.
  /// Whether EKS waits for them as well is not public; `kubectl drain` has an option not to.
  func lingeringPods(on instance: String, of key: Pair<ClusterKey, String>) -> [ObjectKey] {
    guard let (node, cluster) = node(instance, of: key) else { return [] }
    let answers = isUp(node, of: cluster)
    return view(of: cluster).pods(on: node)
      .filter { $0.metadata.controller?.kind != "DaemonSet" && !PodStatusView($0).hasEnded }
      .filter { answers || $0.metadata.deletionTimestamp == nil }
      .map {
        ObjectKey(cluster, "pods", namespace: $0.metadata.namespace, name: $0.metadata.name)
      }
  }

  private func node(_ instance: String, of key: Pair<ClusterKey, String>) -> (String, ClusterID)? {
    guard let cluster = eks.clusters[key.first]?.controlPlane,
      let node = eks.nodegroups[key]?.nodes.first(where: { $0.instance == instance }),
      let name = node.kubernetesName
    else { return nil }
    return (name, cluster)
  }
}

extension NodeFacts {
  /// What EKS and the kubelet write on a node, whose pods have addresses of the network.
  ///
  /// Source: Kubernetes, `staging/src/k8s.io/cloud-provider/api/well_known_annotations.go`,
  /// `pkg/controller/ttl/ttl_controller.go`, `pkg/volume/util/util.go`.
  mutating func standOnAWS(at address: String) {
    hasPodRange = false
    annotations = [
      "alpha.kubernetes.io/provided-node-ip": address, "node.alpha.kubernetes.io/ttl": "0",
      "volumes.kubernetes.io/controller-managed-attach-detach": "true",
    ]
  }
}
