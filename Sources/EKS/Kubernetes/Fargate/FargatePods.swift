import AWSModel
import Documents
import EC2
import Kubernetes
import Simulation

/// Pods on Fargate: each is alone on a machine of AWS's, which comes and goes with it.
///
/// Source: EKS User Guide, “Simplify compute management with AWS Fargate”.
enum FargatePods: PodMutator, ObjectWatcher {
  static let label = "eks.amazonaws.com/fargate-profile"
  static let scheduler = "fargate-scheduler"
  static let resources: Set<String> = [Pod.resource.name]

  /// A pod that a profile selects is Fargate's to place.
  static func mutate(
    _ pod: inout KubernetesObject, in namespace: String, of cluster: ClusterID, _ world: World
  ) {
    guard let key = world.eks.clustersByPlane[cluster],
      let profile = world.fargateProfile(for: pod, in: namespace, key)
    else { return }
    pod.metadata.labels[label] = profile.key.second
    var spec = pod.spec.object ?? [:]
    spec["schedulerName"] = .string(scheduler)
    spec["priorityClassName"] = "system-node-critical"
    spec["priority"] = 2_000_001_000
    pod.spec = .object(spec)
  }

  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.new.spec.word("schedulerName") == scheduler,
      world.eks.clustersByPlane[change.key.cluster] != nil
    else { return }
    switch change.verb {
    case .added:
      world.schedule(FargateStep(pod: change.key, uid: change.new.metadata.uid), after: .zero)
    case .deleted:
      let node = change.new.spec.word("nodeName")
      guard !node.isEmpty else { return }
      world.schedule(FargateEnd(cluster: change.key.cluster, node: node), after: .zero)
    case .modified: break
    }
  }

  /// What of a pod Fargate cannot run, in its words.
  ///
  /// Source: events of `fargate-scheduler` as in kubernetes-sigs/aws-efs-csi-driver issue 589 (all
  /// three, and their order), freegroup/kube-s3 issue 14 (volumes), frappe/frappe_docker issue 1182
  /// (capabilities).
  static func problem(of pod: KubernetesObject, _ view: ClusterView) -> String? {
    var problems: [String] = []
    var fields: [String] = []
    for (member, title) in [
      ("hostNetwork", "HostNetwork"), ("hostPID", "HostPID"), ("hostIPC", "HostIPC"),
    ] where pod.spec[member]?.bool == true { fields.append(title) }
    let containers = pod.spec.items("initContainers") + pod.spec.items("containers")
    let ports = containers.flatMap { $0.items("ports") }
    if !fields.isEmpty {
      problems.append("fields not supported: " + fields.joined(separator: ", "))
    }
    let contexts = containers.flatMap(problems(ofContextOf:))
    if !contexts.isEmpty {
      problems.append("invalid SecurityContext fields: " + contexts.joined(separator: ","))
    }
    if ports.contains(where: { $0.count("hostPort") > 0 || !$0.word("hostIP").isEmpty }) {
      problems.append("port contains HostIP or HostPort")
    }
    let volumes = pod.spec.items("volumes").compactMap { problem(ofVolume: $0, pod, view) }
    if !volumes.isEmpty {
      problems.append("volumes not supported: " + volumes.joined(separator: ", "))
    }
    return problems.isEmpty
      ? nil : "Pod not supported on Fargate: " + problems.joined(separator: ", ")
  }

  /// The capabilities that a container has without asking, which may be asked for as well.
  ///
  /// - Source: containerd, `pkg/oci/spec.go`, `defaultUnixCaps`; that Fargate lets them be is ours.
  private static let usualCapabilities: Set<String> = [
    "CHOWN", "DAC_OVERRIDE", "FSETID", "FOWNER", "MKNOD", "NET_RAW", "SETGID", "SETUID", "SETFCAP",
    "SETPCAP", "NET_BIND_SERVICE", "SYS_CHROOT", "KILL", "AUDIT_WRITE",
  ]

  private static func problems(ofContextOf container: JSON) -> [String] {
    let context = container["securityContext"]
    let added = (context?["capabilities"]?["add"]?.array ?? []).compactMap(\.string)
      .filter { !usualCapabilities.contains($0) }
    return (context?["privileged"]?.bool == true ? ["Privileged"] : [])
      + (added.isEmpty ? [] : ["Capabilities added: \(added.joined(separator: ","))"])
  }

  private static func problem(
    ofVolume volume: JSON, _ pod: KubernetesObject, _ view: ClusterView
  ) -> String? {
    let name = volume.word("name")
    for member in ["hostPath", "awsElasticBlockStore", "ephemeral"] where volume[member] != nil {
      return "\(name) is of an unsupported volume Type"
    }
    guard let claim = volume["persistentVolumeClaim"]?["claimName"]?.string else { return nil }
    let object = view.object(PersistentVolumeClaim.self, pod.metadata.namespace, claim)
    guard object?.status["phase"] == "Bound" else {
      return "\(name) not supported because: PVC \(claim) not bound"
    }
    let driver = view.object(PersistentVolume.self, "", object?.spec.word("volumeName") ?? "")?
      .spec["csi"]?.word("driver")
    return driver == "efs.csi.aws.com"
      ? nil : "\(name) not supported because: PVC \(claim) is not a volume of efs.csi.aws.com"
  }
}

