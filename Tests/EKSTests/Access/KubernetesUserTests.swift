import AWSModel
import Documents
import Kubernetes
import Simulation
import TestSupport
import Testing

@testable import EKS

/// Expected names, groups and rules from the EKS User Guide, “Grant IAM users and roles access to
/// Kubernetes APIs”, and from kubernetes-sigs/aws-iam-authenticator.
@Suite("Who somebody of IAM is in Kubernetes") struct KubernetesUserTests {
  private static let prefix = "arn:aws:eks::aws:cluster-access-policy/"

  @Test("the creator is administrator by an access entry, a stranger nobody")
  func creator() throws {
    let scene = try Scene.withCluster()

    let creator = try #require(scene.user(scene.caller))
    let stranger = scene.user(
      Caller(arn: "arn:aws:iam::123456789012:user/nobody", userID: "AIDANOBODY"))

    #expect(creator.name == "arn:aws:iam::123456789012:user/learner")
    #expect(creator.groups == ["system:authenticated"])
    #expect(try scene.may(creator, "delete", "nodes"))
    #expect(stranger == nil)
  }

  @Test("the creator of a cluster without access entries is one of system:masters")
  func oldCreator() throws {
    let scene = try Scene.withCluster(mode: "CONFIG_MAP")

    #expect(scene.user(scene.caller)?.name == "kubernetes-admin")
    #expect(scene.user(scene.caller)?.groups == ["system:masters", "system:authenticated"])
  }

  @Test("a session of a role is named after itself, and has the entry's groups")
  func session() throws {
    var scene = try Scene.withCluster()
    try scene.admit(["kubernetesGroups": ["readers"]])

    let user = try #require(scene.user(try scene.session("me@home")))

    #expect(user.name == "arn:aws:sts::123456789012:assumed-role/eks-node/me-home")
    #expect(user.groups == ["readers", "system:authenticated"])
    #expect(user.uid?.hasPrefix("aws-iam-authenticator:123456789012:AROA") == true)
    #expect(user.fact("sessionName") == "me@home")
    #expect(user.fact("canonicalArn") == Scene.nodeRole)
  }

  @Test("the entry of a role that was made anew works no longer")
  func remade() throws {
    var scene = try Scene.withCluster()
    try scene.admit()
    let before = scene.user(try scene.session("me"))
    try scene.ask("iam", "DeleteRole", ["RoleName": "eks-node"])
    try scene.makeRole("eks-node", for: "ec2.amazonaws.com")

    #expect(before != nil)
    #expect(scene.user(try scene.session("me")) == nil)
  }

  @Test(
    "access policies allow what their pages say, where they hold",
    arguments: [
      ("AmazonEKSViewPolicy", "list", "pods", "shop", true),
      ("AmazonEKSViewPolicy", "list", "pods", "other", false),
      ("AmazonEKSViewPolicy", "get", "secrets", "shop", false),
      ("AmazonEKSEditPolicy", "get", "secrets", "shop", true),
      ("AmazonEKSEditPolicy", "create", "pods", "shop", true),
      ("AmazonEKSEditPolicy", "create", "roles", "shop", false),
      ("AmazonEKSAdminPolicy", "create", "roles", "shop", true),
      ("AmazonEKSAdminPolicy", "create", "resourcequotas", "shop", false),
      ("AmazonEKSSecretReaderPolicy", "get", "secrets", "shop", true),
    ] as [(String, String, String, String, Bool)])
  func namespaced(
    policy: String, verb: String, resource: String, namespace: String, isAllowed: Bool
  ) throws {
    var scene = try Scene.withCluster()
    try scene.admit()
    try scene.give(policy, ["type": "namespace", "namespaces": ["shop"]])
    let user = try #require(scene.user(try scene.session("me")))

    #expect(try scene.may(user, verb, resource, in: namespace) == isAllowed)
    #expect(try !scene.may(user, "list", "nodes"))
  }

