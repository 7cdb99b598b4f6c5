import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("Fargate profiles") struct FargateProfileTests {
  private let name: JSON = ["clusterName": "prod", "fargateProfileName": "fp"]
  private static let podRole = "arn:aws:iam::123456789012:role/pods"

  /// A cluster in a network of private subnets, and a role for pods.
  private func scene() throws -> Scene {
    var scene = try Scene.eks()
    try scene.makeRole("pods", for: "eks-fargate-pods.amazonaws.com")
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
    try scene.createCluster(more: [
      "resourcesVpcConfig": ["subnetIds": .array(subnets)],
      "accessConfig": ["authenticationMode": "API"],
    ])
    scene.pass(.minutes(13))
    return scene
  }

  private func request(_ name: String = "fp", more: JSON = [:]) -> JSON {
    var request: JSONObject = [
      "clusterName": "prod", "fargateProfileName": .string(name),
      "podExecutionRoleArn": .string(Self.podRole), "selectors": [["namespace": "shop"]],
    ]
    for member in more.object ?? [:] { request[member.key] = member.value }
    return .object(request)
  }

  @Test("are ACTIVE after a minute or two, in the cluster's private subnets unless told")
  func creates() throws {
    var scene = try scene()

    let made = try scene.ask("eks", "CreateFargateProfile", request())["fargateProfile"]
    scene.pass(.minutes(2))
    let shown = try scene.ask("eks", "DescribeFargateProfile", name)["fargateProfile"]
    let entry = try scene.ask(
      "eks", "DescribeAccessEntry",
      ["clusterName": "prod", "principalArn": .string(Self.podRole)])["accessEntry"]

    #expect(made?["status"] == "CREATING")
    #expect(made?["subnets"]?.array?.count == 2)
    #expect(made?["selectors"] == [["namespace": "shop"]])
    #expect(shown?["status"] == "ACTIVE")
    #expect(entry?["type"] == "FARGATE_LINUX")
    #expect(
      try scene.ask("eks", "ListFargateProfiles", ["clusterName": "prod"])["fargateProfileNames"]
        == ["fp"])
  }

  @Test("come and go one at a time, and keep the cluster from being deleted")
  func oneAtATime() throws {
    var scene = try scene()
    try scene.ask("eks", "CreateFargateProfile", request())
    let second = scene.refusal("eks", "CreateFargateProfile", request("other"))
    scene.pass(.minutes(2))

    let inUse = scene.refusal("eks", "DeleteCluster", ["name": "prod"])
    let deleted = try scene.ask("eks", "DeleteFargateProfile", name)["fargateProfile"]
    let third = scene.refusal("eks", "CreateFargateProfile", request("other"))
    scene.pass(.minutes(2))

    #expect(
      second?.message
        == "Cannot create Fargate Profile other because cluster prod currently has Fargate profile "
        + "fp in status CREATING")
    #expect(inUse?.code == "ResourceInUseException")
    #expect(deleted?["status"] == "DELETING")
    #expect(third?.message.hasSuffix("in status DELETING") == true)
    #expect(
      scene.refusal("eks", "DescribeFargateProfile", name)?.message
        == "No Fargate Profile found with name: fp.")
  }

  @Test("refuse what EKS refuses, in its words")
  func refuses() throws {
    var scene = try scene()
    func message(_ more: JSON) -> String? {
      scene.refusal("eks", "CreateFargateProfile", request(more: more))?.message
    }
    let six: JSON = ["a": "1", "b": "1", "c": "1", "d": "1", "e": "1", "f": "1"]

    #expect(message(["selectors": []]) == "Fargate Profile requires at least one selector.")
    #expect(
      message(["selectors": [["labels": ["a": "b"]]]])
        == "Fargate Profile must have at least one selector with at least one namespace value.")
    #expect(
      message(["selectors": [["namespace": "a", "labels": six]]])
        == "Request contains Selector with more than 5 Label pairs")
    #expect(
      message(["selectors": .array(Array(repeating: ["namespace": "a"], count: 6))])
        == "Request contains more than 5 selectors")
    #expect(
      message(["podExecutionRoleArn": .string(Scene.nodeRole)])
        == "Misconfigured PodExecutionRole Trust Policy; Please add the "
        + "eks-fargate-pods.amazonaws.com Service Principal")
    #expect(message(["subnets": ["subnet-1"]])?.contains("InvalidSubnetID.NotFound") == true)
    #expect(
      message(["subnets": [.string(scene.subnets[0])]])?.contains("must belong to cluster's vpc")
        == true)
    try scene.ask("eks", "CreateFargateProfile", request())
    #expect(message([:]) == "A Fargate Profile already exists with this name in this cluster.")
  }

  @Test("refuse public subnets")
  func refusesPublic() throws {
    var scene = try Scene.withCluster()
    try scene.makeRole("pods", for: "eks-fargate-pods.amazonaws.com")
    let subnet = scene.subnets[0]

    let named = scene.refusal(
      "eks", "CreateFargateProfile", request(more: ["subnets": [.string(subnet)]]))
    let unnamed = scene.refusal("eks", "CreateFargateProfile", request())

    #expect(
      named?.message == "Subnet \(subnet) provided in Fargate Profile is not a private subnet")
    #expect(unnamed?.code == "InvalidParameterException")
  }
}
