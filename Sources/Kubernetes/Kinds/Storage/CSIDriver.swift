import Documents
import Simulation

/// A driver of volumes.
public enum CSIDriver: Kind {
  /// Its names.
  public static let resource = Resource(
    "CSIDriver", "csidrivers", group: "storage.k8s.io", isNamespaced: false)

  /// What is filled in.
  ///
  /// Source: Kubernetes, `pkg/apis/storage/v1/defaults.go`, `SetDefaults_CSIDriver`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("attachRequired", true)
    spec.fill("podInfoOnMount", false)
    spec.fill("storageCapacity", false)
    spec.fill("fsGroupPolicy", "ReadWriteOnceWithFSType")
    if spec.list("volumeLifecycleModes").isEmpty {
      spec[member: "volumeLifecycleModes"] = ["Persistent"]
    }
    spec.fill("requiresRepublish", false)
    spec.fill("seLinuxMount", false)
    object.spec = spec
  }

  /// The columns of `printCSIDriver`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("AttachRequired", type: "boolean"),
    TableColumn("PodInfoOnMount", type: "boolean"),
    TableColumn("StorageCapacity", type: "boolean"), TableColumn("TokenRequests"),
    TableColumn("RequiresRepublish", type: "boolean"), TableColumn("Modes"), .age,
  ]

  /// The cells of `printCSIDriver`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let spec = object.spec
    func joined(_ texts: [String], _ none: String) -> JSON {
      .string(texts.isEmpty ? none : texts.joined(separator: ","))
    }
    return [
      .string(object.metadata.name), spec["attachRequired"] ?? true,
      spec["podInfoOnMount"] ?? false, spec["storageCapacity"] ?? false,
      joined(spec.list("tokenRequests").map { $0.text("audience") }, "<unset>"),
      spec["requiresRepublish"] ?? false,
      joined(spec.list("volumeLifecycleModes").compactMap(\.string), "<none>"),
      view.age(of: object),
    ]
  }
}

/// The drivers of volumes that a node has.
public enum CSINode: Kind {
  /// Its names.
  public static let resource = Resource(
    "CSINode", "csinodes", group: "storage.k8s.io", isNamespaced: false)

  /// The columns of `printCSINode`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Drivers", type: "integer"), .age,
  ]

  /// The cells of `printCSINode`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), .integer(Int64(object.spec.list("drivers").count)),
      view.age(of: object),
    ]
  }
}

/// That a volume is, or is to be, at a node.
public enum VolumeAttachment: Kind {
  /// Its names.
  public static let resource = Resource(
    "VolumeAttachment", "volumeattachments", group: "storage.k8s.io", isNamespaced: false,
    subresources: [.status])

  /// The columns of `printVolumeAttachment`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Attacher", format: "name"), TableColumn("PV"), TableColumn("Node"),
    TableColumn("Attached", type: "boolean"), .age,
  ]

  /// The cells of `printVolumeAttachment`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), object.spec["attacher"] ?? "",
      object.spec["source"]?["persistentVolumeName"] ?? "", object.spec["nodeName"] ?? "",
      object.status["attached"] ?? false, view.age(of: object),
    ]
  }
}
