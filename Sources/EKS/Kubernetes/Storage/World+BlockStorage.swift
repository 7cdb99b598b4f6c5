import AWSModel
import Documents
import EC2
import Identity
import Kubernetes
import Simulation

extension World {
  /// Who is to make the volume of a claim, as the claim notes.
  func provisioner(of claim: ObjectKey) -> String {
    view(of: claim.cluster)[claim]?.metadata.annotations[
      "volume.kubernetes.io/storage-provisioner"] ?? ""
  }

  /// Makes the EBS volume of a claim in the zone of its pod's node.
  mutating func makeVolume(
    for claim: ObjectKey, _ object: KubernetesObject, _ storage: KubernetesObject,
    _ key: ClusterKey
  ) throws(VolumeRefusal) {
    let provisioner = provisioner(of: claim)
    let title = "pvc-\(object.metadata.uid)"
    try checkMayMake(title, provisioner, key, claim.cluster)
    guard let zone = zone(for: object, storage, claim.cluster) else {
      throw VolumeRefusal(
        message: "error generating accessibility requirements: no topology key "
          + "found on CSINode")
    }
    let parameters = storage["parameters"] ?? [:]
    func number(_ name: String) -> Int? { parameters[name]?.string.flatMap { Int($0) } }
    let isSealed = parameters["encrypted"]?.string == "true"
    let wish = VolumeWish(
      type: parameters["type"]?.string ?? "gp3",
      size: max(1, BlockStorage.gibibytes(object.spec["resources"]?["requests"]?["storage"])),
      iops: number("iops"), throughput: number("throughput"),
      isEncrypted: isSealed || provisioner == BlockStorage.autoDriver,
      key: parameters["kmsKeyId"]?.string)
    let volume: Volume
    do throws(AWSError) {
      volume = try createVolume(
        wish, in: zone, tags: tags(of: claim, title, storage, key), key.scope)
    } catch {
      throw VolumeRefusal(message: Self.words(title, error))
    }
    let type = parameters["csi.storage.k8s.io/fstype"]?.string ?? parameters["fsType"]?.string
    provide(
      for: claim,
      source: [
        "csi": [
          "driver": .string(provisioner), "fsType": .string(type ?? "ext4"),
          "volumeAttributes": ["storage.kubernetes.io/csiProvisionerIdentity": .string(title)],
          "volumeHandle": .string(volume.id),
        ]
      ], affinity: Self.affinity(zone))
  }

  private static func affinity(_ zone: String) -> JSON {
    [
      "required": [
        "nodeSelectorTerms": [
          [
            "matchExpressions": [
              [
                "key": "topology.kubernetes.io/zone", "operator": "In",
                "values": [.string(zone)],
              ]
            ]
          ]
        ]
      ]
    ]
  }

  /// The zone of the chosen node; where none is chosen, one of those that nodes are in.
  private mutating func zone(
    for claim: KubernetesObject, _ storage: KubernetesObject, _ plane: ClusterID
  ) -> String? {
    let view = view(of: plane)
    let label = "topology.kubernetes.io/zone"
    if let node = claim.metadata.annotations["volume.kubernetes.io/selected-node"] {
      return view.object(Node.self, "", node)?.metadata.labels[label]
    }
    var zones: [String] = []
    for node in view.objects(Node.self) {
      guard let zone = node.metadata.labels[label], !zones.contains(zone) else { continue }
      zones.append(zone)
    }
    return zones.isEmpty ? nil : zones.sorted()[dice.below(zones.count, "eks.volume-zone")]
  }

  private func tags(
    of claim: ObjectKey, _ title: String, _ storage: KubernetesObject, _ key: ClusterKey
  ) -> [Tag] {
    var tags = [
      Tag(key: "CSIVolumeName", value: title),
      Tag(key: "KubernetesCluster", value: key.name),
      Tag(key: "Name", value: "\(key.name)-dynamic-\(title)"),
      Tag(key: "ebs.csi.aws.com/cluster", value: "true"),
      Tag(key: "kubernetes.io/cluster/\(key.name)", value: "owned"),
      Tag(key: "kubernetes.io/created-for/pv/name", value: title),
      Tag(key: "kubernetes.io/created-for/pvc/name", value: claim.name),
      Tag(key: "kubernetes.io/created-for/pvc/namespace", value: claim.namespace),
    ]
    for pair in storage["parameters"]?.object ?? [:]
    where pair.key.hasPrefix("tagSpecification_") {
      let halves = (pair.value.string ?? "").split(separator: "=", maxSplits: 1).map(String.init)
      if halves.count == 2 { tags.append(Tag(key: halves[0], value: halves[1])) }
    }
    return tags
  }

