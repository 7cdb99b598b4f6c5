import Documents
import Simulation

/// Watches claims and volumes for whoever brings them together.
enum VolumeBinder: Witness {
  /// Who tells of bindings.
  static let name = "persistentvolume-controller"

  static func see(_ change: ObjectChange, in world: inout World) {
    switch change.key.resource {
    case "persistentvolumeclaims": world.schedule(ClaimStep(claim: change.key), after: .zero)
    case "persistentvolumes": see(volume: change, in: &world)
    case "storageclasses.storage.k8s.io" where change.verb == .added:
      lookAgain(at: change.key.name, of: change.key.cluster, in: &world)
    case "pods" where change.verb == .deleted || change.new.hasEnded:
      for name in claims(of: change.new) {
        let key = ObjectKey(
          change.key.cluster, "persistentvolumeclaims", namespace: change.key.namespace,
          name: name)
        if world.kubernetes.objects[key]?.metadata.deletionTimestamp != nil {
          world.schedule(ClaimStep(claim: key), after: .zero)
        }
      }
    case "pods" where change.verb == .added: seeEphemeral(change, in: &world)
    default: break
    }
  }

  /// Who makes the volumes of a class today: the drivers that took the places of what Kubernetes
  /// once did itself.
  ///
  /// Source: Kubernetes, `csi-translation-lib/plugins/aws_ebs.go`.
  static func successor(of provisioner: String) -> String {
    provisioner == "kubernetes.io/aws-ebs" ? "ebs.csi.aws.com" : provisioner
  }

  static func claims(of pod: KubernetesObject) -> [String] {
    pod.spec.list("volumes").compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }
  }

  /// What says of a claim that it has its volume.
  static let doneMark = "pv.kubernetes.io/bind-completed"

  /// Whether a claim has had its volume.
  static func isBound(_ claim: KubernetesObject) -> Bool {
    claim.metadata.annotations[doneMark] != nil
  }

  private static func see(volume change: ObjectChange, in world: inout World) {
    if change.verb == .deleted { return }
    world.schedule(VolumeStep(volume: change.key), after: .zero)
    let isChanged = change.verb == .added || change.old?.spec != change.new.spec
    if isChanged, change.new.spec["claimRef"]?["uid"] == nil {
      lookAgain(at: change.new, of: change.key.cluster, in: &world)
    }
  }

  /// Claims that could have a volume that nobody has.
  private static func lookAgain(
    at volume: KubernetesObject, of cluster: ClusterID, in world: inout World
  ) {
    lookAgain(of: cluster, in: &world) { claim in
      let named = claim.spec.text("volumeName")
      if named.isEmpty, VolumeMatch.isMeant(volume, for: claim) { return true }
      return named.isEmpty
        ? StorageClass.name(namedBy: claim) == StorageClass.name(namedBy: volume)
        : named == volume.metadata.name
    }
  }

  /// Claims of a class that wait may find what they wait for now.
  private static func lookAgain(
    at storageClass: String, of cluster: ClusterID, in world: inout World
  ) {
    lookAgain(of: cluster, in: &world) { claim in
      claim.spec.text("volumeName").isEmpty && StorageClass.name(namedBy: claim) == storageClass
    }
  }

  private static func lookAgain(
    of cluster: ClusterID, in world: inout World, at isMeant: (KubernetesObject) -> Bool
  ) {
    for claim in world.view(of: cluster).objects(PersistentVolumeClaim.self)
    where !isBound(claim) && isMeant(claim) {
      let key = ObjectKey(
        cluster, "persistentvolumeclaims", namespace: claim.metadata.namespace,
        name: claim.metadata.name)
      world.schedule(ClaimStep(claim: key), after: .zero)
    }
  }

  /// Volumes that live as long as their pod get claims of their own.
  private static func seeEphemeral(_ change: ObjectChange, in world: inout World) {
    let hasAny = change.new.spec.list("volumes").contains { $0[member: "ephemeral"] != nil }
    if hasAny { world.schedule(EphemeralStep(pod: change.key), after: .zero) }
  }
}

/// A pod's own claims are made.
///
/// Source: Kubernetes, `pkg/controller/volume/ephemeral/controller.go`.
struct EphemeralStep: WorldEvent {
  static let name = "kubernetes.ephemeralClaims"

  let pod: ObjectKey

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[pod] else { return }
    for volume in object.spec.list("volumes") {
      guard let template = volume["ephemeral"]?["volumeClaimTemplate"] else { continue }
      var claim = KubernetesObject(
        metadata: ObjectMetadata(
          name: "\(pod.name)-\(volume.text("name"))", namespace: pod.namespace))
      claim.metadata.labels = TextMap(template["metadata"]?["labels"])
      claim.metadata.ownerReferences = [
        OwnerReference(
          apiVersion: "v1", kind: "Pod", name: pod.name, uid: object.metadata.uid,
          controller: true, blockOwnerDeletion: true)
      ]
      claim.spec = template["spec"] ?? [:]
      _ = try? world.create(claim, PersistentVolumeClaim.self, in: pod.cluster)
    }
  }
}

/// A claim is looked at: bound, given a volume, or let go.
///
/// Source: Kubernetes, `pkg/controller/volume/persistentvolume/pv_controller.go`, `syncClaim`.
struct ClaimStep: WorldEvent {
  static let name = "kubernetes.claim"

  let claim: ObjectKey

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[claim] else {
      world.releaseVolume(of: claim)
      return
    }
    if object.metadata.deletionTimestamp != nil {
      world.letGo(claim, object)
      return
    }
    if !object.spec.text("volumeName").isEmpty {
      world.finishBinding(claim, object)
    } else {
      world.findVolume(for: claim, object)
    }
  }
}

/// A volume is looked at.
struct VolumeStep: WorldEvent {
  static let name = "kubernetes.volume"

  let volume: ObjectKey

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[volume] else { return }
    let phase = object.status.text("phase")
    if object.metadata.deletionTimestamp != nil {
      guard phase != "Bound" else { return }
      world.change(volume) { volume in
        volume.metadata.finalizers.removeAll { $0 == "kubernetes.io/pv-protection" }
      }
      world.removeIfDone(volume)
      return
    }
    if phase != "Available", object.spec["claimRef"]?["uid"] == nil {
      world.change(volume) { $0.status[member: "phase"] = "Available" }
    }
  }
}

/// A volume that was asked for is there.
struct VolumeMade: WorldEvent {
  static let name = "kubernetes.volumeMade"

  let claim: ObjectKey
  let uid: String

  func happen(in world: inout World) {
    guard let object = world.kubernetes.objects[claim], object.metadata.uid == uid else { return }
    let provisioner =
      object.metadata.annotations["volume.kubernetes.io/storage-provisioner"] ?? ""
    world.provide(
      for: claim,
      source: [
        "csi": [
          "driver": .string(provisioner), "fsType": "ext4",
          "volumeHandle": .string("vol-" + world.dice.hex(17, "kubernetes.volume")),
        ]
      ])
  }
}

/// A volume that nobody wants any more is gone.
struct VolumeGone: WorldEvent {
  static let name = "kubernetes.volumeGone"

  let volume: ObjectKey
  let isRecycled: Bool

  func happen(in world: inout World) {
    guard world.kubernetes.objects[volume]?.status["phase"] == "Released" else { return }
    guard isRecycled else {
      _ = try? world.delete(volume, DeleteOptions())
      return
    }
    world.change(volume) { object in
      object.spec[member: "claimRef"] = nil
      object.status[member: "phase"] = "Available"
    }
  }
}
