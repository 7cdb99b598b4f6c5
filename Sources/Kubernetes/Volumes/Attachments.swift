import Documents
import Simulation

/// Brings volumes to the nodes of their pods, and takes them away after.
///
/// Source: Kubernetes, `pkg/controller/volume/attachdetach`, and `pkg/volume/csi/csi_attacher.go`.
enum Attachments: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.key.resource == "pods", !VolumeBinder.claims(of: change.new).isEmpty else {
      return
    }
    let node = change.new.spec.text("nodeName")
    guard !node.isEmpty else { return }
    let isGone = change.verb == .deleted || change.new.hasEnded
    let isNew = change.old?.spec.text("nodeName") ?? "" != node
    guard isGone || isNew else { return }
    for claim in VolumeBinder.claims(of: change.new) {
      let key = ObjectKey(
        change.key.cluster, "persistentvolumeclaims", namespace: change.key.namespace,
        name: claim)
      let volume = world.kubernetes.objects[key]?.spec["volumeName"]?.string
      world.schedule(
        AttachStep(claim: key, node: node, pod: change.key, volume: volume), after: .zero)
    }
  }

  /// The name of an attachment.
  static func name(of volume: KubernetesObject, at node: String) -> String {
    let csi = volume.spec["csi"]
    let text = (csi?.text("volumeHandle") ?? "") + (csi?.text("driver") ?? "") + node
    return "csi-" + SHA256.hex(text.utf8)
  }

  /// The node that keeps a volume from all others; nil where none does.
  static func holder(
    of volume: KubernetesObject, besides node: String, _ cluster: ClusterID, _ world: World
  ) -> String? {
    let modes = volume.spec.list("accessModes")
    guard !modes.contains("ReadWriteMany"), !modes.contains("ReadOnlyMany") else { return nil }
    let first = Triple(cluster, volume.metadata.name, "")
    return world.fleet.attachments.keys(from: first).prefix {
      $0.first == cluster && $0.second == volume.metadata.name
    }.first { $0.third != node }?.third
  }
}

/// A volume is brought to a node, or taken from it.
struct AttachStep: WorldEvent {
  static let name = "kubernetes.attach"

  let claim: ObjectKey
  let node: String
  let pod: ObjectKey
  /// The volume, where it was known: the claim may go together with its last pod.
  var volume: String?

  func happen(in world: inout World) {
    let view = world.view(of: claim.cluster)
    guard let volumeName = view[claim]?.spec["volumeName"]?.string ?? volume,
      let volume = view.object(PersistentVolume.self, "", volumeName),
      let driver = volume.spec["csi"]?["driver"]?.string
    else { return }
    let needs = view.object(CSIDriver.self, "", driver)?.spec["attachRequired"]?.bool ?? true
    guard needs else { return }
    let place = Triple(claim.cluster, volumeName, node)
    let key = ObjectKey(
      claim.cluster, VolumeAttachment.resource.name,
      name: Attachments.name(of: volume, at: node))
    let isWanted = view.pods(on: node).contains { pod in
      !pod.hasEnded && pod.metadata.namespace == claim.namespace
        && VolumeBinder.claims(of: pod).contains(claim.name)
    }
    if !isWanted {
      world.fleet.attachments.remove(place)
      world.remove(key)
      return
    }
    world.growOnNode(claim, pod)
    guard !world.fleet.attachments.contains(place),
      Attachments.holder(of: volume, besides: node, claim.cluster, world) == nil
    else { return }
    world.fleet.attachments.insert(place)
    var object = KubernetesObject(metadata: ObjectMetadata(name: key.name))
    object.metadata.annotations["csi.alpha.kubernetes.io/node-id"] = node
    object.spec = [
      "attacher": .string(driver), "nodeName": .string(node),
      "source": ["persistentVolumeName": .string(volumeName)],
    ]
    object.status = ["attached": true]
    world.add(object, to: VolumeAttachment.self, of: claim.cluster)
    world.tell(
      EventFacts(
        pod, "SuccessfulAttachVolume",
        "AttachVolume.Attach succeeded for volume \"\(volumeName)\" ",
        source: "attachdetach-controller"))
  }
}
