import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("CreateCluster") struct CreateClusterTests {
  @Test("begins a cluster that is ACTIVE some minutes later, with endpoint, issuer and authority")
  func makesCluster() throws {
    var scene = try Scene.eks()

    let made = try scene.createCluster()
    scene.pass(.minutes(5))
    let early = try scene.described()
    scene.pass(.minutes(8))
    let late = try scene.described()

    #expect(made["status"] == "CREATING")
    #expect(made["certificateAuthority"] == [:])
    #expect(made["endpoint"] == nil)
    #expect(made["arn"] == "arn:aws:eks:us-east-1:123456789012:cluster/prod")
    #expect(made["version"] == "1.34")
    #expect(made["kubernetesNetworkConfig"]?["serviceIpv4Cidr"] == "10.100.0.0/16")
    #expect(made["accessConfig"]?["authenticationMode"] == "CONFIG_MAP")
    #expect(early["status"] == "CREATING")
    #expect(late["status"] == "ACTIVE")
    let endpoint = try #require(late["endpoint"]?.string)
    let issuer = try #require(late["identity"]?["oidc"]?["issuer"]?.string)
    #expect(endpoint.hasSuffix(".gr7.us-east-1.eks.amazonaws.com"))
    #expect(issuer.hasPrefix("https://oidc.eks.us-east-1.amazonaws.com/id/"))
    #expect(endpoint.contains(issuer.split(separator: "/").last ?? "?"))
    #expect(late["certificateAuthority"]?["data"]?.string?.hasPrefix("LS0tLS1CRUdJTi") == true)
  }

  @Test("puts interfaces into two zones, with a security group of its own")
  func makesInterfaces() throws {
    var scene = try Scene.eks()

    try scene.createCluster()
    scene.pass(.minutes(2))

    let group = try #require(
      scene.described()["resourcesVpcConfig"]?["clusterSecurityGroupId"]?.string)
    let filters: JSON = [["Name": "description", "Values": ["Amazon EKS prod"]]]
    let interfaces = try scene.ask(
      "ec2", "DescribeNetworkInterfaces", ["Filters": filters])["NetworkInterfaces"]
    #expect(
      interfaces?.array?.compactMap { $0["AvailabilityZone"]?.string }.sorted()
        == ["us-east-1a", "us-east-1b"])
    #expect(interfaces?[0]?["RequesterManaged"] == true)
    #expect(interfaces?[0]?["Groups"]?[0]?["GroupId"]?.string == group)
    let name = scene.world.ec2[scene.scope].securityGroups[group]?.name
    #expect(name?.hasPrefix("eks-cluster-sg-prod-") == true)
  }

  @Test("fails with an issue where a subnet is gone before it can be used")
  func failsWithoutSubnet() throws {
    var scene = try Scene.eks()
    try scene.createCluster()
    try scene.ask("ec2", "DeleteSubnet", ["SubnetId": .string(scene.subnets[0])])

    scene.pass(.minutes(13))

    let cluster = try scene.described()
    #expect(cluster["status"] == "FAILED")
    #expect(cluster["health"]?["issues"]?[0]?["code"] == "Ec2SubnetNotFound")
  }

  @Test("refuses a name that is taken, and repeats itself for the same token")
  func refusesTakenName() throws {
    var scene = try Scene.eks()
    let token: JSON = ["clientRequestToken": "once"]
    let first = try scene.createCluster(more: token)

    let again = try scene.createCluster(more: token)
    let refusal = scene.refusal("eks", "CreateCluster", scene.cluster())

    #expect(again == first)
    #expect(refusal?.code == "ResourceInUseException")
    #expect(refusal?.status == 409)
    #expect(refusal?.message == "Cluster already exists with name: prod")
    #expect(refusal?.details["clusterName"] == "prod")
  }

  @Test("refuses names that are none")
  func refusesNames() throws {
    let scene = try Scene.eks()
    let refusal = scene.refusal("eks", "CreateCluster", scene.cluster("-prod"))

    #expect(refusal?.code == "InvalidParameterException")
    #expect(refusal?.message.contains("'name' failed to satisfy constraint") == true)
  }

  @Test(
    "refuses versions that are over or not there yet, and takes those in extended support",
    arguments: ["1.28", "1.35", "1.99", "abc"])
  func refusesVersions(version: String) throws {
    var scene = try Scene.eks()

    let refusal = scene.refusal(
      "eks", "CreateCluster", scene.cluster(more: ["version": .string(version)]))
    let old = try scene.createCluster(more: ["version": "1.29"])

    #expect(refusal?.code == "InvalidParameterException")
    #expect(refusal?.message == "unsupported Kubernetes version \(version)")
    #expect(old["version"] == "1.29")
  }

  @Test("offers a version from its day on")
  func offersNewVersion() throws {
    var scene = try Scene.eks()
    scene.pass(.days(22))

    let cluster = try scene.createCluster(more: ["version": "1.35"])

    #expect(cluster["version"] == "1.35")
  }

  @Test("refuses a role that does not exist or does not trust EKS")
  func refusesRole() throws {
    var scene = try Scene.eks()
    func refusal(_ arn: String) -> String? {
      scene.refusal("eks", "CreateCluster", scene.cluster(more: ["roleArn": .string(arn)]))?.message
    }
    let sentence = "could not be assumed because it does not exist or the trusted entity"

    #expect(refusal("arn:aws:iam::123456789012:role/nobody")?.contains(sentence) == true)
    #expect(refusal(Scene.nodeRole)?.contains(sentence) == true)
    _ = try scene.createCluster()
  }
}

