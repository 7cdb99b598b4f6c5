import Documents
import Simulation

/// Someone's wish for a volume.
public enum PersistentVolumeClaim: Kind {
  /// Its names.
  public static let resource = Resource(
    "PersistentVolumeClaim", "persistentvolumeclaims", shortNames: ["pvc"],
    subresources: [.status])

  /// A file system.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.fill("volumeMode", "Filesystem")
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: Kubernetes, `pkg/apis/core/validation/validation.go`,
  /// `ValidatePersistentVolumeClaimSpec`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    var errors = VolumeCells.errors(in: object.spec.list("accessModes"), "spec.accessModes")
    if let selector = object.spec[member: "selector"] {
      errors += LabelSelector.errors(in: selector, at: "spec.selector")
    }
    let field = "spec.resources[storage]"
    guard let asked = object.spec["resources"]?["requests"]?["storage"] else {
      return errors + [FieldError(field, .required)]
    }
    if let quantity = Quantity(asked), quantity <= .zero {
      errors.append(
        FieldError(
          field, .invalid, value: "\"\(quantity.text)\"", "must be greater than zero"))
    }
    errors += VolumeCells.classErrors(in: object.spec) + VolumeCells.formErrors(in: object.spec)
    return errors
  }

  /// What is bound stays so, and may only ask for another size: for less where growing failed, but
  /// for more than it has.
  ///
  /// Source: the same file, `ValidatePersistentVolumeClaimUpdate`.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    let isBound = new.status["phase"] == "Bound"
    func bare(_ claim: KubernetesObject) -> JSON {
      var spec = claim.spec
      if isBound { spec[member: "volumeAttributesClassName"] = nil }
      var resources = spec["resources"] ?? [:]
      var requests = resources["requests"] ?? [:]
      // The same size may be written in other units.
      requests[member: "storage"] = isBound ? nil : .string(asked(claim).text)
      resources[member: "requests"] = requests
      spec[member: "resources"] = resources
      if old.spec.text("volumeName").isEmpty { spec[member: "volumeName"] = nil }
      return spec
    }
    var errors: [FieldError] = []
    if bare(old) != bare(new) {
      errors.append(
        FieldError(
          "spec", .forbidden,
          "spec is immutable after creation except resources.requests and "
            + "volumeAttributesClassName for bound claims"))
    }
    let (before, after) = (asked(old), asked(new))
    let has = Quantity(old.status["capacity"]?["storage"]) ?? .zero
    if after < before, after <= has {
      errors.append(
        FieldError(
          "spec.resources.requests.storage", .forbidden,
          "field can not be less than status.capacity"))
    }
    return errors
  }

  /// How much a claim asks for.
  static func asked(_ claim: KubernetesObject) -> Quantity {
    Quantity(claim.spec["resources"]?["requests"]?["storage"]) ?? .zero
  }

  /// Pending; the default class is filled in.
  ///
  /// Source: Kubernetes, `plugin/pkg/admission/storage/storageclass/setdefault/admission.go`, and
  /// `persistentvolume/claim protection`.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    object.status = ["phase": "Pending"]
    if !object.metadata.finalizers.contains("kubernetes.io/pvc-protection") {
      object.metadata.finalizers.append("kubernetes.io/pvc-protection")
    }
    guard !StorageClass.isNamed(by: object),
      let found = StorageClass.standard(in: world.view(of: cluster))
    else { return }
    object.spec[member: "storageClassName"] = .string(found.metadata.name)
  }

  /// The columns of `printPersistentVolumeClaim`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Status"), TableColumn("Volume"), TableColumn("Capacity"),
    TableColumn("Access Modes"), TableColumn("StorageClass"),
    TableColumn("VolumeAttributesClass"), .age, TableColumn("VolumeMode", priority: 1),
  ]

  /// The cells of `printPersistentVolumeClaim`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let (spec, status) = (object.spec, object.status)
    let phase = object.metadata.deletionTimestamp == nil ? status.text("phase") : "Terminating"
    let volume = spec.text("volumeName")
    let size = Quantity(status["capacity"]?["storage"])?.text ?? "0"
    return [
      .string(object.metadata.name), .string(phase), .string(volume),
      .string(volume.isEmpty ? "" : size),
      .string(volume.isEmpty ? "" : VolumeCells.modes(status.list("accessModes"))),
      .string(StorageClass.name(namedBy: object)),
      spec[member: "volumeAttributesClassName"] ?? "<unset>", view.age(of: object),
      spec[member: "volumeMode"] ?? "<unset>",
    ]
  }
}
