import Documents

/// What is wrong with a volume.
///
/// Source: Kubernetes, `pkg/apis/core/validation/validation.go`, `ValidatePersistentVolumeSpec`.
struct PersistentVolumeChecks {
  let spec: JSON

  /// The members that say no kind of volume.
  private static let settings: Set<String> = [
    "accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity",
    "persistentVolumeReclaimPolicy", "storageClassName", "volumeAttributesClassName", "volumeMode",
  ]

  var errors: [FieldError] {
    let modes = spec.list("accessModes")
    var errors =
      modes.isEmpty
      ? [FieldError("spec.accessModes", .required)]
      : VolumeCells.errors(in: modes, "spec.accessModes")
    errors += capacityErrors
    errors += FieldError.unlessOne(
      of: ["Delete", "Recycle", "Retain"], spec.text("persistentVolumeReclaimPolicy"),
      "spec.persistentVolumeReclaimPolicy")
    errors += sourceErrors + VolumeCells.classErrors(in: spec)
    return errors + VolumeCells.formErrors(in: spec)
  }

  private var capacityErrors: [FieldError] {
    let field = "spec.capacity"
    let capacity = spec[member: "capacity"]?.object ?? [:]
    var errors = capacity.isEmpty ? [FieldError(field, .required)] : []
    if capacity["storage"] == nil || capacity.count > 1 {
      errors.append(
        FieldError(
          field, .notSupported, value: capacity.isEmpty ? "null" : spec["capacity"]?.compactText,
          "supported values: \"storage\""))
    }
    for amount in capacity {
      guard let quantity = Quantity(amount.value), quantity <= .zero else { continue }
      errors.append(
        FieldError(
          "\(field)[\(amount.key)]", .invalid, quoted: quantity.text, "must be greater than zero"))
    }
    return errors
  }

  private var sourceErrors: [FieldError] {
    let sources = (spec.object ?? [:]).filter {
      !Self.settings.contains($0.key) && !$0.value.isNull
    }
    guard let source = sources.first else {
      return [FieldError("spec", .required, "must specify a volume type")]
    }
    return sources.dropFirst().map {
      FieldError("spec.\($0.key)", .forbidden, "may not specify more than 1 volume type")
    } + errors(in: source.value, source.key)
  }

  private func errors(in source: JSON, _ name: String) -> [FieldError] {
    func needed(_ members: String...) -> [FieldError] {
      members.filter { source.text($0).isEmpty }.map { FieldError("spec.\(name).\($0)", .required) }
    }
    let path = source.text("path")
    switch name {
    case "hostPath":
      let isRoot = path == "/" && spec["persistentVolumeReclaimPolicy"] == "Recycle"
      return needed("path") + backSteps(path, name)
        + (isRoot
          ? [
            FieldError(
              "spec.persistentVolumeReclaimPolicy", .forbidden,
              "may not be 'recycle' for a hostPath mount of '/'")
          ] : [])
    case "local":
      let isPlaced = spec["nodeAffinity"]?[member: "required"] != nil
      return needed("path") + backSteps(path, name)
        + (isPlaced
          ? []
          : [
            FieldError(
              "spec.nodeAffinity", .required, "Local volume requires node affinity")
          ])
    case "nfs":
      let isRootless = !path.isEmpty && !path.hasPrefix("/")
      return needed("server", "path")
        + (isRootless
          ? [FieldError("spec.nfs.path", .invalid, quoted: path, "must be an absolute path")] : [])
    case "csi": return needed("driver", "volumeHandle")
    default: return []
    }
  }

  private func backSteps(_ path: String, _ name: String) -> [FieldError] {
    path.split(separator: "/").contains("..")
      ? [FieldError("spec.\(name).path", .invalid, quoted: path, "must not contain '..'")] : []
  }
}

extension VolumeCells {
  /// A class is called as objects are.
  static func classErrors(in spec: JSON) -> [FieldError] {
    let name = spec.text("storageClassName")
    guard !name.isEmpty else { return [] }
    return NameRule.subdomain.problems(of: name).map {
      FieldError("spec.storageClassName", .invalid, quoted: name, $0)
    }
  }

  /// A volume is a file system or a device.
  static func formErrors(in spec: JSON) -> [FieldError] {
    guard let form = spec[member: "volumeMode"]?.string else { return [] }
    return FieldError.unlessOne(of: ["Block", "Filesystem"], form, "spec.volumeMode")
  }
}
