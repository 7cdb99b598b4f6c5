import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("CreateNodegroup") struct CreateNodegroupTests {
  @Test("starts real instances over the subnets, and is ACTIVE when they are Ready")
  func startsInstances() throws {
    var scene = try Scene.forNodes()

    let made = try scene.ask(
      "eks", "CreateNodegroup",
      scene.nodegroup(more: ["scalingConfig": ["minSize": 1, "maxSize": 4, "desiredSize": 3]]))[
        "nodegroup"]
    scene.pass(.seconds(30))
    let early = try scene.group()
    scene.pass(.minutes(3))
    let late = try scene.group()

    #expect(made?["status"] == "CREATING")
    #expect(made?["instanceTypes"] == ["t3.medium"])
    #expect(made?["amiType"] == "AL2023_x86_64_STANDARD")
    #expect(made?["releaseVersion"] == "1.34.2-20251217")
    #expect(made?["diskSize"] == 20)
    #expect(made?["updateConfig"] == ["maxUnavailable": 1])
    #expect(early["status"] == "CREATING")
    #expect(late["status"] == "ACTIVE")
    #expect(late["health"]?["issues"] == [])
    #expect(
      late["resources"]?["autoScalingGroups"]?[0]?["name"]?.string?.hasPrefix("eks-ng-") == true)
    #expect(scene.machines.map(\.zone).sorted() == ["us-east-1a", "us-east-1b", "us-east-1c"])
    #expect(try scene.row().nodes.allSatisfy { $0.state == .ready })
    let group = try #require(scene.described()["resourcesVpcConfig"]?["clusterSecurityGroupId"])
    #expect(scene.machines.allSatisfy { $0.securityGroups == [group.string ?? ""] })
    #expect(scene.machines.allSatisfy { $0.profile?.contains(":instance-profile/eks-") == true })
    let tags = scene.world.ec2[scene.scope].tags[scene.machines[0].id] ?? []
    #expect(tags.contains { $0.key == "eks:nodegroup-name" && $0.value == "ng" })
  }

  @Test("lets the nodes' role in as one of nodes")
  func admitsNodes() throws {
    var scene = try Scene.forNodes()

    try scene.makeNodegroup()

    let entry = try scene.ask(
      "eks", "DescribeAccessEntry",
      ["clusterName": "prod", "principalArn": .string(Scene.nodeRole)])["accessEntry"]
    #expect(entry?["type"] == "EC2_LINUX")
  }

  @Test(
    "fails after a while where the role lacks what nodes need",
    arguments: [
      (Array(Scene.nodePolicies.dropFirst()), "Instances failed to join the kubernetes cluster"),
      (Array(Scene.nodePolicies.dropLast()), "Unhealthy nodes in the kubernetes cluster"),
    ])
  func failsWithoutPolicies(policies: [String], message: String) throws {
    var scene = try Scene.forNodes(policies: policies)

    try scene.makeNodegroup()
    let early = try scene.group()
    scene.pass(.minutes(17))
    let late = try scene.group()

    #expect(early["status"] == "CREATING")
    #expect(late["status"] == "CREATE_FAILED")
    #expect(late["health"]?["issues"]?[0]?["code"] == "NodeCreationFailure")
    #expect(late["health"]?["issues"]?[0]?["message"]?.string == message)
    #expect(late["health"]?["issues"]?[0]?["resourceIds"]?.array?.count == 2)
  }

  @Test("reports that machines cannot be started, and starts them when they can")
  func reportsLaunchFailure() throws {
    var scene = try Scene.forNodes()
    for zone in ["us-east-1a", "us-east-1b", "us-east-1c"] {
      scene.world.setZone(zone, impaired: true)
    }

    try scene.makeNodegroup()
    let early = try scene.group()
    for zone in ["us-east-1a", "us-east-1b", "us-east-1c"] {
      scene.world.setZone(zone, impaired: false)
    }
    scene.pass(.minutes(4))
    let late = try scene.group()

    #expect(early["health"]?["issues"]?[0]?["code"] == "AsgInstanceLaunchFailures")
    #expect(late["health"]?["issues"] == [])
    #expect(late["status"] == "ACTIVE")
  }

  @Test("makes a way in by SSH where a key is named")
  func opensRemoteAccess() throws {
    var scene = try Scene.forNodes()
    let access: JSON = ["remoteAccess": ["ec2SshKey": "mine"]]

    let missing = scene.refusal("eks", "CreateNodegroup", scene.nodegroup(more: access))
    try scene.ask("ec2", "CreateKeyPair", ["KeyName": "mine"])
    try scene.makeNodegroup(more: access)

    #expect(missing?.message.contains("The key pair 'mine' does not exist") == true)
    let group = try #require(try scene.group()["resources"]?["remoteAccessSecurityGroup"]?.string)
    let rules = scene.world.ec2[scene.scope].securityGroups[group]?.ingress ?? []
    #expect(rules.contains { $0.fromPort == 22 && $0.peer == .block("0.0.0.0/0") })
    #expect(scene.machines.allSatisfy { $0.keyName == "mine" })
  }
}

