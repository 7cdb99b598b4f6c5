import Documents
import Simulation

/// A larger volume for a claim that asks for more: its driver makes the disk larger, then a node the
/// file system on it.
///
/// Source: kubernetes-csi/external-resizer, `pkg/controller/expand_and_recover.go`; Kubernetes,
/// `pkg/volume/util/resize_util.go` and `pkg/controller/volume/expand/expand_controller.go`.
struct ClaimGrowth: WorldEvent {
  static let name = "kubernetes.claimGrowth"

  /// Whose turn it is.
  enum Stage: String, Codable, Sendable {
    /// The driver has made the disk larger.
    case disk
    /// A node has made the file system larger.
    case fileSystem
  }

  let stage: Stage
  let claim: ObjectKey
  let uid: String
  /// A pod on the node; nil for the disk.
  var pod: ObjectKey?

  /// How long a driver takes: an estimate; EBS begins to use the new size within seconds.
  static let diskTime = SimDuration.seconds(Int64(4))
  /// How long a kubelet takes to see that a mounted volume has grown: an estimate; it looks at each
  /// pod about once a minute (`--sync-frequency`).
  static let nodeTime = SimDuration.seconds(Int64(20))

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[claim], object.metadata.uid == uid else { return }
    switch stage {
    case .disk: world.growDisk(of: claim, object)
    case .fileSystem: world.growFileSystem(of: claim, object, pod)
    }
  }
}

extension World {
  /// A claim that asks for more gets it, where its class allows.
  mutating func expand(_ claim: ObjectKey, _ volume: ObjectKey) {
    guard let object = kubernetes.objects[claim],
      let has = Quantity(object.status["capacity"]?["storage"]),
      let disk = Quantity(kubernetes.objects[volume]?.spec["capacity"]?["storage"])
    else { return }
    let wanted = PersistentVolumeClaim.asked(object)
    guard wanted > has, wanted > disk, !object.isGrowing("Resizing") else { return }
    let storage = view(of: claim.cluster).object(
      StorageClass.self, "", StorageClass.name(namedBy: object))
    guard let storage, storage["allowVolumeExpansion"]?.bool == true else { return }
    tell(
      EventFacts(
        claim, "ExternalExpanding", "waiting for an external controller to expand this PVC",
        source: "volume_expand"))
    noteGrowth(of: claim, "Resizing", "ControllerResizeInProgress")
    tell(
      EventFacts(
        claim, "Resizing", "External resizer is resizing volume \(volume.name)",
        source: resizer(of: object)))
    schedule(
      ClaimGrowth(stage: .disk, claim: claim, uid: object.metadata.uid),
      after: ClaimGrowth.diskTime)
  }

  private func resizer(of claim: KubernetesObject) -> String {
    let mark = "volume.kubernetes.io/storage-provisioner"
    return "external-resizer \(claim.metadata.annotations[mark] ?? "")"
  }

  fileprivate mutating func growDisk(of claim: ObjectKey, _ object: KubernetesObject) {
    let wanted = PersistentVolumeClaim.asked(object)
    let volume = ObjectKey(
      claim.cluster, "persistentvolumes", name: object.spec.text("volumeName"))
    change(volume) { $0.spec[member: "capacity"] = ["storage": .string(wanted.text)] }
    noteGrowth(
      of: claim, "FileSystemResizePending", "NodeResizePending",
      "Waiting for user to (re-)start a pod to finish file system resize of volume on node.")
    tell(
      EventFacts(
        claim, "FileSystemResizeRequired", "Require file system resize of volume on node",
        source: resizer(of: object)))
    let user = view(of: claim.cluster).objects(Pod.self, in: claim.namespace).first { pod in
      pod.status["phase"] == "Running" && VolumeBinder.claims(of: pod).contains(claim.name)
    }
    guard let user else { return }
    let pod = ObjectKey(
      claim.cluster, "pods", namespace: claim.namespace, name: user.metadata.name)
    growOnNode(claim, pod, after: ClaimGrowth.nodeTime)
  }

  /// The node of a pod makes a file system larger that waits for it.
  mutating func growOnNode(
    _ claim: ObjectKey, _ pod: ObjectKey, after span: SimDuration = .seconds(Int64(2))
  ) {
    guard let object = kubernetes.objects[claim], object.isGrowing("FileSystemResizePending")
    else { return }
    schedule(
      ClaimGrowth(stage: .fileSystem, claim: claim, uid: object.metadata.uid, pod: pod),
      after: span)
  }

  fileprivate mutating func growFileSystem(
    of claim: ObjectKey, _ object: KubernetesObject, _ pod: ObjectKey?
  ) {
    guard object.isGrowing("FileSystemResizePending"), let pod,
      let user = kubernetes.objects[pod], !user.hasEnded
    else { return }
    let volume = ObjectKey(
      claim.cluster, "persistentvolumes", name: object.spec.text("volumeName"))
    guard let size = kubernetes.objects[volume]?.spec["capacity"] else { return }
    change(claim) { claim in
      claim.status[member: "capacity"] = size
      claim.status[member: "conditions"] = nil
      claim.status[member: "allocatedResourceStatuses"] = nil
    }
    let node = user.spec.text("nodeName")
    for key in [pod, claim] {
      tell(
        EventFacts(
          key, "FileSystemResizeSuccessful",
          "MountVolume.NodeExpandVolume succeeded for volume \"\(volume.name)\" \(node)",
          source: "kubelet", host: node))
    }
  }

  private mutating func noteGrowth(
    of claim: ObjectKey, _ condition: String, _ stage: String, _ message: String? = nil
  ) {
    let time = JSON.string(now.kubernetesText)
    change(claim) { claim in
      var shape: JSONObject = ["lastProbeTime": .null, "lastTransitionTime": time]
      shape.add("message", message.map(JSON.string))
      shape.add("status", "True")
      shape.add("type", .string(condition))
      claim.status[member: "conditions"] = [.object(shape)]
      claim.status[member: "allocatedResourceStatuses"] = ["storage": .string(stage)]
      claim.status[member: "allocatedResources"] = [
        "storage": .string(PersistentVolumeClaim.asked(claim).text)
      ]
    }
  }
}

extension KubernetesObject {
  /// Whether a claim is at a stage of growing.
  fileprivate func isGrowing(_ stage: String) -> Bool {
    status.list("conditions").contains { $0["type"]?.string == stage }
  }
}
