import Documents
import Simulation

/// The roles that every cluster begins with.
///
/// Source: kubernetes, `plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go`.
enum DefaultRoles {
  private static let label = "rbac.authorization.k8s.io/aggregate-to-"

  /// A role; its rules are as `RoleRules.rule` reads them.
  private struct Plain {
    let name: String
    var into: [String] = []
    var madeOf: String?
    var rules: [String] = []
    var urls: [String] = []
  }

  private static let read = "get,list,watch"
  private static let write = "create,delete,deletecollection,patch,update"

  private static let viewRules = [
    "|configmaps,endpoints,persistentvolumeclaims,persistentvolumeclaims/status,pods,"
      + "replicationcontrollers,replicationcontrollers/scale,serviceaccounts,services,"
      + "services/status|\(read)",
    "|bindings,events,limitranges,namespaces/status,pods/log,pods/status,"
      + "replicationcontrollers/status,resourcequotas,resourcequotas/status|\(read)",
    "|namespaces|\(read)",
    "discovery.k8s.io|endpointslices|\(read)",
    "apps|controllerrevisions,daemonsets,daemonsets/status,deployments,deployments/scale,"
      + "deployments/status,replicasets,replicasets/scale,replicasets/status,statefulsets,"
      + "statefulsets/scale,statefulsets/status|\(read)",
    "autoscaling|horizontalpodautoscalers,horizontalpodautoscalers/status|\(read)",
    "batch|cronjobs,cronjobs/status,jobs,jobs/status|\(read)",
    "policy|poddisruptionbudgets,poddisruptionbudgets/status|\(read)",
    "networking.k8s.io|ingresses,ingresses/status,networkpolicies|\(read)",
  ]

  private static let editRules = [
    "|pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy|\(read)",
    "|serviceaccounts|impersonate",
    "|pods,pods/attach,pods/exec,pods/portforward,pods/proxy|\(write)",
    "|pods/eviction|create",
    "|configmaps,events,persistentvolumeclaims,replicationcontrollers,"
      + "replicationcontrollers/scale,secrets,serviceaccounts,services,services/proxy|\(write)",
    "|serviceaccounts/token|create",
    "apps|daemonsets,deployments,deployments/rollback,deployments/scale,replicasets,"
      + "replicasets/scale,statefulsets,statefulsets/scale|\(write)",
    "autoscaling|horizontalpodautoscalers|\(write)",
    "batch|cronjobs,jobs|\(write)",
    "policy|poddisruptionbudgets|\(write)",
    "networking.k8s.io|ingresses,networkpolicies|\(write)",
    "coordination.k8s.io|leases|\(write),\(read)",
  ]

  private static let adminRules = [
    "authorization.k8s.io|localsubjectaccessreviews|create",
    "rbac.authorization.k8s.io|rolebindings,roles|\(write),\(read)",
  ]

  private static let all = [
    Plain(name: "cluster-admin", rules: ["*|*|*"], urls: ["*"]),
    Plain(name: "admin", madeOf: "admin"),
    Plain(name: "edit", into: ["admin"], madeOf: "edit"),
    Plain(name: "view", into: ["edit"], madeOf: "view"),
    Plain(name: "system:aggregate-to-admin", into: ["admin"], rules: adminRules),
    Plain(name: "system:aggregate-to-edit", into: ["edit"], rules: editRules),
    Plain(name: "system:aggregate-to-view", into: ["view"], rules: viewRules),
    Plain(
      name: "system:basic-user",
      rules: [
        "authorization.k8s.io|selfsubjectaccessreviews,selfsubjectrulesreviews|create",
        "authentication.k8s.io|selfsubjectreviews|create",
      ]),
    Plain(
      name: "system:discovery",
      urls: [
        "/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*",
        "/readyz", "/version", "/version/",
      ]),
    Plain(
      name: "system:public-info-viewer",
      urls: ["/healthz", "/livez", "/readyz", "/version", "/version/"]),
  ]

  private static let bindings: [(role: String, groups: [String])] = [
    ("cluster-admin", ["system:masters"]),
    ("system:basic-user", ["system:authenticated"]),
    ("system:discovery", ["system:authenticated"]),
    ("system:public-info-viewer", ["system:authenticated", "system:unauthenticated"]),
  ]

  /// Puts them into a new cluster.
  static func install(in world: inout World, _ cluster: ClusterID) {
    for plain in all {
      world.add(role(plain), to: ClusterRole.self, of: cluster)
    }
    for binding in bindings {
      var object = KubernetesObject(metadata: metadata(binding.role))
      object["roleRef"] = [
        "apiGroup": .string(RoleRules.group), "kind": "ClusterRole", "name": .string(binding.role),
      ]
      object["subjects"] = .array(
        binding.groups.map {
          ["apiGroup": .string(RoleRules.group), "kind": "Group", "name": .string($0)]
        })
      world.add(object, to: ClusterRoleBinding.self, of: cluster)
    }
  }

  private static func metadata(_ name: String) -> ObjectMetadata {
    var metadata = ObjectMetadata(name: name)
    metadata.labels["kubernetes.io/bootstrapping"] = "rbac-defaults"
    metadata.annotations["rbac.authorization.kubernetes.io/autoupdate"] = "true"
    return metadata
  }

  private static func role(_ plain: Plain) -> KubernetesObject {
    var object = KubernetesObject(metadata: metadata(plain.name))
    for other in plain.into { object.metadata.labels[label + other] = "true" }
    if let other = plain.madeOf {
      object["aggregationRule"] = [
        "clusterRoleSelectors": [["matchLabels": .object([label + other: "true"])]]
      ]
    }
    var rules = plain.rules.map(RoleRules.rule)
    if !plain.urls.isEmpty {
      let verb: JSON = plain.urls == ["*"] ? "*" : "get"
      rules.append(["nonResourceURLs": .texts(plain.urls), "verbs": [verb]])
    }
    object["rules"] = .array(rules)
    return object
  }
}
