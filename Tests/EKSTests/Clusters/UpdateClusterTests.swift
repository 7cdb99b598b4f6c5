import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("UpdateClusterConfig") struct UpdateClusterConfigTests {
  private func update(_ change: JSON) -> JSON {
    var request: JSONObject = ["name": "prod"]
    for member in change.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  @Test("changes who reaches the endpoint, while the cluster is UPDATING")
  func changesEndpoint() throws {
    var scene = try Scene.withCluster()
    let change = update(["resourcesVpcConfig": ["endpointPrivateAccess": true]])

    let begun = try #require(try scene.ask("eks", "UpdateClusterConfig", change)["update"])
    let during = try scene.described()
    let second = scene.refusal("eks", "UpdateClusterConfig", change)
    scene.pass(.minutes(3))
    let after = try scene.described()
    let ended = try scene.ask(
      "eks", "DescribeUpdate", ["name": "prod", "updateId": begun["id"] ?? ""])["update"]
    let same = scene.refusal("eks", "UpdateClusterConfig", change)

    #expect(begun["type"] == "EndpointAccessUpdate")
    #expect(begun["status"] == "InProgress")
    #expect(during["status"] == "UPDATING")
    #expect(during["resourcesVpcConfig"]?["endpointPrivateAccess"] == false)
    #expect(second?.code == "ResourceInUseException")
    #expect(
      second?.message
        == "Cannot EndpointAccessUpdate because cluster prod currently has update "
        + "\(begun["id"]?.string ?? "") in progress")
    #expect(after["status"] == "ACTIVE")
    #expect(after["resourcesVpcConfig"]?["endpointPrivateAccess"] == true)
    #expect(ended?["status"] == "Successful")
    #expect(
      same?.message
        == "Cluster is already at the desired configuration with endpointPrivateAccess: true , "
        + "endpointPublicAccess: true, and Public Endpoint Restrictions: [0.0.0.0/0]")
  }

  @Test(
    "changes one thing at a time, each under its own type",
    arguments: [
      (["logging": ["clusterLogging": [["types": ["api"], "enabled": true]]]], "LoggingUpdate"),
      (["accessConfig": ["authenticationMode": "API"]], "AccessConfigUpdate"),
      (["upgradePolicy": ["supportType": "STANDARD"]], "UpgradePolicyUpdate"),
      (["zonalShiftConfig": ["enabled": true]], "ZonalShiftConfigUpdate"),
      (["deletionProtection": true], "DeletionProtectionUpdate"),
      (["controlPlaneScalingConfig": ["tier": "tier-xl"]], "ControlPlaneScalingConfigUpdate"),
      (
        ["remoteNetworkConfig": ["remoteNodeNetworks": [["cidrs": ["10.80.0.0/16"]]]]],
        "RemoteNetworkConfigUpdate"
      ),
    ] as [(JSON, String)])
  func changesOneThing(change: JSON, type: String) throws {
    var scene = try Scene.withCluster()

    let begun = try scene.ask("eks", "UpdateClusterConfig", update(change))["update"]
    scene.pass(.minutes(3))

    #expect(begun?["type"]?.string == type)
    #expect(begun?["params"]?[0] != nil)
    let member = try #require(change.object?.members.first)
    let shown = try scene.described()[member.key]
    if member.key != "logging" { #expect(shown == member.value) }
    #expect(scene.refusal("eks", "UpdateClusterConfig", update(change)) != nil)
  }

  @Test("moves the interfaces to other subnets of the same network")
  func movesInterfaces() throws {
    var scene = try Scene.withCluster()
    let subnets = Array(scene.subnets.suffix(2))

    try scene.ask(
      "eks", "UpdateClusterConfig",
      update(["resourcesVpcConfig": ["subnetIds": .texts(subnets)]]))
    scene.pass(.minutes(3))

    let interfaces = scene.world.ec2[scene.scope].networkInterfaces.rows
    #expect(interfaces.map(\.subnet).sorted() == subnets.sorted())
    #expect(try scene.described()["resourcesVpcConfig"]?["subnetIds"] == .texts(subnets))
  }

  @Test("reports a change that could not be made, and keeps what was")
  func reportsFailure() throws {
    var scene = try Scene.withCluster()
    let old = scene.subnets
    let subnet = try #require(
      scene.ask(
        "ec2", "CreateSubnet",
        [
          "VpcId": .string(scene.world.ec2[scene.scope].defaultVpc?.id ?? ""),
          "CidrBlock": "172.31.64.0/24", "AvailabilityZone": "us-east-1c",
        ])["Subnet"]?["SubnetId"])
    let begun = try scene.ask(
      "eks", "UpdateClusterConfig",
      update(["resourcesVpcConfig": ["subnetIds": [subnet, .string(old[0])]]]))["update"]
    try scene.ask("ec2", "DeleteSubnet", ["SubnetId": subnet])

    scene.pass(.minutes(3))

    let ended = try scene.ask(
      "eks", "DescribeUpdate", ["name": "prod", "updateId": begun?["id"] ?? ""])["update"]
    #expect(ended?["status"] == "Failed")
    #expect(ended?["errors"]?[0]?["errorCode"] == "SubnetNotFound")
    #expect(try scene.described()["resourcesVpcConfig"]?["subnetIds"] == .texts(old))
    #expect(try scene.described()["status"] == "ACTIVE")
  }

  @Test("goes from the ConfigMap to both to the API, and never back")
  func goesOneWay() throws {
    var scene = try Scene.withCluster(mode: "CONFIG_MAP")
    func refusal(_ mode: String) -> String? {
      scene.refusal(
        "eks", "UpdateClusterConfig",
        update(["accessConfig": ["authenticationMode": .string(mode)]]))?.message
    }

    let jump = refusal("API")
    try scene.ask(
      "eks", "UpdateClusterConfig",
      update(["accessConfig": ["authenticationMode": "API_AND_CONFIG_MAP"]]))
    scene.pass(.minutes(3))
    let back = refusal("CONFIG_MAP")

    #expect(jump == "Unsupported authentication mode update from CONFIG_MAP to API")
    #expect(back == "Unsupported authentication mode update from API_AND_CONFIG_MAP to CONFIG_MAP")
  }

  @Test("refuses two things at once, nothing at all, and a cluster that is not ACTIVE")
  func refuses() throws {
    var scene = try Scene.withCluster()
    try scene.createCluster("young")
    func refusal(_ request: JSON) -> AWSError? {
      scene.refusal("eks", "UpdateClusterConfig", request)
    }

    #expect(
      refusal(update(["deletionProtection": true, "upgradePolicy": ["supportType": "STANDARD"]]))?
        .message == "Only one type of update can be allowed.")
    #expect(refusal(["name": "prod"])?.code == "InvalidParameterException")
    #expect(
      refusal(["name": "young", "deletionProtection": true])?.message
        == "Cluster 'young' is not in ACTIVE status")
    #expect(
      refusal(["name": "none", "deletionProtection": true])?.code == "ResourceNotFoundException")
  }

  @Test("turns Auto Mode on for a cluster with access entries")
  func turnsAutoModeOn() throws {
    var scene = try Scene.withCluster()
    let change: JSON = [
      "computeConfig": [
        "enabled": true, "nodePools": ["system"], "nodeRoleArn": .string(Scene.nodeRole),
      ],
      "storageConfig": ["blockStorage": ["enabled": true]],
      "kubernetesNetworkConfig": ["elasticLoadBalancing": ["enabled": true]],
    ]

    let begun = try scene.ask("eks", "UpdateClusterConfig", update(change))["update"]
    scene.pass(.minutes(3))

    #expect(begun?["type"] == "AutoModeUpdate")
    #expect(begun?["params"]?.array?.count == 3)
    #expect(try scene.described()["computeConfig"] == change["computeConfig"])
  }
}