@Suite("CreateCluster: the network") struct CreateClusterNetworkTests {
  private func refusal(_ config: JSON, in scene: Scene) -> AWSError? {
    scene.refusal("eks", "CreateCluster", scene.cluster(more: ["resourcesVpcConfig": config]))
  }

  @Test("refuses subnets that do not exist, or lie in one zone")
  func refusesSubnets() throws {
    let scene = try Scene.eks()
    let first = JSON.string(scene.subnets[0])

    let missing = refusal(["subnetIds": ["subnet-1", first]], in: scene)
    let oneZone = refusal(["subnetIds": [first]], in: scene)

    #expect(missing?.code == "InvalidParameterException")
    #expect(
      missing?.message.hasPrefix(
        "The subnet ID 'subnet-1' does not exist (Service: AmazonEC2; Status Code: 400; "
          + "Error Code: InvalidSubnetID.NotFound; Request ID: ") == true)
    #expect(oneZone?.message == "Subnets specified must be in at least two different AZs")
  }

  @Test("refuses subnets of two networks, and groups of another one")
  func refusesTwoNetworks() throws {
    var scene = try Scene.eks()
    let vpc = try #require(
      scene.ask("ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"])
    let strange = try #require(
      scene.ask(
        "ec2", "CreateSubnet",
        ["VpcId": vpc, "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "us-east-1b"])["Subnet"]?[
          "SubnetId"])
    let group = try #require(
      scene.ask(
        "ec2", "CreateSecurityGroup", ["GroupName": "x", "Description": "x", "VpcId": vpc])[
          "GroupId"])
    let own = JSON.texts(scene.subnets)

    let subnets = refusal(["subnetIds": [.string(scene.subnets[0]), strange]], in: scene)
    let groups = refusal(["subnetIds": own, "securityGroupIds": [group]], in: scene)
    let unknown = refusal(["subnetIds": own, "securityGroupIds": ["sg-1"]], in: scene)

    #expect(subnets?.message == "Subnets specified must belong to the same VPC")
    #expect(groups?.message.contains("belong to different networks") == true)
    #expect(unknown?.message.contains("InvalidGroup.NotFound") == true)
  }

  @Test("refuses the zones in which EKS is not to be had, and names those in which it is")
  func refusesZone() throws {
    var scene = try Scene.eks()
    scene.scope.region = "ca-central-1"

    let error = refusal(["subnetIds": .texts(scene.subnets)], in: scene)

    #expect(error?.code == "UnsupportedAvailabilityZoneException")
    #expect(error?.details["validZones"] == ["ca-central-1a", "ca-central-1b"])
    #expect(error?.message.contains("because ca-central-1c, the targeted") == true)
  }

  @Test("refuses an endpoint that nobody reaches, and blocks that are none")
  func refusesEndpoint() throws {
    let scene = try Scene.eks()
    let subnets = JSON.texts(scene.subnets)

    let none = refusal(["subnetIds": subnets, "endpointPublicAccess": false], in: scene)
    let blocks = refusal(["subnetIds": subnets, "publicAccessCidrs": ["::/0"]], in: scene)

    #expect(none?.message == "Private and public endpoint access cannot be false")
    #expect(blocks?.message == "The following CIDRs are invalid in publicAccessCidrs: [::/0]")
  }

  @Test(
    "refuses blocks for services outside the rules",
    arguments: [
      "10.100.0.0/11", "10.100.0.0/25", "11.0.0.0/16", "172.31.0.0/20", "172.31.0.0",
    ])
  func refusesServiceBlocks(block: String) throws {
    let scene = try Scene.eks()

    let refusal = scene.refusal(
      "eks", "CreateCluster",
      scene.cluster(more: ["kubernetesNetworkConfig": ["serviceIpv4Cidr": .string(block)]]))

    #expect(refusal?.code == "InvalidParameterException")
    #expect(refusal?.message.contains("serviceIpv4Cidr") == true)
  }

  @Test("chooses another block for services in a network that begins with 10")
  func choosesServiceBlock() throws {
    var scene = try Scene.eks()
    let vpc = try #require(
      scene.ask("ec2", "CreateVpc", ["CidrBlock": "10.0.0.0/16"])["Vpc"]?["VpcId"])
    let subnets = try ["a", "b"].enumerated().map { number, zone in
      try #require(
        scene.ask(
          "ec2", "CreateSubnet",
          [
            "VpcId": vpc, "CidrBlock": .string("10.0.\(number).0/24"),
            "AvailabilityZone": .string("us-east-1\(zone)"),
          ])["Subnet"]?["SubnetId"])
    }

    let cluster = try scene.createCluster(
      more: ["resourcesVpcConfig": ["subnetIds": .array(subnets)]])

    #expect(cluster["kubernetesNetworkConfig"]?["serviceIpv4Cidr"] == "172.20.0.0/16")
    #expect(cluster["resourcesVpcConfig"]?["vpcId"] == vpc)
  }
}

