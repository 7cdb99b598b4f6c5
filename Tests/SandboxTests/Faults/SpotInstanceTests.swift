import Documents
import Simulation
import Testing

@testable import Sandbox

@Suite("Spot instances that are taken away") struct SpotInstanceTests {
  /// A container instance on Spot capacity in cluster `default`.
  private func fleet(draining: Bool) throws -> (Sandbox, String) {
    var sandbox = Sandbox.empty()
    try sandbox.ask("ecs", "CreateCluster", [:])
    let trust = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":
      "ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}
      """
    try sandbox.ask(
      "iam", "CreateRole", ["RoleName": "machine", "AssumeRolePolicyDocument": .string(trust)])
    try sandbox.ask(
      "iam", "AttachRolePolicy",
      [
        "RoleName": "machine",
        "PolicyArn":
          "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
      ])
    try sandbox.ask("iam", "CreateInstanceProfile", ["InstanceProfileName": "machine"])
    try sandbox.ask(
      "iam", "AddRoleToInstanceProfile",
      ["InstanceProfileName": "machine", "RoleName": "machine"])
    let image = try sandbox.ask(
      "ssm", "GetParameter",
      ["Name": "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"])
    let script =
      "#!/bin/bash\necho ECS_ENABLE_SPOT_INSTANCE_DRAINING=\(draining) >> /etc/ecs/ecs.config\n"
    let answer = try sandbox.ask(
      "ec2", "RunInstances",
      [
        "MinCount": 1, "MaxCount": 1, "InstanceType": "t3.micro",
        "ImageId": image["Parameter"]?["Value"] ?? "", "IamInstanceProfile": ["Name": "machine"],
        "UserData": .string(Base64.encode(Array(script.utf8))),
        "InstanceMarketOptions": ["MarketType": "spot"],
      ])
    sandbox.advance(by: .minutes(3))
    return (sandbox, answer["Instances"]?[0]?["InstanceId"]?.string ?? "")
  }

  private func status(_ sandbox: inout Sandbox) throws -> String? {
    let arns = try sandbox.ask("ecs", "ListContainerInstances", [:])["containerInstanceArns"]
    guard let first = arns?[0] else { return nil }
    return try sandbox.ask("ecs", "DescribeContainerInstances", ["containerInstances": [first]])[
      "containerInstances"]?[0]?["status"]?.string
  }

  @Test("drain where the agent is told to look out for the notice", arguments: [true, false])
  func drains(_ draining: Bool) throws {
    var (sandbox, id) = try fleet(draining: draining)
    #expect(try status(&sandbox) == "ACTIVE")

    try sandbox.inject("spot-instance-interruption", [id])

    #expect(try status(&sandbox) == (draining ? "DRAINING" : "ACTIVE"))
    sandbox.advance(by: .minutes(4))
    #expect(try status(&sandbox) == nil)
  }

  @Test("are replaced by groups that heed recommendations")
  func rebalances() throws {
    var sandbox = Sandbox.empty()
    let subnet = try sandbox.ask("ec2", "DescribeSubnets", [:])["Subnets"]?[0]?["SubnetId"] ?? ""
    let image = try sandbox.ask(
      "ssm", "GetParameter",
      ["Name": "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"])
    try sandbox.ask(
      "ec2", "CreateLaunchTemplate",
      [
        "LaunchTemplateName": "web",
        "LaunchTemplateData": [
          "ImageId": image["Parameter"]?["Value"] ?? "", "InstanceType": "t3.micro",
          "InstanceMarketOptions": ["MarketType": "spot"],
        ],
      ])
    try sandbox.ask(
      "autoscaling", "CreateAutoScalingGroup",
      [
        "AutoScalingGroupName": "web", "MinSize": 1, "MaxSize": 1, "CapacityRebalance": true,
        "LaunchTemplate": ["LaunchTemplateName": "web"], "VPCZoneIdentifier": subnet,
      ])
    sandbox.advance(by: .minutes(1))

    try sandbox.inject("spot-instance-rebalance", ["all"])
    sandbox.advance(by: .minutes(2))

    let causes =
      try sandbox.ask(
        "autoscaling", "DescribeScalingActivities", ["AutoScalingGroupName": "web"])["Activities"]?
      .array?.compactMap { $0["Cause"]?.string } ?? []
    #expect(causes.count == 3)
    #expect(
      causes.contains {
        $0.hasSuffix("in response to an EC2 instance rebalance recommendation.")
      })
  }

  @Test("are named by id or all at once")
  func refuses() throws {
    var sandbox = Sandbox.empty()

    let aimless = #expect(throws: FaultError.self) {
      try sandbox.inject("spot-instance-interruption", [])
    }
    let unknown = #expect(throws: FaultError.self) {
      try sandbox.inject("spot-instance-interruption", ["i-0123456789abcdef0"])
    }
    let none = #expect(throws: FaultError.self) {
      try sandbox.inject("spot-instance-rebalance", ["all"])
    }

    #expect(aimless?.message.hasPrefix("write: fault spot-instance-interruption ") == true)
    #expect(unknown?.message.contains("describe-spot-instance-requests") == true)
    #expect(none?.message.hasPrefix("no such Spot instance runs") == true)
  }
}
