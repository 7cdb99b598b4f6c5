import Documents
import Simulation

// Bringing claims and volumes together, and parting them.
//
// Source: Kubernetes, `pkg/controller/volume/persistentvolume/pv_controller.go`.
extension World {
  /// Looks for a volume that is there; else has one made.
  mutating func findVolume(for claim: ObjectKey, _ object: KubernetesObject) {
    let view = view(of: claim.cluster)
    let className = StorageClass.name(namedBy: object)
    let storage = className.isEmpty ? nil : view.object(StorageClass.self, "", className)
    let node = object.metadata.annotations["volume.kubernetes.io/selected-node"]
    let reserved = VolumeMatch.reserved(for: object, view)
    let waits = storage?["volumeBindingMode"] == "WaitForFirstConsumer"
    if waits, node == nil, reserved == nil {
      tell(
        EventFacts(
          claim, "WaitForFirstConsumer",
          "waiting for first consumer to be created before binding", source: VolumeBinder.name))
      return
    }
    if let found = reserved ?? VolumeMatch.best(for: object, node: node, view) {
      bind(claim, to: found)
      return
    }
    if className.isEmpty {
      tell(
        EventFacts(
          claim, "FailedBinding",
          "no persistent volumes available for this claim and no storage class is set",
          source: VolumeBinder.name))
      return
    }
    guard let storage else {
      tell(
        EventFacts(
          claim, "ProvisioningFailed", "storageclass.storage.k8s.io \"\(className)\" not found",
          source: VolumeBinder.name, type: "Warning"))
      return
    }
    provision(claim, object, storage, node)
  }

  private mutating func provision(
    _ claim: ObjectKey, _ object: KubernetesObject, _ storage: KubernetesObject, _ node: String?
  ) {
    let provisioner = VolumeBinder.successor(of: storage["provisioner"]?.string ?? "")
    let mark = "volume.kubernetes.io/storage-provisioner"
    guard provisioner != "kubernetes.io/no-provisioner",
      object.metadata.annotations[mark] == nil
    else { return }
    change(claim) { object in
      object.metadata.annotations[mark] = provisioner
      object.metadata.annotations["volume.beta.kubernetes.io/storage-provisioner"] = provisioner
    }
    let makers = handlers(at: ProvisionerPort.self)
    if makers.isEmpty {
      let name = "\(claim.namespace)/\(claim.name)"
      tell(
        EventFacts(
          claim, "Provisioning",
          "External provisioner is provisioning volume for claim \"\(name)\"",
          source: provisioner))
    }
    tell(
      EventFacts(
        claim, "ExternalProvisioning",
        "Waiting for a volume to be created either by the external provisioner '\(provisioner)' "
          + "or manually by the system administrator. If volume creation is delayed, please verify "
          + "that the provisioner is running and correctly registered.",
        source: VolumeBinder.name))
    for maker in makers {
      if maker.provision(claim, class: storage, node: node, in: &self) { return }
    }
    schedule(VolumeMade(claim: claim, uid: object.metadata.uid), after: .seconds(Int64(3)))
  }

  /// Both name each other, and are bound.
  mutating func bind(_ claim: ObjectKey, to volume: ObjectKey) {
    guard let object = kubernetes.objects[claim] else { return }
    let reference = Self.reference(to: object)
    let mark = "pv.kubernetes.io/bound-by-controller"
    change(volume) { volume in
      if volume.spec["claimRef"]?["uid"] != reference["uid"] {
        // Whoever reserved it for the claim has bound it, and not the controller.
        if !VolumeMatch.isMeant(volume, for: object) { volume.metadata.annotations[mark] = "yes" }
        volume.spec[member: "claimRef"] = reference
      }
      volume.status[member: "phase"] = "Bound"
    }
    change(claim) { claim in
      if claim.spec.text("volumeName").isEmpty {
        claim.spec[member: "volumeName"] = .string(volume.name)
        claim.metadata.annotations[mark] = "yes"
      }
      claim.metadata.annotations[VolumeBinder.doneMark] = "yes"
    }
  }

  /// A claim that names its volume.
  mutating func finishBinding(_ claim: ObjectKey, _ object: KubernetesObject) {
    let key = ObjectKey(
      claim.cluster, "persistentvolumes", name: object.spec.text("volumeName"))
    guard let volume = kubernetes.objects[key] else {
      guard object.status["phase"] == "Bound" else { return }
      change(claim) { $0.status[member: "phase"] = "Lost" }
      tell(
        EventFacts(
          claim, "ClaimLost",
          "Bound claim has lost its PersistentVolume. Data on the volume is lost!",
          source: VolumeBinder.name, type: "Warning"))
      return
    }
    if let problem = VolumeMatch.objection(to: volume, for: object) {
      if problem.isLoss {
        guard object.status["phase"] == "Bound" else { return }
        change(claim) { $0.status[member: "phase"] = "Lost" }
      }
      tell(
        EventFacts(
          claim, problem.reason, problem.message, source: VolumeBinder.name, type: "Warning"))
      return
    }
    if volume.spec["claimRef"]?["uid"] == nil || volume.status["phase"] != "Bound" {
      bind(claim, to: key)
    }
    let size = volume.spec["capacity"] ?? [:]
    let modes = volume.spec["accessModes"] ?? []
    change(claim) { claim in
      claim.status[member: "phase"] = "Bound"
      claim.status[member: "accessModes"] = modes
      if claim.status[member: "capacity"] == nil { claim.status[member: "capacity"] = size }
    }
    expand(claim, key)
  }

  /// A claim that is going goes once no pod uses it.
  ///
  /// Source: Kubernetes, `pkg/controller/volume/pvcprotection/pvc_protection_controller.go`.
  mutating func letGo(_ claim: ObjectKey, _ object: KubernetesObject) {
    let isUsed = view(of: claim.cluster).objects(Pod.self, in: claim.namespace).contains { pod in
      !pod.hasEnded && VolumeBinder.claims(of: pod).contains(claim.name)
    }
    guard !isUsed else { return }
    change(claim) { object in
      object.metadata.finalizers.removeAll { $0 == "kubernetes.io/pvc-protection" }
    }
    removeIfDone(claim)
  }

  /// Removes what is going and has nobody left to wait for.
  mutating func removeIfDone(_ key: ObjectKey) {
    guard let object = kubernetes.objects[key], object.metadata.deletionTimestamp != nil,
      object.metadata.finalizers.isEmpty
    else { return }
    remove(key)
  }

  /// The claim is gone: its volume goes too, stays as it is, or is used again.
  mutating func releaseVolume(of claim: ObjectKey) {
    let volumes = view(of: claim.cluster).objects(PersistentVolume.self).filter {
      $0.status["phase"] == "Bound"
        && $0.spec["claimRef"]?["name"]?.string == claim.name
        && $0.spec["claimRef"]?["namespace"]?.string == claim.namespace
    }
    for volume in volumes {
      let key = ObjectKey(claim.cluster, "persistentvolumes", name: volume.metadata.name)
      change(key) { $0.status[member: "phase"] = "Released" }
      switch volume.spec.text("persistentVolumeReclaimPolicy") {
      case "Delete":
        for handler in handlers(at: ProvisionerPort.self) { handler.discard(key, in: &self) }
        schedule(VolumeGone(volume: key, isRecycled: false), after: .seconds(Int64(2)))
      case "Recycle":
        schedule(VolumeGone(volume: key, isRecycled: true), after: .seconds(Int64(10)))
      default: break
      }
    }
  }
}
