import AWSModel
import Documents
import EC2
import Simulation
import TestSupport
import Testing

@testable import EKS

@Suite("DescribeCluster, ListClusters, DeleteCluster") struct ClusterLifeTests {
  @Test("DescribeCluster does not know what there is not")
  func knowsNone() throws {
    let scene = try Scene.eks()

    let refusal = scene.refusal("eks", "DescribeCluster", ["name": "none"])

    #expect(refusal?.code == "ResourceNotFoundException")
    #expect(refusal?.status == 404)
    #expect(refusal?.message == "No cluster found for name: none.")
  }

  @Test("ListClusters gives pages in order of name, of one region")
  func listsPages() throws {
    var scene = try Scene.eks()
    for name in ["c", "a", "b"] { try scene.createCluster(name) }

    let first = try scene.ask("eks", "ListClusters", ["maxResults": 2])
    let second = try scene.ask(
      "eks", "ListClusters", ["maxResults": 2, "nextToken": first["nextToken"] ?? ""])
    let wrong = scene.refusal("eks", "ListClusters", ["nextToken": "xyz"])
    scene.scope.region = "eu-west-1"
    let elsewhere = try scene.ask("eks", "ListClusters")

    #expect(first["clusters"] == ["a", "b"])
    #expect(second["clusters"] == ["c"])
    #expect(second["nextToken"] == nil)
    #expect(wrong?.code == "InvalidParameterException")
    #expect(elsewhere["clusters"] == [])
  }

  @Test("DeleteCluster takes a few minutes, and takes interfaces and security group along")
  func deletes() throws {
    var scene = try Scene.withCluster()

    let deleted = try scene.ask("eks", "DeleteCluster", ["name": "prod"])["cluster"]
    let again = try scene.ask("eks", "DeleteCluster", ["name": "prod"])["cluster"]
    scene.pass(.minutes(4))

    #expect(deleted?["status"] == "DELETING")
    #expect(again?["status"] == "DELETING")
    #expect(
      scene.refusal("eks", "DescribeCluster", ["name": "prod"])?.code
        == "ResourceNotFoundException")
    let region = scene.world.ec2[scene.scope]
    #expect(region.networkInterfaces.isEmpty)
    #expect(region.securityGroups.rows.map(\.name) == ["default"])
    try scene.createCluster()
  }

  @Test("DeleteCluster waits for a creation and for changes, and heeds protection")
  func refusesDeletion() throws {
    var scene = try Scene.eks()
    try scene.createCluster(more: ["deletionProtection": true])
    try scene.createCluster("young")
    func refusal(_ name: String) -> AWSError? {
      scene.refusal("eks", "DeleteCluster", ["name": .string(name)])
    }

    let young = refusal("young")
    let protected = refusal("prod")

    #expect(young?.code == "ResourceInUseException")
    #expect(
      young?.message
        == "Cannot delete because cluster young currently has an update in progress")
    #expect(protected?.code == "InvalidRequestException")
    #expect(protected?.message.contains("deletion protection") == true)
  }
}

@Suite("RegisterCluster and DeregisterCluster") struct RegisterClusterTests {
  private func request(_ role: String) -> JSON {
    [
      "name": "far",
      "connectorConfig": [
        "roleArn": .string("arn:aws:iam::123456789012:role/\(role)"), "provider": "GKE",
      ],
    ]
  }

  @Test("a registered cluster is PENDING, and listed only with all")
  func registers() throws {
    var scene = try Scene.eks()
    try scene.makeRole("connector", for: "ssm.amazonaws.com")

    let cluster = try scene.ask("eks", "RegisterCluster", request("connector"))["cluster"]
    let plain = try scene.ask("eks", "ListClusters")["clusters"]
    let all = try scene.ask("eks", "ListClusters", ["include": ["all"]])["clusters"]
    let wrongEnd = scene.refusal("eks", "DeleteCluster", ["name": "far"])
    try scene.ask("eks", "DeregisterCluster", ["name": "far"])

    #expect(cluster?["status"] == "PENDING")
    #expect(cluster?["connectorConfig"]?["provider"] == "GKE")
    #expect(cluster?["connectorConfig"]?["activationId"] != nil)
    #expect(plain == [])
    #expect(all == ["far"])
    #expect(wrongEnd?.code == "InvalidRequestException")
    #expect(try scene.ask("eks", "ListClusters", ["include": ["all"]])["clusters"] == [])
  }

  @Test("wants a role that Systems Manager may assume, a free name, and a registered cluster")
  func refuses() throws {
    let scene = try Scene.withCluster()

    #expect(
      scene.refusal("eks", "RegisterCluster", request("eks-node"))?.code
        == "InvalidParameterException")
    #expect(
      scene.refusal("eks", "DeregisterCluster", ["name": "prod"])?.code
        == "ResourceInUseException")
    #expect(
      scene.refusal("eks", "DeregisterCluster", ["name": "far"])?.code
        == "ResourceNotFoundException")
  }
}
