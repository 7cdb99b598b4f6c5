import Documents

/// What is wrong with the volumes of pods.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateVolumes`.
struct VolumeChecks {
  private let path: String

  init(at path: String) { self.path = path }

  /// What a source cannot do without.
  private static let needed: [String: String] = [
    "hostPath": "path", "secret": "secretName", "persistentVolumeClaim": "claimName",
    "configMap": "name", "csi": "driver", "nfs": "server",
  ]

  func errors(in volumes: [JSON]) -> [FieldError] {
    var errors: [FieldError] = []
    var names: [String] = []
    for (place, volume) in volumes.enumerated() {
      let here = "\(path)[\(place)]"
      errors += sourceErrors(in: volume, at: here)
      let name = volume.text("name")
      if name.isEmpty {
        errors.append(FieldError(here + ".name", .required))
        continue
      }
      let wrong = NameRule.label.problems(of: name)
      errors += wrong.map { FieldError(here + ".name", .invalid, quoted: name, $0) }
      if wrong.isEmpty, names.contains(name) {
        errors.append(FieldError(here + ".name", .duplicate, quoted: name))
      }
      names.append(name)
    }
    return errors
  }

  private func sourceErrors(in volume: JSON, at path: String) -> [FieldError] {
    let sources = (volume.object ?? [:]).filter { $0.key != "name" && !$0.value.isNull }
    guard let source = sources.first else {
      return [FieldError(path, .required, "must specify a volume type")]
    }
    var errors = sources.dropFirst().map {
      FieldError("\(path).\($0.key)", .forbidden, "may not specify more than 1 volume type")
    }
    if let member = Self.needed[source.key], source.value.text(member).isEmpty {
      errors.append(FieldError("\(path).\(source.key).\(member)", .required))
    }
    return errors
  }
}