@Suite("CreateCluster: the choices") struct CreateClusterChoicesTests {
  @Test("keeps logging, protection, tier, encryption and tags as chosen")
  func keepsChoices() throws {
    var scene = try Scene.eks()

    let cluster = try scene.createCluster(more: [
      "logging": ["clusterLogging": [["types": ["audit", "api"], "enabled": true]]],
      "deletionProtection": true,
      "controlPlaneScalingConfig": ["tier": "tier-xl"],
      "upgradePolicy": ["supportType": "STANDARD"],
      "zonalShiftConfig": ["enabled": true],
      "encryptionConfig": [
        [
          "resources": ["secrets"],
          "provider": ["keyArn": "arn:aws:kms:us-east-1:123456789012:key/1"],
        ]
      ],
      "tags": ["team": "blue"],
    ])

    let logging = cluster["logging"]?["clusterLogging"]
    #expect(logging?[0] == ["types": ["api", "audit"], "enabled": true])
    #expect(
      logging?[1]
        == ["types": ["authenticator", "controllerManager", "scheduler"], "enabled": false])
    #expect(cluster["deletionProtection"] == true)
    #expect(cluster["controlPlaneScalingConfig"]?["tier"] == "tier-xl")
    #expect(cluster["upgradePolicy"]?["supportType"] == "STANDARD")
    #expect(cluster["zonalShiftConfig"]?["enabled"] == true)
    #expect(cluster["encryptionConfig"]?[0]?["resources"] == ["secrets"])
    #expect(cluster["tags"] == ["team": "blue"])
  }

  @Test("wants Auto Mode all on or all off")
  func wantsWholeAutoMode() throws {
    var scene = try Scene.eks()
    let compute: JSON = [
      "enabled": true, "nodePools": ["general-purpose"], "nodeRoleArn": .string(Scene.nodeRole),
    ]
    var whole: JSONObject = [
      "computeConfig": compute, "storageConfig": ["blockStorage": ["enabled": true]],
      "kubernetesNetworkConfig": ["elasticLoadBalancing": ["enabled": true]],
      "accessConfig": ["authenticationMode": "API"],
    ]
    func refusal(_ more: JSON) -> String? {
      scene.refusal("eks", "CreateCluster", scene.cluster(more: more))?.message
    }

    let half = refusal(["computeConfig": compute])
    let withAddons = refusal(.object(whole))
    whole["bootstrapSelfManagedAddons"] = false
    let cluster = try scene.createCluster(more: .object(whole))

    #expect(half?.hasPrefix("For EKS Auto Mode, please ensure that all required configs") == true)
    #expect(withAddons?.contains("bootstrapSelfManagedAddons") == true)
    #expect(cluster["computeConfig"]?["enabled"] == true)
    #expect(cluster["storageConfig"]?["blockStorage"]?["enabled"] == true)
  }

  @Test("refuses more than a hundred clusters in a region")
  func limitsClusters() throws {
    var scene = try Scene.eks()
    for number in 0..<100 { try scene.createCluster("c\(number)") }

    let refusal = scene.refusal("eks", "CreateCluster", scene.cluster("more"))

    #expect(refusal?.code == "ResourceLimitExceededException")
  }

  @Test("is repeated exactly by the same seed")
  func isDeterministic() throws {
    func digest() throws -> String {
      var scene = try Scene.eks()
      try scene.createCluster()
      scene.pass(.minutes(13))
      return scene.world.digest.text
    }
    let first = try digest()
    #expect(try digest() == first)
  }
}
