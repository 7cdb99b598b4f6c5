import Documents
import Simulation

/// The roles that every cluster begins with.
///
/// Source: kubernetes, `plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go`.
enum DefaultRoles {
  static let read = "get,list,watch"
  static let write = "create,delete,deletecollection,patch,update"

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
    "extensions|daemonsets,daemonsets/status,deployments,deployments/scale,deployments/status,"
      + "ingresses,ingresses/status,networkpolicies,replicasets,replicasets/scale,"
      + "replicasets/status,replicationcontrollers/scale|\(read)",
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
    "extensions|daemonsets,deployments,deployments/rollback,deployments/scale,ingresses,"
      + "networkpolicies,replicasets,replicasets/scale,replicationcontrollers/scale|\(write)",
    "policy|poddisruptionbudgets|\(write)",
    "networking.k8s.io|ingresses,networkpolicies|\(write)",
    "coordination.k8s.io|leases|\(write),\(read)",
  ]

  private static let adminRules = [
    "authorization.k8s.io|localsubjectaccessreviews|create",
    "rbac.authorization.k8s.io|rolebindings,roles|\(write),\(read)",
  ]

  /// What people are given.
  private static let people = [
    BootstrapRole(name: "cluster-admin", rules: ["*|*|*"], urls: ["*"]),
    BootstrapRole(name: "admin", madeOf: "admin"),
    BootstrapRole(name: "edit", into: ["admin"], madeOf: "edit"),
    BootstrapRole(name: "view", into: ["edit"], madeOf: "view"),
    BootstrapRole(name: "system:aggregate-to-admin", into: ["admin"], rules: adminRules),
    BootstrapRole(name: "system:aggregate-to-edit", into: ["edit"], rules: editRules),
    BootstrapRole(name: "system:aggregate-to-view", into: ["view"], rules: viewRules),
    BootstrapRole(
      name: "system:basic-user",
      rules: [
        "authorization.k8s.io|selfsubjectaccessreviews,selfsubjectrulesreviews|create",
        "authentication.k8s.io|selfsubjectreviews|create",
      ]),
    BootstrapRole(
      name: "system:discovery",
      urls: [
        "/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*",
        "/readyz", "/version", "/version/",
      ]),
    BootstrapRole(
      name: "system:public-info-viewer",
      urls: ["/healthz", "/livez", "/readyz", "/version", "/version/"]),
  ]

  private static let ofPeople: [BootstrapBinding] = [
    BootstrapBinding(name: "cluster-admin", role: "cluster-admin", groups: ["system:masters"]),
    BootstrapBinding(
      name: "system:basic-user", role: "system:basic-user", groups: ["system:authenticated"]),
    BootstrapBinding(
      name: "system:discovery", role: "system:discovery", groups: ["system:authenticated"]),
    BootstrapBinding(
      name: "system:public-info-viewer", role: "system:public-info-viewer",
      groups: ["system:authenticated", "system:unauthenticated"]),
  ]

  private typealias Part = (releases: Range<Int>, kind: any Kind.Type, object: KubernetesObject)

  /// What the parts of a cluster have, ready to be stored: the same for all clusters.
  private static let ofParts: [Part] =
    (components + controllers).map { ($0.releases, ClusterRole.self, $0.object) }
    + (ofComponents + ofControllers).map { ($0.releases, ClusterRoleBinding.self, $0.object) }
    + inNamespaces.map { ($0.releases, Role.self, $0.object) }
    + ofNamespaces.map { ($0.releases, RoleBinding.self, $0.object) }

  /// Puts them into a new cluster.
  ///
  /// Those that parts of the cluster have are there before anything is counted: they take no
  /// versions of their own from the store, and nobody is told of them.
  static func install(in world: inout World, _ cluster: ClusterID) {
    for role in people { world.add(role.object, to: ClusterRole.self, of: cluster) }
    for binding in ofPeople {
      world.add(binding.object, to: ClusterRoleBinding.self, of: cluster)
    }
    let release = world.release(of: cluster)
    for part in ofParts where part.releases.contains(release) {
      world.begin(with: part.object, of: part.kind, in: cluster)
    }
  }

  /// Adds what a newer release brings, as its server does when it starts.
  ///
  /// Source: kubernetes, `pkg/registry/rbac/rest/storage_rbac.go`, `EnsureRBACPolicy`.
  static func complete(in world: inout World, _ cluster: ClusterID) {
    let release = world.release(of: cluster)
    for part in ofParts where part.releases.contains(release) {
      let metadata = part.object.metadata
      let key = ObjectKey(
        cluster, part.kind.resource.name, namespace: metadata.namespace, name: metadata.name)
      if !world.kubernetes.objects.contains(key) {
        world.add(part.object, to: part.kind, of: cluster)
      }
    }
  }
}

extension World {
  /// The minor release of a cluster, such as 34.
  func release(of cluster: ClusterID) -> Int {
    let version = kubernetes.clusters.read(cluster, \.version) ?? ""
    return version.split(separator: ".").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}
