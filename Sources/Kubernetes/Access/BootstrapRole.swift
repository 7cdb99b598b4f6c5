import Documents

/// A role that a cluster begins with, written short.
struct BootstrapRole {
  let name: String
  /// Where it lies; empty for cluster roles.
  var namespace = ""
  /// The minor releases that have it.
  var releases = 0..<Int.max
  /// The roles that take its rules over.
  var into: [String] = []
  /// What the roles that it is made of are labelled with.
  var madeOf: String?
  /// `groups|resources|verbs`, and `|names` where it is about some objects only.
  var rules: [String] = []
  /// The paths that may be read; `*` for everything that can be done with all.
  var urls: [String] = []

  private static let label = "rbac.authorization.k8s.io/aggregate-to-"

  /// The role as it is stored, with every list in the order of its texts.
  ///
  /// Source: kubernetes, `pkg/apis/rbac/v1/helpers.go`, `RuleOrDie`.
  var object: KubernetesObject {
    var object = KubernetesObject(metadata: Self.metadata(name, in: namespace))
    for other in into { object.metadata.labels[Self.label + other] = "true" }
    if let other = madeOf {
      object["aggregationRule"] = [
        "clusterRoleSelectors": [["matchLabels": .object([Self.label + other: "true"])]]
      ]
    }
    var all = rules.map(Self.rule)
    if !urls.isEmpty {
      let verb: JSON = urls == ["*"] ? "*" : "get"
      all.append(["nonResourceURLs": .texts(urls.sorted()), "verbs": [verb]])
    }
    object["rules"] = .array(all)
    return object
  }

  private static func rule(_ text: String) -> JSON {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { part in
      JSON.texts(
        part.split(separator: ",", omittingEmptySubsequences: false).map(String.init).sorted())
    }
    guard parts.count >= 3 else { return [:] }
    guard parts.count == 4 else {
      return ["apiGroups": parts[0], "resources": parts[1], "verbs": parts[2]]
    }
    return [
      "apiGroups": parts[0], "resourceNames": parts[3], "resources": parts[1], "verbs": parts[2],
    ]
  }

  /// What marks everything that a server keeps up to date itself.
  static func metadata(_ name: String, in namespace: String) -> ObjectMetadata {
    var metadata = ObjectMetadata(name: name, namespace: namespace)
    metadata.labels["kubernetes.io/bootstrapping"] = "rbac-defaults"
    metadata.annotations["rbac.authorization.kubernetes.io/autoupdate"] = "true"
    return metadata
  }
}

/// Who has a role from the beginning.
struct BootstrapBinding {
  /// The binding's name.
  let name: String
  var namespace = ""
  var releases = 0..<Int.max
  let role: String
  var groups: [String] = []
  var users: [String] = []
  /// Service accounts of `kube-system`.
  var accounts: [String] = []

  /// The binding as it is stored.
  var object: KubernetesObject {
    var object = KubernetesObject(metadata: BootstrapRole.metadata(name, in: namespace))
    object["roleRef"] = [
      "apiGroup": .string(RoleRules.group),
      "kind": namespace.isEmpty ? "ClusterRole" : "Role", "name": .string(role),
    ]
    let named: [(String, String)] = groups.map { ("Group", $0) } + users.map { ("User", $0) }
    let subjects: [JSON] =
      named.map { kind, name in
        ["apiGroup": .string(RoleRules.group), "kind": .string(kind), "name": .string(name)]
      }
      + accounts.map {
        ["kind": "ServiceAccount", "name": .string($0), "namespace": "kube-system"]
      }
    if !subjects.isEmpty { object["subjects"] = .array(subjects) }
    return object
  }
}