  /// Whether the driver's role may make volumes.
  ///
  /// Source: EKS User Guide, “Use Kubernetes volume storage with Amazon EBS” (the policy).
  private func checkMayMake(
    _ title: String, _ provisioner: String, _ key: ClusterKey, _ plane: ClusterID
  ) throws(VolumeRefusal) {
    let isAuto = provisioner == BlockStorage.autoDriver
    let arn =
      isAuto
      ? eks.clusters[key]?.role
      : eks.addons[Pair(key, "aws-ebs-csi-driver")]?.role
        ?? role(ofAccount: "ebs-csi-controller-sa", in: "kube-system", of: plane)
    let policies: Set<String> = [
      isAuto ? "AmazonEKSBlockStoragePolicy" : "AmazonEBSCSIDriverPolicy", "AmazonEC2FullAccess",
      "AmazonEBSCSIDriverPolicyV2", "AdministratorAccess", "PowerUserAccess",
    ]
    if let role = arn.flatMap({ identity.role($0) }),
      identity.mayRole(role, do: "ec2:CreateVolume", byPolicies: policies)
    {
      return
    }
    let name = arn?.split(separator: "/").last.map(String.init) ?? "none"
    let scope = key.scope
    throw VolumeRefusal(
      message: Self.words(
        title,
        AWSError(
          code: "UnauthorizedOperation",
          message: "You are not authorized to perform this operation. User: arn:aws:sts::"
            + "\(scope.account):assumed-role/\(name)/aws-ebs-csi-driver is not authorized to "
            + "perform: ec2:CreateVolume on resource: arn:aws:ec2:\(scope.region):"
            + "\(scope.account):volume/* because no identity-based policy allows the "
            + "ec2:CreateVolume action.", status: 403)))
  }

  /// Source: kubernetes-sigs/aws-ebs-csi-driver, `pkg/driver/controller.go`, `CreateVolume`.
  private static func words(_ title: String, _ error: AWSError) -> String {
    "rpc error: code = Internal desc = Could not create volume \"\(title)\": could not create "
      + "volume in EC2: operation error EC2: CreateVolume, https response error StatusCode: "
      + "\(error.status), api error \(error.code): \(error.message)"
  }

  /// The class that every cluster has from the start; it is nobody's default.
  ///
  /// Source: EKS User Guide, “Review release notes for Kubernetes versions” (from 1.30 on `gp2` is
  /// not marked as default).
  mutating func installStorageClass(in plane: ClusterID) {
    var object = KubernetesObject(metadata: ObjectMetadata(name: "gp2"))
    object["parameters"] = ["fsType": "ext4", "type": "gp2"]
    object["provisioner"] = "kubernetes.io/aws-ebs"
    object["reclaimPolicy"] = "Delete"
    object["volumeBindingMode"] = "WaitForFirstConsumer"
    _ = try? create(object, StorageClass.self, in: plane)
  }

  /// The driver begins to work or ends: claims that waited for it get their volumes.
  mutating func settleStorage(of plane: ClusterID) {
    guard let key = eks.clustersByPlane[plane] else { return }
    for driver in [BlockStorage.driver, BlockStorage.autoDriver] {
      let isThere = view(of: plane).object(CSIDriver.self, "", driver) != nil
      let runs = BlockStorage.isRunning(driver, for: key, in: plane, self)
      let object = ObjectKey(plane, CSIDriver.resource.name, name: driver)
      if isThere, !runs { remove(object) }
      guard runs, !isThere else { continue }
      var row = KubernetesObject(metadata: ObjectMetadata(name: driver))
      row.spec = [
        "attachRequired": true, "fsGroupPolicy": "ReadWriteOnceWithFSType",
        "podInfoOnMount": false, "requiresRepublish": false, "storageCapacity": false,
        "volumeLifecycleModes": ["Persistent"],
      ]
      _ = try? create(row, CSIDriver.self, in: plane)
      for claim in view(of: plane).objects(PersistentVolumeClaim.self)
      where claim.spec.word("volumeName").isEmpty {
        let waiting = ObjectKey(
          plane, PersistentVolumeClaim.resource.name, namespace: claim.metadata.namespace,
          name: claim.metadata.name)
        if provisioner(of: waiting) == driver {
          BlockStorage.begin(waiting, driver, in: &self)
        }
      }
    }
  }
}
