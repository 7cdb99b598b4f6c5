import Documents

@testable import Sandbox

extension PagingTests {
  /// Makes a launch template, a launch configuration, a group with an instance, and a Spot instance.
  static func makeGroups(_ number: Int, _ subnet: JSON, in sandbox: inout Sandbox) throws {
    let text = JSON.string("web\(number)")
    let image = try sandbox.ask(
      "ssm", "GetParameter",
      ["Name": "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"])
    let imageID = image["Parameter"]?["Value"] ?? ""
    try sandbox.ask(
      "ec2", "CreateLaunchTemplate",
      [
        "LaunchTemplateName": text,
        "LaunchTemplateData": ["ImageId": imageID, "InstanceType": "t3.micro"],
      ])
    try sandbox.ask(
      "autoscaling", "CreateLaunchConfiguration",
      ["LaunchConfigurationName": text, "ImageId": imageID, "InstanceType": "t3.micro"])
    try sandbox.ask(
      "autoscaling", "CreateAutoScalingGroup",
      [
        "AutoScalingGroupName": text, "MinSize": 0, "MaxSize": 1, "DesiredCapacity": 1,
        "LaunchTemplate": ["LaunchTemplateName": text], "VPCZoneIdentifier": subnet,
        "Tags": [["Key": "a", "Value": "b"]],
      ])
    try sandbox.ask(
      "autoscaling", "PutScalingPolicy",
      [
        "AutoScalingGroupName": text, "PolicyName": "p", "ScalingAdjustment": 1,
        "AdjustmentType": "ChangeInCapacity",
      ])
    try sandbox.ask(
      "autoscaling", "PutScheduledUpdateGroupAction",
      [
        "AutoScalingGroupName": text, "ScheduledActionName": "s", "MinSize": 0,
        "Recurrence": "0 9 * * *",
      ])
    try sandbox.ask(
      "ec2", "RunInstances",
      [
        "MinCount": 1, "MaxCount": 1, "LaunchTemplate": ["LaunchTemplateName": text],
        "InstanceMarketOptions": ["MarketType": "spot"],
      ])
  }
}