@Suite("UpdateClusterVersion") struct UpdateClusterVersionTests {
  private func request(_ version: String) -> JSON {
    ["name": "prod", "version": .string(version)]
  }

  @Test("moves the control plane one minor version up")
  func moves() throws {
    var scene = try Scene.withCluster(version: "1.32")

    let begun = try scene.ask("eks", "UpdateClusterVersion", request("1.33"))["update"]
    let during = try scene.described()
    scene.pass(.minutes(12))
    let after = try scene.described()

    #expect(begun?["type"] == "VersionUpdate")
    #expect(begun?["params"]?[0] == ["type": "Version", "value": "1.33"])
    #expect(begun?["params"]?[1]?["type"] == "PlatformVersion")
    #expect(during["version"] == "1.32")
    #expect(during["status"] == "UPDATING")
    #expect(after["version"] == "1.33")
    #expect(after["status"] == "ACTIVE")
  }

  @Test("refuses to jump, to stay, to go back, and versions that are none")
  func refuses() throws {
    let scene = try Scene.withCluster(version: "1.32")
    func message(_ version: String) -> String? {
      scene.refusal("eks", "UpdateClusterVersion", request(version))?.message
    }

    #expect(
      message("1.34") == "Unsupported Kubernetes minor version update from 1.32 to 1.34")
    #expect(
      message("1.32") == "Unsupported Kubernetes minor version update from 1.32 to 1.32")
    #expect(
      message("1.31") == "Unsupported Kubernetes minor version update from 1.32 to 1.31")
    #expect(message("1.99") == "unsupported Kubernetes version 1.99")
  }

  @Test("lets an upgrade be rolled back for seven days")
  func rollsBack() throws {
    var scene = try Scene.withCluster(version: "1.32")
    try scene.ask("eks", "UpdateClusterVersion", request("1.33"))
    scene.pass(.minutes(12))
    var late = scene
    late.pass(.days(8))

    try scene.ask("eks", "UpdateClusterVersion", request("1.32"))
    scene.pass(.minutes(12))

    #expect(try scene.described()["version"] == "1.32")
    #expect(late.refusal("eks", "UpdateClusterVersion", request("1.32")) != nil)
  }
}

@Suite("AssociateEncryptionConfig") struct AssociateEncryptionConfigTests {
  private func request(_ resource: String = "secrets", key: String = "key/1") -> JSON {
    [
      "clusterName": "prod",
      "encryptionConfig": [
        [
          "resources": [.string(resource)],
          "provider": ["keyArn": .string("arn:aws:kms:us-east-1:123456789012:\(key)")],
        ]
      ],
    ]
  }

  @Test("encrypts once, with a key, and secrets only")
  func encrypts() throws {
    var scene = try Scene.withCluster()

    let pods = scene.refusal("eks", "AssociateEncryptionConfig", request("pods"))
    let alias = scene.refusal("eks", "AssociateEncryptionConfig", request(key: "alias/x"))
    let begun = try scene.ask("eks", "AssociateEncryptionConfig", request())["update"]
    scene.pass(.minutes(8))
    let again = scene.refusal("eks", "AssociateEncryptionConfig", request())

    #expect(pods?.code == "InvalidParameterException")
    #expect(alias?.code == "InvalidParameterException")
    #expect(begun?["type"] == "AssociateEncryptionConfig")
    #expect(try scene.described()["encryptionConfig"] == request()["encryptionConfig"])
    #expect(again?.code == "InvalidRequestException")
  }
}
