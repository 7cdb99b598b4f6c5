import Documents
import Simulation

/// A volume that outlives pods.
public enum PersistentVolume: Kind {
  /// Its names.
  public static let resource = Resource(
    "PersistentVolume", "persistentvolumes", shortNames: ["pv"], isNamespaced: false,
    subresources: [.status])

  /// What is filled in.
  ///
  /// Source: Kubernetes, `pkg/apis/core/v1/defaults.go`, `SetDefaults_PersistentVolume`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("persistentVolumeReclaimPolicy", "Retain")
    spec.fill("volumeMode", "Filesystem")
    spec.edit("hostPath") { $0.fill("type", "") }
    object.spec = spec
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    PersistentVolumeChecks(spec: object.spec).errors
  }

  /// It waits for someone to look at it, and is kept while it is bound.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    object.status = ["phase": "Pending"]
    if !object.metadata.finalizers.contains("kubernetes.io/pv-protection") {
      object.metadata.finalizers.append("kubernetes.io/pv-protection")
    }
  }

  /// The columns of `printPersistentVolume`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Capacity"), TableColumn("Access Modes"), TableColumn("Reclaim Policy"),
    TableColumn("Status"), TableColumn("Claim"), TableColumn("StorageClass"),
    TableColumn("VolumeAttributesClass"), TableColumn("Reason"), .age,
    TableColumn("VolumeMode", priority: 1),
  ]

  /// The cells of `printPersistentVolume`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let spec = object.spec
    let claim = spec[member: "claimRef"].map { "\($0.text("namespace"))/\($0.text("name"))" }
    let phase =
      object.metadata.deletionTimestamp == nil
      ? object.status.text("phase") : "Terminating"
    let size = Quantity(spec["capacity"]?["storage"])?.text ?? "0"
    return [
      .string(object.metadata.name), .string(size),
      .string(VolumeCells.modes(spec.list("accessModes"))),
      .string(spec.text("persistentVolumeReclaimPolicy")), .string(phase),
      .string(claim ?? ""), .string(StorageClass.name(namedBy: object)),
      spec[member: "volumeAttributesClassName"] ?? "<unset>",
      .string(object.status.text("reason")), view.age(of: object),
      spec[member: "volumeMode"] ?? "<unset>",
    ]
  }
}
