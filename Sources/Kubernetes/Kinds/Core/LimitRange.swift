import Documents

/// How much one container, pod or claim of a namespace may ask for, and what it gets unasked.
public enum LimitRange: Kind {
  /// Its names.
  public static let resource = Resource("LimitRange", "limitranges", shortNames: ["limits"])

  /// Source: kubernetes, `pkg/apis/core/v1/defaults.go`, `SetDefaults_LimitRangeItem`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    let items = (object.spec["limits"]?.array ?? []).map { item -> JSON in
      guard item["type"] == "Container" else { return item }
      let limits = filled(item["default"], from: item["max"])
      let requests = filled(filled(item["defaultRequest"], from: limits), from: item["min"])
      var shape = item.object ?? JSONObject()
      if let limits { shape["default"] = limits }
      if let requests { shape["defaultRequest"] = requests }
      return .object(shape)
    }
    object.spec = object.spec.setting("limits", .array(items))
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    LimitRangeChecks(spec: object.spec).errors
  }

  private static func filled(_ amounts: JSON?, from others: JSON?) -> JSON? {
    var result = amounts?.object ?? JSONObject()
    for member in others?.object ?? [:] where result[member.key] == nil {
      result[member.key] = member.value
    }
    return result.isEmpty ? nil : .object(result)
  }

  /// Name, and when it was made.
  public static let columns: [TableColumn] = [.name, TableColumn("Created At")]

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `printLimitRange`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [.string(object.metadata.name), .string(object.metadata.creationTimestamp.kubernetesText)]
  }
}
