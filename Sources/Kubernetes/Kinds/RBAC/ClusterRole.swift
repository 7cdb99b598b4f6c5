import Documents

/// What may be done anywhere, or in the namespaces where it is bound.
public enum ClusterRole: Kind {
  /// Its names.
  public static let resource = Resource(
    "ClusterRole", "clusterroles", group: "rbac.authorization.k8s.io", isNamespaced: false)

  /// Source: kubernetes, `pkg/apis/rbac/validation/validation.go`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    RoleRules.errors(in: object, isNamespaced: resource.isNamespaced)
  }

  /// Name, and when it was made.
  public static let columns: [TableColumn] = RoleRules.columns

  /// Name, and when it was made.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    RoleRules.cells(of: object)
  }
}
