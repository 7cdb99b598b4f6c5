import Documents
import Kubernetes
import Simulation
import Testing

/// Behaviour from kubernetes, `plugin/pkg/auth/authorizer/rbac`; wording from apiserver,
/// `endpoints/handlers/responsewriters/errors.go`.
@Suite("Access") struct AuthorizerTests {
  private var world = World(blueprint: Blueprint([KubernetesModule.self]), seed: 1)
  private let cluster: ClusterID
  private let jane = KubernetesUser(name: "jane", groups: ["system:authenticated"])

  init() {
    cluster = world.openCluster("shop", version: "1.34", serviceRange: "10.100.0.0/16")
    world.advance(to: world.now)
  }

  private mutating func bind(_ role: String, kind: String, in namespace: String = "default") throws
  {
    let object = KubernetesObject(
      metadata: ObjectMetadata(name: "jane", namespace: namespace),
      content: [
        "roleRef": ["kind": .string(kind), "name": .string(role)],
        "subjects": [["kind": "User", "name": "jane"]],
      ])
    try world.create(object, RoleBinding.self, in: cluster)
    world.advance(to: world.now)
  }

  private mutating func ask(_ method: String, _ path: String, _ body: JSON? = nil)
    -> KubernetesResponse
  {
    world.answer(KubernetesRequest(method, path, body: body, user: jane), of: cluster)
  }

  @Test("is refused to those whom no role allows it")
  mutating func refused() {
    #expect(
      ask("GET", "/api/v1/namespaces/default/configmaps").body["message"]
        == "configmaps is forbidden: User \"jane\" cannot list resource \"configmaps\" in API group \"\" in the namespace \"default\""
    )
    #expect(
      ask("GET", "/api/v1/namespaces").body["message"]
        == "namespaces is forbidden: User \"jane\" cannot list resource \"namespaces\" in API group \"\" at the cluster scope"
    )
    #expect(
      ask("DELETE", "/api/v1/namespaces/default/configmaps/a").body["message"]
        == "configmaps \"a\" is forbidden: User \"jane\" cannot delete resource \"configmaps\" in API group \"\" in the namespace \"default\""
    )
  }

  @Test("comes with the role view, made of others, for reading and not for secrets")
  mutating func view() throws {
    try bind("view", kind: "ClusterRole")

    #expect(ask("GET", "/api/v1/namespaces/default/configmaps").status == 200)
    #expect(ask("GET", "/api/v1/namespaces/kube-system/configmaps").status == 403)
    #expect(ask("GET", "/api/v1/namespaces/default/secrets").status == 403)
    #expect(
      ask("POST", "/api/v1/namespaces/default/configmaps", ["metadata": ["name": "a"]]).status
        == 403)
  }

  @Test("says which role is missing")
  mutating func missing() throws {
    try bind("ghost", kind: "Role")

    #expect(
      ask("GET", "/api/v1/namespaces/default/configmaps").body["message"]
        == "configmaps is forbidden: User \"jane\" cannot list resource \"configmaps\" in API group \"\" in the namespace \"default\": RBAC: role.rbac.authorization.k8s.io \"ghost\" not found"
    )
  }

  @Test("can be asked for")
  mutating func review() throws {
    try bind("edit", kind: "ClusterRole")
    let question: JSON = [
      "spec": [
        "resourceAttributes": [
          "namespace": "default", "verb": "create", "resource": "configmaps",
        ]
      ]
    ]

    let answer = ask(
      "POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", question)

    #expect(answer.status == 201)
    #expect(answer.body["status"]?["allowed"] == true)
    #expect(
      answer.body["status"]?["reason"]
        == "RBAC: allowed by RoleBinding \"jane/default\" of ClusterRole \"edit\" to User \"jane\"")
  }

  @Test("is given for ever: a binding keeps its role")
  mutating func immutable() throws {
    try bind("view", kind: "ClusterRole")
    let path = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings/jane"

    let refusal = world.answer(
      KubernetesRequest(
        "PATCH", path, contentType: "application/merge-patch+json",
        body: ["roleRef": ["name": "edit"]]), of: cluster)

    #expect(refusal.status == 422)
    #expect(refusal.body["message"]?.string?.hasSuffix("cannot change roleRef") == true)
  }

  @Test("begins with a service account in every namespace")
  func accounts() {
    let accounts = world.view(of: cluster).objects(ServiceAccount.self)

    #expect(accounts.map(\.metadata.name) == ["default", "default", "default", "default"])
  }

  /// Source: kubernetes, `pkg/apis/rbac/validation/validation.go`, `ValidateRoleBindingSubject`;
  /// `pkg/registry/rbac/validation/rule.go`, `appliesToUser`.
  @Test("is given to an account of the binding's own namespace, where none is named")
  mutating func accountWithoutNamespace() throws {
    let content: JSONObject = [
      "roleRef": ["kind": "ClusterRole", "name": "view"],
      "subjects": [["kind": "ServiceAccount", "name": "robot", "namespace": ""]],
    ]
    try world.create(
      KubernetesObject(metadata: ObjectMetadata(name: "a", namespace: "default"), content: content),
      RoleBinding.self, in: cluster)
    let robot = KubernetesUser(
      name: "system:serviceaccount:default:robot", groups: ["system:authenticated"])
    let answer = world.answer(
      KubernetesRequest("GET", "/api/v1/namespaces/default/configmaps", user: robot), of: cluster)

    #expect(answer.status == 200)
    #expect {
      try world.create(
        KubernetesObject(metadata: ObjectMetadata(name: "a"), content: content),
        ClusterRoleBinding.self, in: cluster)
    } throws: { error in
      (error as? StatusError)?.message
        == "ClusterRoleBinding.rbac.authorization.k8s.io \"a\" is invalid: subjects[0].namespace: Required value"
    }
  }
}
