import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import EKS

/// Figures from the AWS General Reference, “Amazon EKS endpoints and quotas”.
@Suite("Quotas of EKS") struct LimitTests {
  private let limit = "ResourceLimitExceededException"

  @Test("let an account have a hundred clusters, and ten registered ones beside them")
  func clusters() throws {
    var scene = try Scene.eks()
    try scene.makeRole("agent", for: "ssm.amazonaws.com")
    let connector: JSON = [
      "roleArn": "arn:aws:iam::123456789012:role/agent", "provider": "GKE",
    ]
    for number in 0..<10 {
      try scene.ask(
        "eks", "RegisterCluster",
        ["name": .string("far\(number)"), "connectorConfig": connector])
    }
    for number in 0..<100 { try scene.createCluster("many\(number)") }

    let eleventh = scene.refusal(
      "eks", "RegisterCluster", ["name": "far10", "connectorConfig": connector])
    let more = scene.refusal("eks", "CreateCluster", scene.cluster("more"))

    #expect(eleventh?.code == limit)
    #expect(more?.code == limit)
  }

  @Test("let a cluster have three thousand access entries and five thousand associations")
  func rows() throws {
    var scene = try Scene.withCluster()
    try scene.makeRole("pod", for: "pods.eks.amazonaws.com")
    let key = ClusterKey("prod", in: scene.scope)
    let now = scene.world.now
    for number in 1..<3000 {
      scene.world.addAccessEntry("arn:aws:iam::1:user/\(number)", kind: .standard, to: key)
    }
    for number in 0..<5000 {
      let row = PodIdentityAssociation(
        key: Pair(key, "a-\(number)"), namespace: "a", serviceAccount: "\(number)",
        role: Scene.nodeRole, owner: nil, created: now, modified: now)
      scene.world.eks.associations[row.key] = row
    }

    let entry = scene.refusal(
      "eks", "CreateAccessEntry",
      ["clusterName": "prod", "principalArn": .string(Scene.nodeRole)])
    let association = scene.refusal(
      "eks", "CreatePodIdentityAssociation",
      [
        "clusterName": "prod", "namespace": "b", "serviceAccount": "b",
        "roleArn": "arn:aws:iam::123456789012:role/pod",
      ])

    #expect(entry?.code == limit)
    #expect(association?.code == limit)
  }

  @Test("let a cluster have thirty node groups and ten Fargate profiles")
  func groups() throws {
    var scene = try Scene.forNodes()
    try scene.makeRole("fargate", for: "eks-fargate-pods.amazonaws.com")
    let none: JSON = ["scalingConfig": ["minSize": 0, "maxSize": 1, "desiredSize": 0]]
    for number in 0..<30 {
      try scene.ask("eks", "CreateNodegroup", scene.nodegroup("ng\(number)", more: none))
    }
    let key = ClusterKey("prod", in: scene.scope)
    for number in 0..<10 {
      let row = FargateProfile(
        key: Pair(key, "fp\(number)"), uid: "\(number)", created: scene.world.now,
        role: Scene.nodeRole, subnets: [], selectors: [], status: .active, tags: [:], token: nil)
      scene.world.eks.fargateProfiles[row.key] = row
    }

    let group = scene.refusal("eks", "CreateNodegroup", scene.nodegroup("ng30", more: none))
    let profile = scene.refusal(
      "eks", "CreateFargateProfile",
      [
        "clusterName": "prod", "fargateProfileName": "fp10",
        "podExecutionRoleArn": "arn:aws:iam::123456789012:role/fargate",
        "selectors": [["namespace": "a"]],
      ])

    #expect(group?.code == limit)
    #expect(profile?.code == limit)
  }
}

