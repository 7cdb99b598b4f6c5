import AWSModel
import AutoScaling
import Balancing
import CloudWatch
import Documents
import EC2
import Identity
import Simulation
import TestSupport
import Testing

extension Scene {
  /// A fresh account with EC2 and Auto Scaling, and observers of a test's own.
  static func groups(and others: [any WorldModule.Type] = []) -> Scene {
    Scene(
      [
        IAMService.self, EC2Service.self, CloudWatchService.self, BalancingService.self,
        AutoScalingService.self,
      ], and: others)
  }

  /// The key of a group.
  func key(_ name: String) -> GroupKey { GroupKey(scope, name) }

  /// Makes a launch template of the ECS image.
  mutating func template(_ name: String = "web", _ more: JSON = [:]) throws {
    var content: JSONObject = [
      "ImageId":
        "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
      "InstanceType": "t3.small",
    ]
    for member in more.object ?? [:] { content[member.key] = member.value }
    try ask(
      "ec2", "CreateLaunchTemplate",
      ["LaunchTemplateName": .string(name), "LaunchTemplateData": .object(content)])
  }

  /// The default subnets, in order of zone.
  func subnets(_ count: Int = 3) -> [String] {
    world.ec2[scope].defaultSubnets.prefix(count).map(\.id)
  }

  /// Makes a group of a template `web`, in some zones.
  mutating func group(
    _ name: String = "web", least: Int = 0, desired: Int, most: Int = 10, zones: Int = 3,
    _ more: JSON = [:]
  ) throws {
    if world.ec2[scope].keptTemplate("web") == nil { try template() }
    var request: JSONObject = [
      "AutoScalingGroupName": .string(name), "MinSize": .number(least), "MaxSize": .number(most),
      "DesiredCapacity": .number(desired), "LaunchTemplate": ["LaunchTemplateName": "web"],
      "VPCZoneIdentifier": .string(subnets(zones).joined(separator: ",")),
    ]
    for member in more.object ?? [:] { request[member.key] = member.value }
    try ask("autoscaling", "CreateAutoScalingGroup", .object(request))
  }

  /// A group as it is shown.
  mutating func shown(_ name: String = "web") throws -> JSON {
    let answer = try ask(
      "autoscaling", "DescribeAutoScalingGroups", ["AutoScalingGroupNames": [.string(name)]])
    return answer["AutoScalingGroups"]?[0] ?? .null
  }

  /// The ids of the instances of a group in one state.
  func ids(_ name: String = "web", _ state: LifecycleState = .inService) -> [String] {
    world.autoScaling.instances(of: key(name)).filter { $0.state == state }.map(\.id)
  }

  /// How many instances of a group are in service in each zone, in order of zone.
  func loads(_ name: String = "web") -> [Int] {
    let zones = world.autoScaling.instances(of: key(name)).filter { $0.state == .inService }
      .map(\.zone)
    return ["us-east-1a", "us-east-1b", "us-east-1c"].map { zone in
      zones.filter { $0 == zone }.count
    }
  }

  /// What a group did, the newest first: descriptions, or another member.
  mutating func activities(_ name: String = "web", _ member: String = "Description") throws
    -> [String]
  {
    let answer = try ask(
      "autoscaling", "DescribeScalingActivities", ["AutoScalingGroupName": .string(name)])
    return (answer["Activities"]?.array ?? []).compactMap { $0[member]?.string }
  }
}

extension EC2Region {
  /// The id of a launch template of that name.
  func keptTemplate(_ name: String) -> String? { try? launchTemplate(id: nil, name: name).id }
}
