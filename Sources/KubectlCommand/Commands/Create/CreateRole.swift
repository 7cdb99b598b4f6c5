import Documents

/// `kubectl create role`.
enum CreateRole: Command {
  static let name = "create role"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    let verbs = try RoleRules.verbs(call, &kubectl)
    if call.list("resource").isEmpty { throw .said("at least one resource must be specified") }
    let rules = try RoleRules.rules(verbs, call, &kubectl)
    let object: JSON = [
      "kind": "Role", "apiVersion": "rbac.authorization.k8s.io/v1",
      "metadata": creation.metadata(kubectl), "rules": .array(rules),
    ]
    try creation.finish(object, "roles", &kubectl)
  }
}

/// `kubectl create clusterrole`.
enum CreateClusterRole: Command {
  static let name = "create clusterrole"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let creation = try Creation(call, &kubectl)
    var shape: JSONObject = [
      "kind": "ClusterRole", "apiVersion": "rbac.authorization.k8s.io/v1",
      "metadata": creation.metadata(kubectl, isNamespaced: false),
    ]
    let aggregation = call.text("aggregation-rule")
    let paths = call.list("non-resource-url")
    if !aggregation.isEmpty {
      if call.has("verb") || call.has("resource") || !paths.isEmpty {
        throw .said(
          "aggregation rule must be specified without verbs, resources, or nonResourceURLs")
      }
      shape["rules"] = .null
      shape["aggregationRule"] = ["clusterRoleSelectors": [["matchLabels": labels(aggregation)]]]
    } else {
      let verbs = try RoleRules.verbs(call, &kubectl)
      if call.list("resource").isEmpty, paths.isEmpty {
        throw .said("one of resource or nonResourceURL must be specified")
      }
      var rules = try RoleRules.rules(verbs, call, &kubectl)
      if !paths.isEmpty {
        rules.append([
          "verbs": .array(verbs.map { .string($0) }),
          "nonResourceURLs": .array(paths.map { .string($0) }),
        ])
      }
      shape["rules"] = .array(rules)
    }
    try creation.finish(.object(shape), "clusterroles", isNamespaced: false, &kubectl)
  }

  private static func labels(_ text: String) -> JSON {
    .object(
      JSONObject(
        text.split(separator: ",").map { part in
          let halves = part.split(separator: "=", maxSplits: 1).map(String.init)
          return (halves[0], .string(halves.count > 1 ? halves[1] : ""))
        }))
  }
}

/// What the options of roles say.
///
/// Source: kubectl, `pkg/cmd/create/create_role.go`.
enum RoleRules {
  private static let known = [
    "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "use",
    "bind", "escalate", "impersonate", "*", "proxy", "approve", "sign",
  ]

  static func verbs(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) -> [String] {
    var found: [String] = []
    for verb in call.list("verb").map(\.trimmed) where !found.contains(verb) {
      if verb == "*" {
        found = ["*"]
        break
      }
      found.append(verb)
    }
    if found.isEmpty { throw .said("at least one verb must be specified") }
    for verb in found where !known.contains(verb) {
      kubectl.complain("Warning: '\(verb)' is not a standard resource verb")
    }
    return found
  }

  static func rules(
    _ verbs: [String], _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> [JSON] {
    var groups: [(group: String, resources: [String])] = []
    for word in call.list("resource") {
      let halves = word.split(separator: "/", maxSplits: 1).map(String.init)
      guard let front = halves.first, !front.isEmpty else {
        throw .said("resource with empty group or name")
      }
      let tail = halves.count > 1 ? "/" + halves[1] : ""
      let (group, name) = try named(front, &kubectl)
      if let place = groups.firstIndex(where: { $0.group == group }) {
        if !groups[place].resources.contains(name + tail) {
          groups[place].resources.append(name + tail)
        }
      } else {
        groups.append((group, [name + tail]))
      }
    }
    let names = call.list("resource-name")
    return groups.map { group, resources in
      var shape: JSONObject = [
        "verbs": .array(verbs.map { .string($0) }), "apiGroups": [.string(group)],
        "resources": .array(resources.map { .string($0) }),
      ]
      shape.add("resourceNames", names.isEmpty ? nil : .array(names.map { .string($0) }))
      return .object(shape)
    }
  }

  private static func named(
    _ word: String, _ kubectl: inout Kubectl
  ) throws(Failure) -> (group: String, name: String) {
    if word == "*" { return ("*", "*") }
    if let found = try kubectl.discovery().resource(word) { return (found.group, found.plural) }
    let name = String(word.prefix { $0 != "." })
    let group = word.dropFirst(name.count + 1)
    throw .said(
      group.isEmpty
        ? "the server doesn't have a resource type \(GoText.quoted(name))"
        : "the server doesn't have a resource type \(GoText.quoted(name)) in group "
          + GoText.quoted(String(group)))
  }
}
