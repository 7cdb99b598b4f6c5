import Documents
import Kubernetes
import Simulation
import Testing

/// Facts from kubernetes, `plugin/pkg/auth/authorizer/rbac/bootstrappolicy`, and from what
/// `kubectl get clusterrole,clusterrolebinding` lists in clusters of 1.32 and 1.34.
@Suite("The roles of a new cluster") struct DefaultRolesTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)

  private mutating func open(_ version: String) -> ClusterID {
    world.openCluster("shop", version: version, serviceRange: "10.100.0.0/16")
  }

  private func names(_ kind: any Kind.Type, in cluster: ClusterID, _ space: String = "")
    -> [String]
  {
    world.view(of: cluster).objects(kind, in: space).map(\.metadata.name)
  }

  @Test("are as many as upstream's")
  mutating func many() {
    let cluster = open("1.32")

    #expect(names(ClusterRole.self, in: cluster).count == 64)
    #expect(names(ClusterRoleBinding.self, in: cluster).count == 45)
    #expect(names(Role.self, in: cluster, "kube-system").count == 6)
    #expect(names(RoleBinding.self, in: cluster, "kube-system").count == 6)
    #expect(
      names(Role.self, in: cluster, "kube-public") == ["system:controller:bootstrap-signer"])
  }

  @Test("are more in newer releases")
  mutating func releases() {
    let old = open("1.32")
    let new = open("1.34")

    let added = Set(names(ClusterRole.self, in: new)).subtracting(names(ClusterRole.self, in: old))
    #expect(
      added == [
        "system:controller:resource-claim-controller",
        "system:controller:selinux-warning-controller",
        "system:controller:service-cidrs-controller",
        "system:controller:volumeattributesclass-protection-controller",
      ])
  }

  @Test("are completed when a cluster is brought to a newer release")
  mutating func upgrade() {
    let cluster = open("1.32")

    world.setVersion("1.33", release: "v1.33.5", of: cluster)

    let roles = names(ClusterRole.self, in: cluster)
    #expect(roles.contains("system:controller:service-cidrs-controller"))
    #expect(!roles.contains("system:controller:resource-claim-controller"))
  }

  @Test("list everything in the order of the alphabet, with the names of objects")
  mutating func rules() throws {
    let cluster = open("1.32")

    let scheduler = try #require(
      world.view(of: cluster).object(ClusterRole.self, "", "system:kube-scheduler"))
    let rules = scheduler["rules"]?.array ?? []
    #expect(
      rules.contains([
        "apiGroups": ["coordination.k8s.io"], "resourceNames": ["kube-scheduler"],
        "resources": ["leases"], "verbs": ["get", "list", "update", "watch"],
      ]))
    #expect(scheduler.metadata.labels["kubernetes.io/bootstrapping"] == "rbac-defaults")
  }

  @Test("are held by the parts of the cluster, and that of nodes by nobody")
  mutating func subjects() {
    let cluster = open("1.32")
    func subjects(_ name: String) -> JSON? {
      world.view(of: cluster).object(ClusterRoleBinding.self, "", name)?["subjects"]
    }

    #expect(subjects("system:node") == nil)
    #expect(
      subjects("system:controller:job-controller") == [
        ["kind": "ServiceAccount", "name": "job-controller", "namespace": "kube-system"]
      ])
    let scheduler = KubernetesUser(name: "system:kube-scheduler", groups: ["system:authenticated"])
    let asked = world.answer(
      KubernetesRequest("GET", "/api/v1/pods", user: scheduler), of: cluster)
    let refused = world.answer(
      KubernetesRequest("GET", "/api/v1/secrets", user: scheduler), of: cluster)
    #expect([asked.status, refused.status] == [200, 403])
  }

  @Test("take no versions from the store, and have uids of their own")
  mutating func quiet() throws {
    let (one, other) = (open("1.32"), open("1.32"))

    let uids = [one, other].flatMap {
      world.view(of: $0).objects(ClusterRole.self).map(\.metadata.uid)
    }
    #expect(Set(uids).count == uids.count)
    let version = world.kubernetes.clusters[one]?.revision ?? 0
    #expect(version < 40)
  }

  @Test("come with what the server says of itself")
  mutating func maps() {
    let cluster = open("1.32")

    let maps = world.view(of: cluster).objects(ConfigMap.self, in: "kube-system")
    #expect(
      maps.map { $0["data"]?.object?.count } == [6, 1])
  }
}
