import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Access entries") struct AccessEntryTests {
  private let learner: JSON = "arn:aws:iam::123456789012:user/learner"
  private let role: JSON = .string(Scene.nodeRole)
  private let other: JSON = .string(Scene.clusterRole)

  private func entry(_ principal: JSON, more: JSON = [:]) -> JSON {
    var request: JSONObject = ["clusterName": "prod", "principalArn": principal]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  @Test("the creator of a cluster is its administrator, where entries are known and it is wanted")
  func admitsCreator() throws {
    var scene = try Scene.withCluster()
    var without = try Scene.withCluster(more: [
      "accessConfig": [
        "authenticationMode": "API", "bootstrapClusterCreatorAdminPermissions": false,
      ]
    ])

    let entries = try scene.ask("eks", "ListAccessEntries", ["clusterName": "prod"])
    let policies = try scene.ask("eks", "ListAssociatedAccessPolicies", entry(learner))

    #expect(entries["accessEntries"] == [learner])
    #expect(
      policies["associatedAccessPolicies"]?[0]?["policyArn"]
        == "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy")
    #expect(
      try without.ask("eks", "ListAccessEntries", ["clusterName": "prod"])["accessEntries"] == [])
  }

  @Test("the creator's entry comes with the first mode that knows entries")
  func admitsCreatorLater() throws {
    var scene = try Scene.withCluster(mode: "CONFIG_MAP")
    let early = scene.refusal("eks", "ListAccessEntries", ["clusterName": "prod"])

    try scene.ask(
      "eks", "UpdateClusterConfig",
      ["name": "prod", "accessConfig": ["authenticationMode": "API_AND_CONFIG_MAP"]])
    scene.pass(.minutes(3))

    #expect(early?.code == "InvalidRequestException")
    #expect(early?.message.contains("[API, API_AND_CONFIG_MAP]") == true)
    #expect(
      try scene.ask("eks", "ListAccessEntries", ["clusterName": "prod"])["accessEntries"]
        == [learner])
  }

  @Test("CreateAccessEntry names people after their ARN, roles after their sessions")
  func namesPrincipals() throws {
    var scene = try Scene.withCluster()

    let made = try scene.ask(
      "eks", "CreateAccessEntry", entry(role, more: ["kubernetesGroups": ["readers"]]))[
        "accessEntry"]
    let shown = try scene.ask("eks", "DescribeAccessEntry", entry(role))["accessEntry"]

    #expect(
      made?["username"]
        == "arn:aws:sts::123456789012:assumed-role/eks-node/{{SessionName}}")
    #expect(made?["type"] == "STANDARD")
    #expect(made?["kubernetesGroups"] == ["readers"])
    #expect(
      made?["accessEntryArn"]?.string?.hasPrefix(
        "arn:aws:eks:us-east-1:123456789012:access-entry/prod/role/123456789012/eks-node/") == true)
    #expect(shown == made)
    #expect(
      try scene.ask("eks", "DescribeAccessEntry", entry(learner))["accessEntry"]?["username"]
        == learner)
  }

  @Test(
    "CreateAccessEntry gives nodes the name and groups of nodes",
    arguments: [
      ("EC2_LINUX", "system:node:{{EC2PrivateDNSName}}", ["system:nodes"]),
      (
        "EC2_WINDOWS", "system:node:{{EC2PrivateDNSName}}",
        ["system:nodes", "eks:kube-proxy-windows"]
      ),
      (
        "FARGATE_LINUX", "system:node:{{SessionName}}",
        ["system:bootstrappers", "system:nodes", "system:node-proxier"]
      ),
    ] as [(String, String, [String])])
  func namesNodes(type: String, username: String, groups: [String]) throws {
    var scene = try Scene.withCluster()

    let made = try scene.ask(
      "eks", "CreateAccessEntry", entry(role, more: ["type": .string(type)]))["accessEntry"]
    let named = scene.refusal(
      "eks", "CreateAccessEntry",
      entry(other, more: ["type": .string(type), "username": "me"]))
    let person = scene.refusal(
      "eks", "CreateAccessEntry",
      entry("arn:aws:iam::210987654321:user/x", more: ["type": .string(type)]))

    #expect(made?["username"]?.string == username)
    #expect(made?["kubernetesGroups"] == .texts(groups))
    #expect(named?.code == "InvalidParameterException")
    #expect(person?.code == "InvalidParameterException")
  }

  @Test("CreateAccessEntry refuses strangers, reserved names, and a principal that has one")
  func refuses() throws {
    let scene = try Scene.withCluster()
    func refusal(_ principal: JSON, _ more: JSON = [:]) -> AWSError? {
      scene.refusal("eks", "CreateAccessEntry", entry(principal, more: more))
    }

    #expect(
      refusal("arn:aws:iam::123456789012:role/nobody")?.message
        == "The specified principalArn is invalid: invalid principal.")
    #expect(refusal("arn:aws:sts::123456789012:assumed-role/eks-node/x") != nil)
    #expect(refusal("eks-node")?.code == "InvalidParameterException")
    #expect(
      refusal(role, ["kubernetesGroups": ["system:masters"]])?.message
        == "The kubernetes group name system:masters is invalid, it cannot start with system:")
    #expect(refusal(role, ["username": "eks:x"])?.code == "InvalidParameterException")
    #expect(refusal(role, ["type": "MOON"])?.code == "InvalidParameterException")
    #expect(refusal(learner)?.code == "ResourceInUseException")
    #expect(
      refusal(learner)?.message
        == "The specified access entry resource is already in use on this cluster.")
  }

  @Test("UpdateAccessEntry and DeleteAccessEntry change and end an entry")
  func updates() throws {
    var scene = try Scene.withCluster()
    try scene.ask("eks", "CreateAccessEntry", entry(role))
    scene.pass(.seconds(5))

    let changed = try scene.ask(
      "eks", "UpdateAccessEntry",
      entry(role, more: ["username": "robot", "kubernetesGroups": ["a"]]))["accessEntry"]
    let reserved = scene.refusal(
      "eks", "UpdateAccessEntry", entry(role, more: ["kubernetesGroups": ["system:x"]]))
    try scene.ask("eks", "DeleteAccessEntry", entry(role))
    let gone = scene.refusal("eks", "DescribeAccessEntry", entry(role))

    #expect(changed?["username"] == "robot")
    #expect(changed?["kubernetesGroups"] == ["a"])
    #expect(changed?["modifiedAt"] != changed?["createdAt"])
    #expect(reserved?.code == "InvalidParameterException")
    #expect(gone?.code == "ResourceNotFoundException")
    #expect(gone?.message.hasPrefix("The specified principalArn could not be found.") == true)
    #expect(scene.refusal("eks", "DeleteAccessEntry", entry(role)) != nil)
  }

  @Test("UpdateAccessEntry leaves the entries of nodes alone")
  func keepsNodes() throws {
    var scene = try Scene.withCluster()
    try scene.ask("eks", "CreateAccessEntry", entry(role, more: ["type": "EC2_LINUX"]))

    let refusal = scene.refusal("eks", "UpdateAccessEntry", entry(role, more: ["username": "x"]))

    #expect(refusal?.code == "InvalidRequestException")
  }
}

