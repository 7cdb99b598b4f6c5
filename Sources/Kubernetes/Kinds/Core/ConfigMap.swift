import Documents

/// Settings that pods read.
public enum ConfigMap: Kind {
  /// Its names.
  public static let resource = Resource("ConfigMap", "configmaps", shortNames: ["cm"])

  /// Name, how many entries, age.
  public static let columns: [TableColumn] = [.name, TableColumn("Data"), .age]

  /// Name, how many entries, age.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let count = (object["data"]?.object?.count ?? 0) + (object["binaryData"]?.object?.count ?? 0)
    return [.string(object.metadata.name), .integer(Int64(count)), view.age(of: object)]
  }
}