@Suite("CreateNodegroup: what it refuses") struct CreateNodegroupRefusalTests {
  private func refusal(_ more: JSON, in scene: Scene) -> AWSError? {
    scene.refusal("eks", "CreateNodegroup", scene.nodegroup(more: more))
  }

  @Test("a taken name, a cluster that is not there or not ACTIVE")
  func names() throws {
    var scene = try Scene.forNodes()
    let first = try scene.ask(
      "eks", "CreateNodegroup", scene.nodegroup(more: ["clientRequestToken": "t"]))
    let again = try scene.ask(
      "eks", "CreateNodegroup", scene.nodegroup(more: ["clientRequestToken": "t"]))
    try scene.createCluster("young")

    #expect(again == first)
    #expect(
      refusal([:], in: scene)?.message
        == "NodeGroup already exists with name ng and cluster name prod")
    #expect(refusal([:], in: scene)?.details["nodegroupName"] == "ng")
    #expect(refusal(["clusterName": "none"], in: scene)?.code == "ResourceNotFoundException")
    #expect(
      refusal(["clusterName": "young"], in: scene)?.message
        == "Cluster 'young' is not in ACTIVE status")
  }

  @Test("sizes out of order, and too many nodes")
  func sizes() throws {
    let scene = try Scene.forNodes()
    func message(_ least: Int, _ desired: Int, _ most: Int) -> String? {
      refusal(
        [
          "scalingConfig": [
            "minSize": .number(least), "desiredSize": .number(desired), "maxSize": .number(most),
          ]
        ], in: scene)?.message
    }

    #expect(message(3, 2, 4) == "minSize can't be greater than desiredSize")
    #expect(message(1, 5, 4) == "desiredSize can't be greater than maxSize")
    #expect(message(1, 1, 451)?.contains("450") == true)
    #expect(refusal(["scalingConfig": ["minSize": 1]], in: scene) != nil)
  }

  @Test("a role that is not there, or that EC2 may not assume")
  func roles() throws {
    let scene = try Scene.forNodes()

    #expect(
      refusal(["nodeRole": "arn:aws:iam::123456789012:role/no"], in: scene)?.message.contains(
        "Error Code: NoSuchEntity") == true)
    #expect(
      refusal(["nodeRole": .string(Scene.clusterRole)], in: scene)?.message
        == "Following required service principals [ec2.amazonaws.com] were not found in the trust "
        + "relationships of nodeRole \(Scene.clusterRole)")
  }

  @Test("machines that do not exist or do not fit the image")
  func machines() throws {
    let scene = try Scene.forNodes()
    func message(_ more: JSON) -> String? { refusal(more, in: scene)?.message }

    #expect(
      message(["instanceTypes": ["t9.moon"]])?.hasPrefix(
        "The following supplied instance types do not exist: [t9.moon]") == true)
    #expect(
      message(["instanceTypes": ["m5.large"], "amiType": "AL2023_ARM_64_STANDARD"])
        == "[m5.large] is not a valid instance type for requested amiType AL2023_ARM_64_STANDARD")
    #expect(message(["amiType": "AL2_x86_64"])?.contains("AL2023_x86_64_STANDARD") == true)
    #expect(
      message(["releaseVersion": "1.33.5-20251217"])
        == "Requested release version 1.33.5-20251217 is not valid for kubernetes version 1.34.")
    #expect(message(["version": "1.33"]) != nil)
    #expect(message(["capacityType": "CAPACITY_BLOCK"])?.contains("not simulated") == true)
  }

  @Test("subnets of another network or of none, reserved labels, doubled taints")
  func placesAndMarks() throws {
    var scene = try Scene.forNodes()
    let vpc = try #require(
      scene.ask("ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"])
    let strange = try #require(
      scene.ask("ec2", "CreateSubnet", ["VpcId": vpc, "CidrBlock": "10.0.0.0/24"])["Subnet"]?[
        "SubnetId"])
    let taint: JSON = ["key": "a", "value": "b", "effect": "NO_SCHEDULE"]

    #expect(
      refusal(["subnets": [strange]], in: scene)?.message.hasPrefix(
        "Specified subnets must belong to cluster's vpc vpc-") == true)
    #expect(
      refusal(["subnets": ["subnet-1"]], in: scene)?.message.contains("InvalidSubnetID.NotFound")
        == true)
    #expect(
      refusal(["labels": ["eks.amazonaws.com/x": "y"]], in: scene)?.message
        == "Label cannot contain reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]")
    #expect(refusal(["taints": [taint, taint]], in: scene)?.code == "InvalidParameterException")
    #expect(
      refusal(
        ["updateConfig": ["maxUnavailable": 1, "maxUnavailablePercentage": 1]], in: scene) != nil)
  }
}
