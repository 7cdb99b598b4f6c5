import Documents

/// What roles allow, as a table.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeRole`; `pkg/util/rbac`.
enum RulesDescription {
  static func write(_ rules: [JSON], into page: inout DescriptionPage) {
    page.line(0, "PolicyRule:")
    page.line(1, "Resources\tNon-Resource URLs\tResource Names\tVerbs")
    page.line(1, "---------\t-----------------\t--------------\t-----")
    for row in PolicyRow.rows(rules) { page.line(1, row.cells) }
  }
}

/// `kubectl describe role`.
enum RoleDescriber: Describer {
  static let kind = "Role.rbac.authorization.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.entry(0, "Name", object.name)
    page.marks(object)
    RulesDescription.write(object.list("rules"), into: &page)
  }
}

/// `kubectl describe clusterrole`.
enum ClusterRoleDescriber: Describer {
  static let kind = "ClusterRole.rbac.authorization.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    RoleDescriber.describe(object, into: &page, &kubectl)
  }
}

/// `kubectl describe rolebinding`.
enum RoleBindingDescriber: Describer {
  static let kind = "RoleBinding.rbac.authorization.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    page.entry(0, "Name", object.name)
    page.marks(object)
    page.line(0, "Role:")
    page.entry(1, "Kind", object.text("roleRef.kind"))
    page.entry(1, "Name", object.text("roleRef.name"))
    page.line(0, "Subjects:")
    page.line(1, "Kind\tName\tNamespace")
    page.line(1, "----\t----\t---------")
    for subject in object.list("subjects") {
      page.line(
        1, "\(subject.text("kind"))\t\(subject.text("name"))\t\(subject.text("namespace"))")
    }
  }
}

/// `kubectl describe clusterrolebinding`.
enum ClusterRoleBindingDescriber: Describer {
  static let kind = "ClusterRoleBinding.rbac.authorization.k8s.io"

  static func describe(
    _ object: JSON, into page: inout DescriptionPage, _ kubectl: inout Kubectl
  ) {
    RoleBindingDescriber.describe(object, into: &page, &kubectl)
  }
}
