import Documents

/// `kubectl create rolebinding`.
enum CreateRoleBinding: Command {
  static let name = "create rolebinding"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let (role, clusterRole) = (call.text("role"), call.text("clusterrole"))
    guard role.isEmpty != clusterRole.isEmpty else {
      throw .said("exactly one of clusterrole or role must be specified")
    }
    let kind = role.isEmpty ? "ClusterRole" : "Role"
    try BindingCreation.finish(
      "RoleBinding", kind, role.isEmpty ? clusterRole : role, creation, &kubectl)
  }
}

/// `kubectl create clusterrolebinding`.
enum CreateClusterRoleBinding: Command {
  static let name = "create clusterrolebinding"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    try BindingCreation.finish(
      "ClusterRoleBinding", "ClusterRole", call.text("clusterrole"), creation, &kubectl)
  }
}

/// What both kinds of bindings have in common.
enum BindingCreation {
  static let group = "rbac.authorization.k8s.io"

  static func finish(
    _ kind: String, _ roleKind: String, _ role: String, _ creation: Creation,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    let isNamespaced = kind == "RoleBinding"
    var shape: JSONObject = [
      "kind": .string(kind), "apiVersion": .string("\(group)/v1"),
      "metadata": creation.metadata(kubectl, isNamespaced: isNamespaced),
    ]
    let subjects = try subjects(creation.call)
    shape.add("subjects", subjects.isEmpty ? nil : .array(subjects))
    shape["roleRef"] = [
      "apiGroup": .string(group), "kind": .string(roleKind), "name": .string(role),
    ]
    try creation.finish(
      .object(shape), kind.lowercased() + "s", isNamespaced: isNamespaced, &kubectl)
  }

  static func subjects(_ call: Call) throws(Failure) -> [JSON] {
    var found: [JSON] = []
    for user in call.list("user") {
      found.append(["kind": "User", "apiGroup": .string(group), "name": .string(user)])
    }
    for one in call.list("group") {
      found.append(["kind": "Group", "apiGroup": .string(group), "name": .string(one)])
    }
    for account in call.list("serviceaccount") {
      let parts = account.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw .said("serviceaccount must be <namespace>:<name>")
      }
      found.append([
        "kind": "ServiceAccount", "name": .string(parts[1]), "namespace": .string(parts[0]),
      ])
    }
    return found
  }
}
