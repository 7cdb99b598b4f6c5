import Documents
import Simulation

/// Which volume suits a claim.
///
/// Source: component-helpers, `storage/volume/pv_helpers.go`, `FindMatchingVolume`.
enum VolumeMatch {
  /// The volume that names the claim already; of its class nobody asks.
  static func reserved(for claim: KubernetesObject, _ view: ClusterView) -> ObjectKey? {
    view.objects(PersistentVolume.self).first { volume in
      isMeant(volume, for: claim) && volume.metadata.deletionTimestamp == nil
        && ["Available", "Pending"].contains(volume.status.text("phase"))
        && isSameMode(volume, claim) && hasModes(volume, claim)
        && size(volume) >= PersistentVolumeClaim.asked(claim)
    }.map { ObjectKey(view.cluster, "persistentvolumes", name: $0.metadata.name) }
  }

  /// Whether a volume names this claim, and no other of the same name before it.
  ///
  /// Source: the same file, `IsVolumeBoundToClaim`.
  static func isMeant(_ volume: KubernetesObject, for claim: KubernetesObject) -> Bool {
    guard let reference = volume.spec[member: "claimRef"],
      reference.text("name") == claim.metadata.name,
      reference.text("namespace") == claim.metadata.namespace
    else { return false }
    return ["", claim.metadata.uid].contains(reference.text("uid"))
  }

  /// Why a claim does not get, or keep, the volume that it names.
  struct Objection {
    let reason: String
    let message: String
    /// Whether the claim had it, and has lost it.
    var isLoss = false
  }

  /// What speaks against a claim's having the volume that it names.
  ///
  /// Source: Kubernetes, `pkg/controller/volume/persistentvolume/pv_controller.go`,
  /// `syncUnboundClaim` and `syncBoundClaim`.
  static func objection(to volume: KubernetesObject, for claim: KubernetesObject) -> Objection? {
    let name = volume.metadata.name
    let isUnclaimed = volume.spec[member: "claimRef"] == nil
    if VolumeBinder.isBound(claim) {
      if isUnclaimed || volume.spec["claimRef"]?["uid"]?.string == claim.metadata.uid {
        return nil
      }
      return Objection(
        reason: "ClaimMisbound",
        message: "Two claims are bound to the same volume, this one is bound incorrectly",
        isLoss: true)
    }
    if isMeant(volume, for: claim) { return nil }
    guard isUnclaimed else {
      return Objection(
        reason: "FailedBinding",
        message: "volume \"\(name)\" already bound to a different claim.")
    }
    return mismatch(of: volume, with: claim).map {
      Objection(
        reason: "VolumeMismatch", message: "Cannot bind to requested volume \"\(name)\": \($0)")
    }
  }

  /// What a volume is not that a claim asks for.
  ///
  /// Source: Kubernetes, `pv_controller.go`, `checkVolumeSatisfyClaim`.
  private static func mismatch(
    of volume: KubernetesObject, with claim: KubernetesObject
  ) -> String? {
    if volume.metadata.deletionTimestamp != nil {
      return "the volume is marked for deletion \"\(volume.metadata.name)\""
    }
    if size(volume) < PersistentVolumeClaim.asked(claim) { return "requested PV is too small" }
    if StorageClass.name(namedBy: volume) != StorageClass.name(namedBy: claim) {
      return "storageClassName does not match"
    }
    if !isSameSort(volume, claim) { return "volumeAttributesClassName does not match" }
    if !isSameMode(volume, claim) { return "incompatible volumeMode" }
    return hasModes(volume, claim) ? nil : "incompatible accessMode"
  }

  private static func isSameSort(_ volume: KubernetesObject, _ claim: KubernetesObject) -> Bool {
    let member = "volumeAttributesClassName"
    return volume.spec.text(member) == claim.spec.text(member)
  }

  private static func isSameMode(_ volume: KubernetesObject, _ claim: KubernetesObject) -> Bool {
    (volume.spec["volumeMode"] ?? "Filesystem") == (claim.spec["volumeMode"] ?? "Filesystem")
  }

  private static func hasModes(_ volume: KubernetesObject, _ claim: KubernetesObject) -> Bool {
    let modes = volume.spec.list("accessModes")
    return claim.spec.list("accessModes").allSatisfy { modes.contains($0) }
  }

  /// The smallest volume that is free and large enough.
  static func best(for claim: KubernetesObject, node: String?, _ view: ClusterView) -> ObjectKey? {
    let labels = node.flatMap { view.object(Node.self, "", $0) }?.metadata.labels
    return view.objects(PersistentVolume.self).filter { volume in
      fits(volume, claim) && (node == nil || reaches(volume, node ?? "", labels ?? TextMap()))
    }.min { size($0) < size($1) }
      .map { ObjectKey(view.cluster, "persistentvolumes", name: $0.metadata.name) }
  }

  static func size(_ volume: KubernetesObject) -> Quantity {
    Quantity(volume.spec["capacity"]?["storage"]) ?? .zero
  }

  /// Whether a free volume is what a claim asks for.
  static func fits(_ volume: KubernetesObject, _ claim: KubernetesObject) -> Bool {
    guard volume.status["phase"] == "Available", volume.spec[member: "claimRef"] == nil,
      mismatch(of: volume, with: claim) == nil
    else { return false }
    guard let selector = claim.spec[member: "selector"] else { return true }
    return SelectorTerms.matches(selector, volume.metadata.labels)
  }

  /// Whether a node can reach a volume.
  static func reaches(_ volume: KubernetesObject, _ node: String, _ labels: TextMap) -> Bool {
    guard let terms = volume.spec["nodeAffinity"]?["required"]?.list("nodeSelectorTerms")
    else { return true }
    return terms.contains { SelectorTerms.matches(nodeTerm: $0, labels, name: node) }
  }
}
