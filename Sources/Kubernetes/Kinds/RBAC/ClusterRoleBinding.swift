import Documents

/// Who may do anywhere what a cluster role says.
public enum ClusterRoleBinding: Kind {
  /// Its names.
  public static let resource = Resource(
    "ClusterRoleBinding", "clusterrolebindings", group: "rbac.authorization.k8s.io",
    isNamespaced: false)

  /// Source: kubernetes, `pkg/apis/rbac/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    RoleBindings.setDefaults(&object)
  }

  /// Source: kubernetes, `pkg/apis/rbac/validation/validation.go`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    RoleBindings.errors(in: object, roles: ["ClusterRole"], isNamespaced: false)
  }

  /// A binding is to one role for ever.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    RoleBindings.errors(changing: old, to: new)
  }

  /// Name, role, age; whom it is about where the table is wide.
  public static let columns: [TableColumn] = RoleBindings.columns

  /// Name, role, age; whom it is about where the table is wide.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    RoleBindings.cells(of: object, in: view)
  }
}
