import Documents
import Simulation

/// Makes volumes for claims.
public enum ProvisionerPort: Port {
  /// A type that makes volumes.
  public typealias Handler = any VolumeProvisioner.Type
}

/// What answers where volumes come from; without one, every class has volumes in memory.
public protocol VolumeProvisioner: SendableMetatype {
  /// A claim wants a volume of a class, near a node where one is chosen already.
  ///
  /// - Returns: whether this is its business. Whoever answers tells people of its beginning; once
  ///   the volume is there, `provide` says so; where it cannot be made, `refuseVolume`.
  static func provision(
    _ claim: ObjectKey, class storage: KubernetesObject, node: String?, in world: inout World
  ) -> Bool
  /// A volume is no longer wanted.
  static func discard(_ volume: ObjectKey, in world: inout World)
}

extension World {
  /// The volume that a claim waits for is there.
  ///
  /// `source` has the members of the volume's spec that say where it is, such as `csi`;
  /// `affinity` says as `nodeAffinity` from which nodes it can be reached.
  public mutating func provide(
    for claim: ObjectKey, source: JSONObject, affinity: JSON? = nil
  ) {
    guard let object = kubernetes.objects[claim], object.spec.text("volumeName").isEmpty
    else { return }
    let name = "pvc-" + object.metadata.uid
    let storage = view(of: claim.cluster).object(
      StorageClass.self, "", StorageClass.name(namedBy: object))
    var volume = KubernetesObject(metadata: ObjectMetadata(name: name))
    let provisioner = VolumeBinder.successor(of: storage?["provisioner"]?.string ?? "")
    volume.metadata.annotations = ["pv.kubernetes.io/provisioned-by": provisioner]
    volume.metadata.finalizers = ["kubernetes.io/pv-protection"]
    var spec = source
    spec["capacity"] = ["storage": .string(PersistentVolumeClaim.asked(object).text)]
    spec["accessModes"] = object.spec["accessModes"] ?? ["ReadWriteOnce"]
    spec["claimRef"] = Self.reference(to: object)
    spec["persistentVolumeReclaimPolicy"] = storage?["reclaimPolicy"] ?? "Delete"
    spec["storageClassName"] = .string(StorageClass.name(namedBy: object))
    spec["volumeMode"] = object.spec["volumeMode"] ?? "Filesystem"
    spec.add("mountOptions", storage?["mountOptions"])
    spec.add("nodeAffinity", affinity)
    volume.spec = .object(spec)
    volume.status = ["phase": "Pending"]
    add(volume, to: PersistentVolume.self, of: claim.cluster)
    tell(
      EventFacts(
        claim, "ProvisioningSucceeded", "Successfully provisioned volume \(name)",
        source: provisioner))
    bind(claim, to: ObjectKey(claim.cluster, "persistentvolumes", name: name))
  }

  /// The volume that a claim waits for cannot be made.
  public mutating func refuseVolume(for claim: ObjectKey, _ why: String) {
    guard let object = kubernetes.objects[claim] else { return }
    let name = StorageClass.name(namedBy: object)
    let provisioner =
      object.metadata.annotations["volume.kubernetes.io/storage-provisioner"] ?? ""
    tell(
      EventFacts(
        claim, "ProvisioningFailed",
        "failed to provision volume with StorageClass \"\(name)\": \(why)", source: provisioner,
        type: "Warning"))
  }

  static func reference(to claim: KubernetesObject) -> JSON {
    [
      "apiVersion": "v1", "kind": "PersistentVolumeClaim", "name": .string(claim.metadata.name),
      "namespace": .string(claim.metadata.namespace),
      "resourceVersion": .string(String(claim.metadata.resourceVersion)),
      "uid": .string(claim.metadata.uid),
    ]
  }
}
