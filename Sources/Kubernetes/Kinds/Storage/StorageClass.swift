import Documents
import Simulation

/// How volumes of a kind come into being.
public enum StorageClass: Kind {
  /// Its names.
  public static let resource = Resource(
    "StorageClass", "storageclasses", group: "storage.k8s.io", shortNames: ["sc"],
    isNamespaced: false)

  /// The annotation of the default class.
  static let defaultMark = "storageclass.kubernetes.io/is-default-class"

  /// Volumes go with their claims, and come at once.
  ///
  /// Source: Kubernetes, `pkg/apis/storage/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    if object["reclaimPolicy"]?.string == nil { object["reclaimPolicy"] = "Delete" }
    if object["volumeBindingMode"]?.string == nil { object["volumeBindingMode"] = "Immediate" }
  }

  /// What is wrong with it.
  ///
  /// Source: Kubernetes, `pkg/apis/storage/validation/validation.go`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    var errors: [FieldError] = []
    let provisioner = object["provisioner"]?.string ?? ""
    if provisioner.isEmpty { errors.append(FieldError("provisioner", .required)) }
    errors +=
      provisioner.isEmpty
      ? []
      : NameRule.qualifiedName.problems(of: provisioner.lowercased()).map {
        FieldError("provisioner", .invalid, quoted: provisioner, $0)
      }
    let policy = object["reclaimPolicy"]?.string ?? ""
    if !["Delete", "Retain"].contains(policy) {
      errors.append(
        FieldError(
          "reclaimPolicy", .notSupported, value: "\"\(policy)\"",
          "supported values: \"Delete\", \"Retain\""))
    }
    let mode = object["volumeBindingMode"]?.string ?? ""
    if !["Immediate", "WaitForFirstConsumer"].contains(mode) {
      errors.append(
        FieldError(
          "volumeBindingMode", .notSupported, value: "\"\(mode)\"",
          "supported values: \"Immediate\", \"WaitForFirstConsumer\""))
    }
    return errors
  }

  /// What a class does stays.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    var errors: [FieldError] = []
    if old["parameters"] != new["parameters"] {
      errors.append(FieldError("parameters", .forbidden, "updates to parameters are forbidden."))
    }
    if old["provisioner"] != new["provisioner"] {
      errors.append(
        FieldError("provisioner", .forbidden, "updates to provisioner are forbidden."))
    }
    for member in ["reclaimPolicy", "volumeBindingMode"] where old[member] != new[member] {
      errors.append(
        FieldError(
          member, .invalid, value: "\"\(new[member]?.string ?? "")\"", "field is immutable"))
    }
    return errors
  }

  /// The annotation that named the class before there was a field for it.
  static let oldName = "volume.beta.kubernetes.io/storage-class"

  /// The class that a claim or a volume names; the old annotation comes first.
  ///
  /// Source: component-helpers, `storage/volume/helpers.go`, `GetPersistentVolumeClaimClass` and
  /// `GetPersistentVolumeClass`.
  public static func name(namedBy object: KubernetesObject) -> String {
    object.metadata.annotations[oldName] ?? object.spec.text("storageClassName")
  }

  /// Whether a claim or a volume says of which class it is, and be it of none.
  ///
  /// Source: the same file, `PersistentVolumeClaimHasClass`.
  public static func isNamed(by object: KubernetesObject) -> Bool {
    object.metadata.annotations[oldName] != nil || object.spec[member: "storageClassName"] != nil
  }

  /// The class of claims that name none: the youngest of those marked.
  ///
  /// Source: Kubernetes, `pkg/volume/util/storageclass.go`, `GetDefaultClass`.
  static func standard(in view: ClusterView) -> KubernetesObject? {
    view.objects(StorageClass.self).filter { $0.metadata.annotations[defaultMark] == "true" }
      .max {
        if $0.metadata.creationTimestamp != $1.metadata.creationTimestamp {
          return $0.metadata.creationTimestamp < $1.metadata.creationTimestamp
        }
        return $0.metadata.name > $1.metadata.name
      }
  }

  /// The columns of `printStorageClass`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Provisioner"), TableColumn("ReclaimPolicy"),
    TableColumn("VolumeBindingMode"), TableColumn("AllowVolumeExpansion"), .age,
  ]

  /// The cells of `printStorageClass`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let isDefault = object.metadata.annotations[defaultMark] == "true"
    return [
      .string(object.metadata.name + (isDefault ? " (default)" : "")),
      object["provisioner"] ?? "", object["reclaimPolicy"] ?? "Delete",
      object["volumeBindingMode"] ?? "Immediate", object["allowVolumeExpansion"] ?? false,
      view.age(of: object),
    ]
  }
}