  @Test("a policy for the whole cluster reaches nodes, and says why it allows")
  func clusterWide() throws {
    var scene = try Scene.withCluster()
    try scene.admit()
    try scene.give("AmazonEKSAdminViewPolicy", ["type": "cluster"])
    let user = try #require(scene.user(try scene.session("me")))
    var question = AccessQuestion(user: user, verb: "list")
    question.resource = "nodes"
    let decision = scene.world.decide(question, in: try scene.control())

    #expect(decision.isAllowed)
    // Source: audit logs of EKS in public repositories.
    #expect(
      decision.reason.hasPrefix(
        "EKS Access Policy: allowed by ClusterRoleBinding \"\(Scene.nodeRole)+"
          + "\(Self.prefix)AmazonEKSAdminViewPolicy\" of ClusterRole "
          + "\"\(Self.prefix)AmazonEKSAdminViewPolicy\" to User \"AROA"))
    #expect(try !scene.may(user, "delete", "nodes"))
  }

  @Test("the ConfigMap aws-auth is read as aws-iam-authenticator reads it")
  func authMap() {
    let map = AuthMap(
      .authMap([
        "mapRoles": """
        - RoleARN: arn:aws:iam::111122223333:role/Dev
          username: dev:{{SessionName}}
          groups: [system:masters]
        - rolearn: arn:aws:iam::111122223333:role/none
        """,
        "mapUsers": "``",
        "mapAccounts": "- \"444455556666\"\n- 777788889999\n",
      ]))

    #expect(
      map.mapping(of: "arn:aws:iam::111122223333:role/dev")?.username == "dev:{{SessionName}}")
    #expect(map.mapping(of: "arn:aws:iam::111122223333:role/none")?.groups == [])
    #expect(map.mapping(of: "arn:aws:iam::111122223333:user/x") == nil)
    #expect(map.accounts == ["444455556666", "777788889999"])
    #expect(AuthMap(.authMap(["mapRoles": "- rolearn: [", "mapUsers": ""])).roles.isEmpty)
  }

  @Test("the ConfigMap counts beside access entries until only these are known")
  func modes() throws {
    var scene = try Scene.withCluster(mode: "CONFIG_MAP")
    try scene.map("- rolearn: \(Scene.nodeRole)\n  username: \"{{AccountID}}\"\n  groups: [a]\n")
    let caller = try scene.session("me")
    let first = scene.user(caller)
    try scene.change(mode: "API_AND_CONFIG_MAP")
    let both = scene.user(caller)
    try scene.change(mode: "API")

    #expect(first?.name == "123456789012")
    #expect(first?.groups == ["a", "system:authenticated"])
    #expect(both == first)
    #expect(scene.user(caller) == nil)
    #expect(scene.user(scene.caller) != nil)
  }

  @Test("where no entries are known, EKS maps the role of nodes itself; without it none joins")
  func nodes() throws {
    var scene = try Scene.forNodes()
    var old = try Scene.withCluster(mode: "CONFIG_MAP")
    try old.ask("eks", "CreateNodegroup", old.nodegroup())
    let key = ClusterKey("prod", in: old.scope)

    #expect(old.world.letsNodesIn(Scene.nodeRole, to: key))
    #expect(old.user(try old.session("i-0"))?.groups.contains("system:nodes") == true)
    try old.map("[]")
    #expect(!old.world.letsNodesIn(Scene.nodeRole, to: key))

    try scene.ask("eks", "CreateNodegroup", scene.nodegroup())
    try scene.ask(
      "eks", "DeleteAccessEntry",
      ["clusterName": "prod", "principalArn": .string(Scene.nodeRole)])
    scene.pass(.minutes(25))
    #expect(try scene.group()["status"] == "CREATE_FAILED")
  }
}

extension Scene {
  fileprivate func control() throws -> ClusterID {
    try #require(world.eks.controlPlane(of: ClusterKey("prod", in: scope)))
  }

  fileprivate func user(_ caller: Caller) -> KubernetesUser? {
    world.kubernetesUser(of: caller, in: ClusterKey("prod", in: scope))
  }

  /// A session of the nodes' role.
  fileprivate func session(_ name: String) throws -> Caller {
    let id = try #require(world.identity.role(Scene.nodeRole)?.id)
    return Caller(
      arn: "arn:aws:sts::123456789012:assumed-role/eks-node/\(name)", userID: "\(id):\(name)")
  }

  /// An access entry for the nodes' role, as if for people.
  fileprivate mutating func admit(_ more: JSON = [:]) throws {
    var request: JSONObject = ["clusterName": "prod", "principalArn": .string(Scene.nodeRole)]
    for member in more.object ?? [:] { request[member.key] = member.value }
    try ask("eks", "CreateAccessEntry", .object(request))
  }

  fileprivate mutating func give(_ policy: String, _ scope: JSON) throws {
    try ask(
      "eks", "AssociateAccessPolicy",
      [
        "clusterName": "prod", "principalArn": .string(Scene.nodeRole), "accessScope": scope,
        "policyArn": .string("arn:aws:eks::aws:cluster-access-policy/\(policy)"),
      ])
  }

  fileprivate mutating func change(mode: String) throws {
    try ask(
      "eks", "UpdateClusterConfig",
      ["name": "prod", "accessConfig": ["authenticationMode": .string(mode)]])
    pass(.minutes(3))
  }

  fileprivate mutating func map(_ roles: String) throws {
    let key = ObjectKey(
      try control(), "configmaps", namespace: AuthMap.namespace, name: AuthMap.name)
    if world.kubernetes.objects[key] != nil { try world.delete(key, DeleteOptions()) }
    try world.create(.authMap(["mapRoles": .string(roles)]), ConfigMap.self, in: control())
  }

  fileprivate func may(
    _ user: KubernetesUser, _ verb: String, _ resource: String, in namespace: String = ""
  ) throws -> Bool {
    var question = AccessQuestion(user: user, verb: verb)
    question.resource = resource
    question.group = resource == "roles" ? "rbac.authorization.k8s.io" : ""
    question.namespace = namespace
    return world.decide(question, in: try control()).isAllowed
  }
}

extension KubernetesObject {
  fileprivate static func authMap(_ data: JSON) -> KubernetesObject {
    KubernetesObject(
      metadata: ObjectMetadata(name: AuthMap.name, namespace: AuthMap.namespace),
      content: ["data": data])
  }
}