/// A pod that Fargate is to place is looked at, or its machine is there.
struct FargateStep: WorldEvent {
  static let name = "eks.fargate-step"

  let pod: ObjectKey
  let uid: String
  /// Whether the machine is there now.
  var isReady = false

  func happen(in world: inout World) {
    let view = world.view(of: pod.cluster)
    guard let object = view[pod], object.metadata.uid == uid,
      object.spec.word("nodeName").isEmpty, object.metadata.deletionTimestamp == nil,
      let key = world.eks.clustersByPlane[pod.cluster]
    else { return }
    if isReady { return world.startFargate(object, pod, key) }
    let problem = FargatePods.problem(of: object, view) ?? FargateSize.problem(of: object.spec)
    if let problem {
      return world.tell(
        EventFacts(
          pod, "FailedScheduling", problem, source: FargatePods.scheduler, type: "Warning"))
    }
    world.noteFargate(pod, FargateSize.fitting(object.spec)?.text ?? "")
    // Half a minute to a minute is what people report; an estimate, as no page says.
    let span = Int64(world.dice.within(30...60, "eks.fargate"))
    world.schedule(FargateStep(pod: pod, uid: uid, isReady: true), after: .seconds(span))
  }
}

/// The machine of a pod on Fargate goes with it.
struct FargateEnd: WorldEvent {
  static let name = "eks.fargate-end"

  let cluster: ClusterID
  let node: String

  func happen(in world: inout World) {
    guard let key = world.eks.clustersByPlane[cluster] else { return }
    world.leave(node, from: cluster)
    let place = NodePlace(cluster: cluster, node: node)
    let interfaces = world.dataPlane.nodesByInstance.rows(from: "eni-")
      .prefix { $0.key.hasPrefix("eni-") }.filter { $0.row == place }.map(\.key)
    for interface in interfaces {
      world.dataPlane.nodesByInstance[interface] = nil
      world.deleteNetworkInterface(interface, key.scope)
    }
  }
}

extension World {
  /// Notes on a pod what is provisioned for it, and that nobody reads its logs.
  fileprivate mutating func noteFargate(_ pod: ObjectKey, _ size: String) {
    let settings = view(of: pod.cluster).object(ConfigMap.self, "aws-observability", "aws-logging")
    change(pod) { object in
      object.metadata.annotations["CapacityProvisioned"] = size
      object.metadata.annotations["Logging"] =
        settings == nil ? "LoggingDisabled: LOGGING_CONFIGMAP_NOT_FOUND" : "LoggingEnabled"
    }
    if settings == nil {
      tell(
        EventFacts(
          pod, "LoggingDisabled",
          "Disabled logging because aws-logging configmap was not found. configmap "
            + "\"aws-logging\" not found", source: FargatePods.scheduler, type: "Warning"))
    } else {
      tell(
        EventFacts(
          pod, "LoggingEnabled", "Successfully enabled logging for pod",
          source: FargatePods.scheduler))
    }
  }

