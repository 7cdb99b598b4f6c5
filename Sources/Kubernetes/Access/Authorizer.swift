import Documents

/// Who may do what, by roles and their bindings.
///
/// Source: kubernetes, `plugin/pkg/auth/authorizer/rbac/rbac.go`, `pkg/registry/rbac/validation`.
struct Authorizer {
  let view: ClusterView

  /// Whether it is allowed; and why, in the words of reviews.
  func decide(_ question: AccessQuestion) -> (isAllowed: Bool, reason: String) {
    // Source: kubernetes, `pkg/registry/rbac/escalation_check.go`: masters need no rule.
    if question.user.groups.contains("system:masters") { return (true, "") }
    var problems: [String] = []
    for grant in grants(to: question.user, in: question.namespace, &problems) {
      if grant.rules.contains(where: question.isAllowed(by:)) {
        return (true, "RBAC: allowed by \(grant.text)")
      }
    }
    return (false, problems.isEmpty ? "" : "RBAC: " + Self.aggregate(problems))
  }

  /// All rules that someone has in a namespace, cluster-wide ones first.
  func rules(of user: KubernetesUser, in namespace: String) -> [JSON] {
    var problems: [String] = []
    return grants(to: user, in: namespace, &problems).flatMap(\.rules)
  }

  private static func aggregate(_ problems: [String]) -> String {
    problems.count == 1 ? problems[0] : "[" + problems.joined(separator: ", ") + "]"
  }

  private struct Grant {
    let rules: [JSON]
    let text: String
  }

  private func grants(
    to user: KubernetesUser, in namespace: String, _ problems: inout [String]
  ) -> [Grant] {
    var all = view.objects(ClusterRoleBinding.self)
    if !namespace.isEmpty { all += view.objects(RoleBinding.self, in: namespace) }
    var grants: [Grant] = []
    for binding in all {
      let here = binding.metadata.namespace
      guard
        let subject = (binding["subjects"]?.array ?? [])
          .first(where: { Self.subject($0, is: user, in: here) })
      else { continue }
      let role = binding["roleRef"] ?? [:]
      guard let rules = rules(of: role, in: here) else {
        let kind = role["kind"]?.string?.lowercased() ?? ""
        problems.append(
          "\(kind).\(RoleRules.group) \"\(role["name"]?.string ?? "")\" not found")
        continue
      }
      grants.append(Grant(rules: rules, text: Self.text(binding, role, subject)))
    }
    return grants
  }

  private static func text(_ binding: KubernetesObject, _ role: JSON, _ subject: JSON) -> String {
    let here = binding.metadata.namespace
    let kind = here.isEmpty ? "ClusterRoleBinding" : "RoleBinding"
    let name = here.isEmpty ? binding.metadata.name : "\(binding.metadata.name)/\(here)"
    var who = "\(subject["kind"]?.string ?? "") \"\(subject["name"]?.string ?? "")"
    if subject["kind"] == "ServiceAccount" { who += "/\(subject["namespace"]?.string ?? "")" }
    return "\(kind) \"\(name)\" of \(role["kind"]?.string ?? "") "
      + "\"\(role["name"]?.string ?? "")\" to \(who)\""
  }

  private func rules(of role: JSON, in namespace: String) -> [JSON]? {
    let name = role["name"]?.string ?? ""
    let object =
      role["kind"] == "Role"
      ? view.object(Role.self, namespace, name) : view.object(ClusterRole.self, "", name)
    return object.map { $0["rules"]?.array ?? [] }
  }

  private static func subject(
    _ subject: JSON, is user: KubernetesUser, in namespace: String
  ) -> Bool {
    let name = subject["name"]?.string ?? ""
    switch subject["kind"]?.string {
    case "User": return user.name == name
    case "Group": return user.groups.contains(name)
    case "ServiceAccount":
      let given = subject["namespace"]?.string ?? ""
      let place = given.isEmpty ? namespace : given
      return !place.isEmpty && user.name == "system:serviceaccount:\(place):\(name)"
    default: return false
    }
  }
}
