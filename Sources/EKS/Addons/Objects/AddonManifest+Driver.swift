import Kubernetes

// What the parts of the driver of EBS volumes may do.
extension AddonManifest {
  static let driverMarks: TextMap = ["app.kubernetes.io/name": "aws-ebs-csi-driver"]

  /// Source: kubernetes-sigs/aws-ebs-csi-driver, `deploy/kubernetes/base`.
  var driverGrants: [AddonObject] {
    let controller = "ebs-csi-controller-sa"
    let marks = Self.driverMarks
    return grant(
      "ebs-csi-node-role", "ebs-csi-node-getter-binding", to: "ebs-csi-node-sa",
      [
        "storage.k8s.io|volumeattachments|get,list,watch", "|nodes|get", "|nodes|patch,list,watch",
        "storage.k8s.io|csinodes|get",
      ], labels: marks)
      + grant(
        "ebs-external-attacher-role", "ebs-csi-attacher-binding", to: controller,
        [
          "|persistentvolumes|get,list,watch,patch", "storage.k8s.io|csinodes|get,list,watch",
          "storage.k8s.io|volumeattachments|get,list,watch,patch",
          "storage.k8s.io|volumeattachments/status|patch",
        ], labels: marks)
      + grant(
        "ebs-external-provisioner-role", "ebs-csi-provisioner-binding", to: controller,
        Self.provisioning, labels: marks)
      + grant(
        "ebs-external-resizer-role", "ebs-csi-resizer-binding", to: controller,
        [
          "|persistentvolumes|get,list,watch,patch", "|persistentvolumeclaims|get,list,watch",
          "|pods|get,list,watch", "|persistentvolumeclaims/status|patch",
          "|events|list,watch,create,update,patch",
          "storage.k8s.io|volumeattributesclasses|get,list,watch",
        ], labels: marks)
      + grant(
        "ebs-external-snapshotter-role", "ebs-csi-snapshotter-binding", to: controller,
        Self.snapshots, labels: marks)
      + grant(
        "ebs-csi-leases-role", "ebs-csi-leases-rolebinding", to: controller,
        inside: ["coordination.k8s.io|leases|get,watch,list,delete,update,create"],
        labels: marks)
  }

  private static let provisioning = [
    "|persistentvolumes|get,list,watch,create,patch,delete",
    "|persistentvolumeclaims|get,list,watch,update",
    "storage.k8s.io|storageclasses|get,list,watch", "|events|list,watch,create,update,patch",
    "snapshot.storage.k8s.io|volumesnapshots|get,list",
    "snapshot.storage.k8s.io|volumesnapshotcontents|get,list",
    "storage.k8s.io|csinodes|get,list,watch", "|nodes|get,list,watch",
    "storage.k8s.io|volumeattachments|get,list,watch",
    "storage.k8s.io|volumeattributesclasses|get",
  ]

  private static let snapshots = [
    "|events|list,watch,create,update,patch",
    "snapshot.storage.k8s.io|volumesnapshotclasses|get,list,watch",
    "snapshot.storage.k8s.io|volumesnapshotcontents|get,list,watch,update,patch",
    "snapshot.storage.k8s.io|volumesnapshotcontents/status|update,patch",
    "groupsnapshot.storage.k8s.io|volumegroupsnapshotclasses|get,list,watch",
    "groupsnapshot.storage.k8s.io|volumegroupsnapshotcontents|get,list,watch,update,patch",
    "groupsnapshot.storage.k8s.io|volumegroupsnapshotcontents/status|update,patch",
  ]
}
