import Documents

/// Who processes in pods are.
public enum ServiceAccount: Kind {
  /// Its names.
  public static let resource = Resource(
    "ServiceAccount", "serviceaccounts", shortNames: ["sa"], subresources: [.token])

  /// Name, how many secrets, age.
  public static let columns: [TableColumn] = [.name, TableColumn("Secrets"), .age]

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `printServiceAccount`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let count = object["secrets"]?.array?.count ?? 0
    return [.string(object.metadata.name), .integer(Int64(count)), view.age(of: object)]
  }
}
