import Documents

/// What goes for bindings of roles, cluster-wide or not.
enum RoleBindings {
  /// Source: kubernetes, `pkg/apis/rbac/v1/defaults.go`.
  static func setDefaults(_ object: inout KubernetesObject) {
    if let role = object["roleRef"], role["apiGroup"]?.string?.isEmpty != false {
      object["roleRef"] = role.setting("apiGroup", .string(RoleRules.group))
    }
    guard let subjects = object["subjects"]?.array else { return }
    object["subjects"] = .array(
      subjects.map { subject in
        guard subject["apiGroup"] == nil, subject["kind"] != "ServiceAccount" else {
          return subject
        }
        return subject.setting("apiGroup", .string(RoleRules.group))
      })
  }

  /// Source: kubernetes, `pkg/apis/rbac/validation/validation.go`, `ValidateRoleBinding`.
  static func errors(
    in object: KubernetesObject, roles: [String], isNamespaced: Bool
  ) -> [FieldError] {
    var all: [FieldError] = []
    let role = object["roleRef"] ?? [:]
    let text = { (json: JSON, member: String) in json[member]?.string ?? "" }
    if text(role, "apiGroup") != RoleRules.group {
      all.append(unsupported("roleRef.apiGroup", text(role, "apiGroup"), [RoleRules.group]))
    }
    if !roles.contains(text(role, "kind")) {
      all.append(unsupported("roleRef.kind", text(role, "kind"), roles))
    }
    if text(role, "name").isEmpty { all.append(FieldError("roleRef.name", .required)) }
    for (index, subject) in (object["subjects"]?.array ?? []).enumerated() {
      all += errors(in: subject, at: "subjects[\(index)]", isNamespaced: isNamespaced)
    }
    return all
  }

  /// The account of a binding in a namespace may be one of that namespace.
  ///
  /// Source: `ValidateRoleBindingSubject`.
  private static func errors(
    in subject: JSON, at field: String, isNamespaced: Bool
  ) -> [FieldError] {
    var all: [FieldError] = []
    let kind = subject["kind"]?.string ?? ""
    if subject["name"]?.string?.isEmpty != false {
      all.append(FieldError("\(field).name", .required))
    }
    switch kind {
    case "ServiceAccount":
      let name = subject.text("name")
      if !name.isEmpty {
        all += NameRule.subdomain.problems(of: name).map {
          FieldError("\(field).name", .invalid, quoted: name, $0)
        }
      }
      if !isNamespaced, subject["namespace"]?.string?.isEmpty != false {
        all.append(FieldError("\(field).namespace", .required))
      }
    case "User", "Group":
      let group = subject["apiGroup"]?.string ?? ""
      if group != RoleRules.group {
        all.append(unsupported("\(field).apiGroup", group, [RoleRules.group]))
      }
    default: all.append(unsupported("\(field).kind", kind, ["Group", "ServiceAccount", "User"]))
    }
    return all
  }

  private static func unsupported(
    _ field: String, _ value: String, _ known: [String]
  ) -> FieldError {
    let list = known.map { "\"\($0)\"" }.joined(separator: ", ")
    return FieldError(
      field, .notSupported, value: "\"\(value)\"", "supported values: \(list)")
  }

  /// Source: `ValidateRoleBindingUpdate`.
  static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    guard old["roleRef"] != new["roleRef"] else { return [] }
    let role = new["roleRef"] ?? [:]
    // The internal form, whose members have Go's names.
    let shown: JSON = [
      "APIGroup": .string(role.text("apiGroup")), "Kind": .string(role.text("kind")),
      "Name": .string(role.text("name")),
    ]
    return [FieldError("roleRef", .invalid, value: shown.compactText, "cannot change roleRef")]
  }

  static let columns: [TableColumn] = [
    .name, TableColumn("Role"), .age, TableColumn("Users", priority: 1),
    TableColumn("Groups", priority: 1), TableColumn("ServiceAccounts", priority: 1),
  ]

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `printRoleBinding`.
  static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let subjects = object["subjects"]?.array ?? []
    let names = { (kind: String) -> JSON in
      let all = subjects.filter { $0["kind"]?.string == kind }.map { subject in
        let name = subject["name"]?.string ?? ""
        return kind == "ServiceAccount" ? "\(subject["namespace"]?.string ?? "")/\(name)" : name
      }
      return .string(all.joined(separator: ", "))
    }
    let role = object["roleRef"] ?? [:]
    return [
      .string(object.metadata.name),
      .string("\(role["kind"]?.string ?? "")/\(role["name"]?.string ?? "")"),
      view.age(of: object), names("User"), names("Group"), names("ServiceAccount"),
    ]
  }
}