@Suite("What belongs to a cluster that is not there yet") struct EarlyRequestTests {
  @Test("is refused until the cluster is ACTIVE")
  func early() throws {
    var scene = try Scene.eks()
    try scene.makeRole("pod", for: "pods.eks.amazonaws.com")
    try scene.makeRole("tools", for: "capabilities.eks.amazonaws.com")
    try scene.createCluster(more: ["accessConfig": ["authenticationMode": "API"]])
    func code(_ operation: String, _ more: JSON) -> String? {
      var request: JSONObject = ["clusterName": "prod"]
      for member in more.object ?? [:] { request[member.key] = member.value }
      return scene.refusal("eks", operation, .object(request))?.code
    }
    let pod: JSON = "arn:aws:iam::123456789012:role/pod"

    let codes = [
      code("CreateAccessEntry", ["principalArn": .string(Scene.nodeRole)]),
      code("CreateAddon", ["addonName": "vpc-cni"]),
      code(
        "CreatePodIdentityAssociation",
        ["namespace": "a", "serviceAccount": "b", "roleArn": pod]),
      code(
        "CreateCapability",
        [
          "capabilityName": "ack", "type": "ACK", "deletePropagationPolicy": "RETAIN",
          "roleArn": "arn:aws:iam::123456789012:role/tools",
        ]),
      code("StartInsightsRefresh", [:]),
    ]

    #expect(codes.allSatisfy { $0 == "InvalidRequestException" })
  }

  @Test("and names that no cluster can have are refused at once")
  func names() throws {
    let scene = try Scene.eks()
    // Source: answers quoted in surajincloud/kubectl-eks issue 72.
    let sentence =
      " parameter contains invalid characters. It should conform to the regular expression "
      + "\"^[0-9A-Za-z][A-Za-z0-9-_]*\"In other words, it should start with a number or letter, "
      + "and can contain numbers, letters, dashes, and underscores."

    #expect(
      scene.refusal("eks", "ListNodegroups", ["clusterName": "-"])?.message
        == "The clusterName" + sentence)
    #expect(
      scene.refusal("eks", "DescribeCluster", ["name": "a b"])?.message == "The name" + sentence)
  }

  @Test("a version that add-ons do not run on needs force")
  func readiness() throws {
    var scene = try Scene.withCluster(version: "1.32")
    try scene.ask(
      "eks", "CreateAddon",
      [
        "clusterName": "prod", "addonName": "coredns", "addonVersion": "v1.11.3-eksbuild.2",
      ])
    scene.pass(.minutes(1))
    let change: JSONObject = ["name": "prod", "version": "1.33"]
    var forced = change
    forced["force"] = true

    let refused = scene.refusal("eks", "UpdateClusterVersion", .object(change))
    let begun = try scene.ask("eks", "UpdateClusterVersion", .object(forced))["update"]

    #expect(refused?.code == "InvalidStateException")
    // Source: hashicorp/terraform-provider-aws issue 42031.
    #expect(refused?.message.hasPrefix("Upgrade readiness issues detected. Call the EKS") == true)
    #expect(begun?["status"] == "InProgress")
  }

  @Test("a node group without a launch template gets none, and a busy capability no change")
  func busy() throws {
    var scene = try Scene.forNodes()
    try scene.makeRole("tools", for: "capabilities.eks.amazonaws.com")
    try scene.makeNodegroup(nodes: 0)
    let tool: JSONObject = ["clusterName": "prod", "capabilityName": "kro"]
    var wish = tool
    wish["type"] = "KRO"
    wish["roleArn"] = "arn:aws:iam::123456789012:role/tools"
    wish["deletePropagationPolicy"] = "RETAIN"
    try scene.ask("eks", "CreateCapability", .object(wish))

    #expect(
      scene.refusal(
        "eks", "UpdateNodegroupVersion",
        ["clusterName": "prod", "nodegroupName": "ng", "launchTemplate": ["name": "x"]])?.code
        == "InvalidRequestException")
    #expect(
      scene.refusal("eks", "UpdateCapability", .object(tool))?.code == "ResourceInUseException")
  }
}
