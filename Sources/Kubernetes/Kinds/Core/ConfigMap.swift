import Documents

/// Settings that pods read.
public enum ConfigMap: Kind {
  /// Its names.
  public static let resource = Resource("ConfigMap", "configmaps", shortNames: ["cm"])

  /// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateConfigMap`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    var all: [FieldError] = []
    var size = 0
    for member in object["data"]?.object ?? [:] {
      all += DataKeys.errors(in: member.key, of: "data")
      if object["binaryData"]?[member.key] != nil {
        all.append(
          FieldError(
            "data[\(member.key)]", .invalid, value: "\"\(member.key)\"",
            "duplicate of key present in binaryData"))
      }
      size += member.value.string?.utf8.count ?? 0
    }
    for member in object["binaryData"]?.object ?? [:] {
      all += DataKeys.errors(in: member.key, of: "binaryData")
      size += Base64.decode(member.value.string ?? "")?.count ?? 0
    }
    if size > DataKeys.limit {
      all.append(FieldError("", .tooLong, "may not be more than \(DataKeys.limit) bytes"))
    }
    return all
  }

  /// Source: `ValidateConfigMapUpdate`.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    DataKeys.errors(changing: old, to: new, ["data", "binaryData"])
  }

  /// Name, how many entries, age.
  public static let columns: [TableColumn] = [.name, TableColumn("Data"), .age]

  /// Name, how many entries, age.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let count = (object["data"]?.object?.count ?? 0) + (object["binaryData"]?.object?.count ?? 0)
    return [.string(object.metadata.name), .integer(Int64(count)), view.age(of: object)]
  }
}