  /// A machine for a pod joins its cluster, and the pod is put there.
  fileprivate mutating func startFargate(
    _ object: KubernetesObject, _ pod: ObjectKey, _ key: ClusterKey
  ) {
    guard let cluster = eks.clusters[key],
      let profile = eks.fargateProfiles[
        Pair(key, object.metadata.labels[FargatePods.label] ?? "")],
      let size = FargateSize.fitting(object.spec)
    else { return }
    let subnets = profile.subnets.compactMap { ec2[key.scope].subnets[$0] }
      .filter { !ec2[key.scope].isImpaired(zone: $0.zone) }
      .sorted { $0.freeAddresses > $1.freeAddresses }
    let interface: NetworkInterface
    do throws(AWSError) {
      guard let subnet = subnets.first else { throw AWSError(code: "InvalidSubnet", message: "") }
      interface = try createNetworkInterface(
        in: subnet.id, securityGroups: cluster.network.clusterSecurityGroup.map { [$0] } ?? [],
        attachedTo: .service, withPublicAddress: false, key.scope)
    } catch {
      tell(
        EventFacts(
          pod, "FailedScheduling",
          "Pod provisioning failed: no capacity or no free address in the profile's subnets",
          source: FargatePods.scheduler, type: "Warning"))
      schedule(
        FargateStep(pod: pod, uid: object.metadata.uid, isReady: true), after: .seconds(Int64(30)))
      return
    }
    let facts = fargateNode(interface, size, cluster, object.spec)
    dataPlane.nodesByInstance[interface.id] = NodePlace(cluster: pod.cluster, node: facts.name)
    admit(facts, to: pod.cluster)
    var request = KubernetesRequest(
      "POST", "/api/v1/namespaces/\(pod.namespace)/pods/\(pod.name)/binding")
    request.body = ["target": ["kind": "Node", "name": .string(facts.name)]]
    _ = answer(request, of: pod.cluster)
    tell(
      EventFacts(
        pod, "Scheduled",
        "Successfully assigned \(pod.namespace)/\(pod.name) to \(facts.name)",
        source: FargatePods.scheduler))
  }

  /// Ends the pods that a profile placed, which is no more; what made them makes others, and these
  /// wait for a profile or for a node.
  ///
  /// - Source: EKS User Guide, “Delete a Fargate profile” (2026-05).
  /// - Returns: how many are still there.
  @discardableResult
  mutating func endFargatePods(of profile: FargateProfile) -> Int {
    guard let cluster = eks.clusters[profile.key.first]?.controlPlane else { return 0 }
    let pods = view(of: cluster).objects(Pod.self).filter {
      $0.metadata.labels[FargatePods.label] == profile.key.second
        && $0.spec.word("schedulerName") == FargatePods.scheduler
    }
    for pod in pods where pod.metadata.deletionTimestamp == nil {
      let key = ObjectKey(
        cluster, Pod.resource.name, namespace: pod.metadata.namespace, name: pod.metadata.name)
      _ = try? delete(key, DeleteOptions())
    }
    return pods.count
  }

  /// The node is larger than what is paid for: the smallest machine has two processors and 4 GB,
  /// as nodes shown in public have.
  private func fargateNode(
    _ interface: NetworkInterface, _ size: FargateSize, _ cluster: Cluster, _ spec: JSON
  ) -> NodeFacts {
    let scope = cluster.key.scope
    let address = interface.privateAddress.text
    let name = interface.privateName(region: scope.region)
    var facts = NodeFacts("fargate-\(name)")
    facts.capacity = [
      ("cpu", "\(max(2, (size.cpu + 999) / 1000))"),
      ("ephemeral-storage", "\(FargateSize.storage(for: spec))Ki"),
      ("hugepages-1Gi", "0"), ("hugepages-2Mi", "0"),
      ("memory", "\(max(size.memory + 256, 3884) * 1024)Ki"), ("pods", "1"),
    ]
    facts.addresses = [
      ("InternalIP", address), ("InternalDNS", name), ("Hostname", name),
    ]
    facts.labels = ["eks.amazonaws.com/compute-type": "fargate"]
    facts.taints = [("eks.amazonaws.com/compute-type", "fargate", "NoSchedule")]
    facts.providerID = "aws:///\(interface.zone)/\(interface.id.dropFirst(4))/fargate-\(name)"
    facts.zone = interface.zone
    facts.region = scope.region
    if let version = KubernetesVersion.named(cluster.version) {
      facts.kubeletVersion = version.fargateRelease
    }
    facts.standOnAWS(at: address)
    facts.osImage = "Amazon Linux 2"
    return facts
  }
}