@Suite("Access policies") struct AccessPolicyTests {
  private let view: JSON = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"

  private func request(_ policy: JSON, scope: JSON? = nil) -> JSON {
    JSON(present: [
      "clusterName": "prod", "principalArn": .string(Scene.nodeRole), "policyArn": policy,
      "accessScope": scope,
    ])
  }

  private func scene(type: String = "STANDARD") throws -> Scene {
    var scene = try Scene.withCluster()
    try scene.ask(
      "eks", "CreateAccessEntry",
      [
        "clusterName": "prod", "principalArn": .string(Scene.nodeRole), "type": .string(type),
      ])
    return scene
  }

  @Test("AssociateAccessPolicy gives a policy, and changes its scope when given again")
  func associates() throws {
    var scene = try scene()
    let namespaces: JSON = ["type": "namespace", "namespaces": ["shop"]]

    let first = try scene.ask(
      "eks", "AssociateAccessPolicy", request(view, scope: ["type": "cluster"]))
    scene.pass(.seconds(5))
    let second = try scene.ask(
      "eks", "AssociateAccessPolicy", request(view, scope: namespaces))["associatedAccessPolicy"]
    let with = try scene.ask(
      "eks", "ListAccessEntries", ["clusterName": "prod", "associatedPolicyArn": view])
    try scene.ask("eks", "DisassociateAccessPolicy", request(view))
    let gone = scene.refusal("eks", "DisassociateAccessPolicy", request(view))

    #expect(
      first["associatedAccessPolicy"]?["accessScope"] == ["type": "cluster", "namespaces": []])
    #expect(second?["accessScope"] == namespaces)
    #expect(second?["associatedAt"] == first["associatedAccessPolicy"]?["associatedAt"])
    #expect(second?["modifiedAt"] != second?["associatedAt"])
    #expect(with["accessEntries"] == [.string(Scene.nodeRole)])
    #expect(gone?.code == "ResourceNotFoundException")
  }

  @Test("AssociateAccessPolicy refuses policies of IAM, unknown ones, and scopes that contradict")
  func refuses() throws {
    let scene = try scene()
    let nodes = try self.scene(type: "EC2_LINUX")
    func refusal(_ policy: JSON, _ scope: JSON = ["type": "cluster"]) -> AWSError? {
      scene.refusal("eks", "AssociateAccessPolicy", request(policy, scope: scope))
    }

    #expect(
      refusal("arn:aws:iam::aws:policy/AmazonEKSViewPolicy")?.message
        == "The policyArn parameter format is not valid")
    #expect(
      refusal("arn:aws:eks::aws:cluster-access-policy/Moon")?.code == "ResourceNotFoundException")
    #expect(refusal(view, ["type": "namespace"])?.code == "InvalidParameterException")
    #expect(
      refusal(view, ["type": "cluster", "namespaces": ["a"]])?.code == "InvalidParameterException")
    #expect(
      nodes.refusal("eks", "AssociateAccessPolicy", request(view, scope: ["type": "cluster"]))?
        .code == "InvalidRequestException")
  }

  @Test("ListAccessPolicies gives all, in pages")
  func lists() throws {
    var scene = try Scene.eks()

    let first = try scene.ask("eks", "ListAccessPolicies", ["maxResults": 10])
    let rest = try scene.ask(
      "eks", "ListAccessPolicies", ["nextToken": first["nextToken"] ?? ""])

    let all = (first["accessPolicies"]?.array ?? []) + (rest["accessPolicies"]?.array ?? [])
    #expect(all.count == 23)
    #expect(all.contains { $0["arn"] == view })
  }
}
