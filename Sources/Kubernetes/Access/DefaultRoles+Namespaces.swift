// What the parts of a control plane may do in the namespaces of the system.
extension DefaultRoles {
  private static let system = "kube-system"

  /// Source: kubernetes, `bootstrappolicy/namespace_policy.go`.
  static let inNamespaces = [
    BootstrapRole(
      name: "extension-apiserver-authentication-reader", namespace: system,
      rules: ["|configmaps|\(read)|extension-apiserver-authentication"]),
    BootstrapRole(
      name: "system:controller:bootstrap-signer", namespace: system, rules: ["|secrets|\(read)"]),
    BootstrapRole(
      name: "system:controller:cloud-provider", namespace: system,
      rules: ["|configmaps|create,\(read)"]),
    BootstrapRole(
      name: "system:controller:token-cleaner", namespace: system,
      rules: ["|secrets|delete,\(read)", events]),
    leader("kube-controller-manager"), leader("kube-scheduler"),
    BootstrapRole(
      name: "system:controller:bootstrap-signer", namespace: "kube-public",
      rules: ["|configmaps|\(read)", "|configmaps|update|cluster-info", events]),
  ]

  private static func leader(_ name: String) -> BootstrapRole {
    BootstrapRole(
      name: "system::leader-locking-\(name)", namespace: system,
      rules: ["|configmaps|watch", "|configmaps|get,update|\(name)"])
  }

  /// Who has those roles.
  static let ofNamespaces = [
    BootstrapBinding(
      name: "system::extension-apiserver-authentication-reader", namespace: system,
      role: "extension-apiserver-authentication-reader",
      users: ["system:kube-controller-manager", "system:kube-scheduler"]),
    leads("kube-controller-manager"), leads("kube-scheduler"),
    account("bootstrap-signer", in: system), account("cloud-provider", in: system),
    account("token-cleaner", in: system), account("bootstrap-signer", in: "kube-public"),
  ]

  private static func leads(_ name: String) -> BootstrapBinding {
    BootstrapBinding(
      name: "system::leader-locking-\(name)", namespace: system,
      role: "system::leader-locking-\(name)", users: ["system:\(name)"], accounts: [name])
  }

  private static func account(_ name: String, in namespace: String) -> BootstrapBinding {
    BootstrapBinding(
      name: "system:controller:\(name)", namespace: namespace, role: "system:controller:\(name)",
      accounts: [name])
  }
}
