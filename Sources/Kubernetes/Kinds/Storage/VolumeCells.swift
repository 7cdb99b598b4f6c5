import Documents

/// Cells that volumes and claims share.
enum VolumeCells {
  /// `RWO,ROX`, in a fixed order.
  ///
  /// Source: Kubernetes, `pkg/apis/core/helper/helpers.go`, `GetAccessModesAsString`.
  static func modes(_ modes: [JSON]) -> String {
    let names = [
      ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"),
      ("ReadWriteOncePod", "RWOP"),
    ]
    return names.filter { name in modes.contains { $0.string == name.0 } }.map(\.1)
      .joined(separator: ",")
  }

  /// What is wrong with access modes.
  static func errors(in modes: [JSON], _ field: String) -> [FieldError] {
    if modes.isEmpty {
      return [FieldError(field, .required, "at least 1 access mode is required")]
    }
    let known = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"]
    var errors: [FieldError] = []
    for mode in modes where !known.contains(mode.string ?? "") {
      errors.append(
        FieldError(
          field, .notSupported, value: "\"\(mode.string ?? "")\"",
          "supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", "
            + "\"ReadWriteOncePod\""))
    }
    if modes.count > 1, modes.contains("ReadWriteOncePod") {
      errors.append(
        FieldError(
          field, .forbidden, "may not use ReadWriteOncePod with other access modes"))
    }
    return errors
  }
}
