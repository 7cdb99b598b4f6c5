import AWSModel
import AutoScaling
import Documents
import EC2
import EKS
import Simulation
import TestSupport
import Testing

@Suite("The Auto Scaling group of a node group") struct ScalingGroupTests {
  private func scaling(_ scene: inout Scene) throws -> JSON {
    let name = try #require(try scene.group()["resources"]?["autoScalingGroups"]?[0]?["name"])
    let answer = try scene.ask(
      "autoscaling", "DescribeAutoScalingGroups", ["AutoScalingGroupNames": [name]])
    return answer["AutoScalingGroups"]?[0] ?? .null
  }

  @Test("is named, has the node group's sizes, and its instances are the nodes")
  func isNamed() throws {
    var scene = try Scene.forNodes()

    try scene.makeNodegroup(nodes: 3)

    let group = try scaling(&scene)
    #expect(group["MaxSize"] == 10)
    #expect(group["DesiredCapacity"] == 3)
    #expect(group["Tags"]?.array?.compactMap { $0["Key"]?.string }.first == "eks:cluster-name")
    let ids = (group["Instances"]?.array ?? []).compactMap { $0["InstanceId"]?.string }
    #expect(try ids.sorted() == scene.row().nodes.map(\.instance).sorted())
  }

  @Test("replaces a node whose machine was terminated")
  func replaces() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(nodes: 2)
    let lost = try scene.row().nodes[0].instance

    try scene.ask("ec2", "TerminateInstances", ["InstanceIds": [.string(lost)]])
    scene.pass(.minutes(5))

    let nodes = try scene.row().nodes
    #expect(nodes.count == 2)
    #expect(nodes.allSatisfy { $0.state == .ready && $0.instance != lost })
  }

  @Test("runs on Spot capacity where the node group does, and goes with it")
  func spot() throws {
    var scene = try Scene.forNodes()
    try scene.makeNodegroup(nodes: 2, more: ["capacityType": "SPOT"])
    #expect(scene.machines.allSatisfy { $0.spot != nil })

    try scene.ask("eks", "DeleteNodegroup", ["clusterName": "prod", "nodegroupName": "ng"])
    scene.pass(.minutes(8))

    #expect(
      try scene.ask("autoscaling", "DescribeAutoScalingGroups")["AutoScalingGroups"] == [])
    #expect(try scene.ask("ec2", "DescribeLaunchTemplates")["LaunchTemplates"] == [])
  }
}
