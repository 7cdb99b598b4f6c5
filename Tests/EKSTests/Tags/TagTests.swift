import Documents
import TestSupport
import Testing

@testable import EKS

@Suite("TagResource, UntagResource, ListTagsForResource") struct TagTests {
  private let arn: JSON = "arn:aws:eks:us-east-1:123456789012:cluster/prod"

  @Test("put tags on a cluster, over those of the same key, and take them off")
  func tags() throws {
    var scene = try Scene.eks()
    try scene.createCluster(more: ["tags": ["team": "blue", "env": "test"]])

    try scene.ask(
      "eks", "TagResource", ["resourceArn": arn, "tags": ["team": "red", "cost": "1"]])
    try scene.ask("eks", "UntagResource", ["resourceArn": arn, "tagKeys": ["env", "none"]])

    let shown = try scene.ask("eks", "ListTagsForResource", ["resourceArn": arn])
    #expect(shown["tags"] == ["team": "red", "cost": "1"])
    #expect(try scene.described()["tags"] == shown["tags"])
  }

  @Test("refuse what is no ARN, what is not there, and reserved keys")
  func refuses() throws {
    let scene = try Scene.withCluster()
    func refusal(_ arn: JSON, _ tags: JSON = ["a": "b"]) -> String? {
      scene.refusal("eks", "TagResource", ["resourceArn": arn, "tags": tags])?.code
    }

    #expect(refusal("prod") == "BadRequestException")
    #expect(refusal("arn:aws:eks:us-east-1:123456789012:cluster/none") == "NotFoundException")
    #expect(refusal("arn:aws:eks:us-east-1:123456789012:moon/prod/x") == "NotFoundException")
    #expect(refusal(arn, ["aws:x": "y"]) == "BadRequestException")
    #expect(
      scene.refusal(
        "eks", "CreateCluster", scene.cluster("other", more: ["tags": ["aws:x": "y"]]))?.code
        == "InvalidParameterException")
  }

  @Test("work on all that belongs to a cluster")
  func tagsParts() throws {
    var scene = try Scene.forNodes()
    try scene.makeRole("pods", for: "pods.eks.amazonaws.com")
    try scene.makeNodegroup(nodes: 0)
    try scene.ask("eks", "CreateAddon", ["clusterName": "prod", "addonName": "vpc-cni"])
    try scene.ask(
      "eks", "CreatePodIdentityAssociation",
      [
        "clusterName": "prod", "namespace": "a", "serviceAccount": "b",
        "roleArn": "arn:aws:iam::123456789012:role/pods",
      ])
    let key = ClusterKey("prod", in: scene.scope)
    let eks = scene.world.eks
    let arns =
      eks.nodegroups.all(of: key).map(\.arn) + eks.addons.all(of: key).map(\.arn)
      + eks.associations.all(of: key).map(\.arn) + eks.accessEntries.all(of: key).map(\.arn)

    for arn in arns {
      try scene.ask("eks", "TagResource", ["resourceArn": .string(arn), "tags": ["k": "v"]])
      let tags = try scene.ask("eks", "ListTagsForResource", ["resourceArn": .string(arn)])
      #expect(tags["tags"] == ["k": "v"], "\(arn)")
    }
    #expect(arns.count == 5)
  }
}
