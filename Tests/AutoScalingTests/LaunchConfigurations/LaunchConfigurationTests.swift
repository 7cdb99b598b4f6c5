import AWSModel
import AutoScaling
import Documents
import Simulation
import TestSupport
import Testing

@Suite("Launch configurations") struct LaunchConfigurationTests {
  private static let image: JSON =
    "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"

  private func make(_ scene: inout Scene, _ more: JSONObject = [:]) throws {
    var request: JSONObject = [
      "LaunchConfigurationName": "old", "ImageId": Self.image, "InstanceType": "t3.micro",
      "UserData": "ZWNobyBFQ1NfQ0xVU1RFUj1zaG9wID4+IC9ldGMvZWNzL2Vjcy5jb25maWc=",
    ]
    for member in more { request[member.key] = member.value }
    try scene.ask("autoscaling", "CreateLaunchConfiguration", .object(request))
  }

  @Test("launch instances as templates do, and go when no group uses them")
  func launches() throws {
    var scene = Scene.groups()
    try make(&scene)
    try scene.group(desired: 1, ["LaunchTemplate": nil, "LaunchConfigurationName": "old"])
    scene.pass(.minutes(1))
    let name: JSON = ["LaunchConfigurationName": "old"]

    let id = try #require(scene.ids().first)
    #expect(
      scene.world.ec2.instance(scene.scope, id)?.userData
        == "echo ECS_CLUSTER=shop >> /etc/ecs/ecs.config")
    #expect(try scene.shown()["LaunchConfigurationName"] == "old")
    #expect(
      scene.refusal("autoscaling", "DeleteLaunchConfiguration", name)?.message
        == "Cannot delete launch configuration old because it is attached to AutoScalingGroup web")
    scene.world.deleteGroup(scene.key("web"))
    scene.pass(.minutes(1))
    try scene.ask("autoscaling", "DeleteLaunchConfiguration", name)

    #expect(
      try scene.ask("autoscaling", "DescribeLaunchConfigurations")["LaunchConfigurations"] == [])
    #expect(
      scene.refusal("autoscaling", "DeleteLaunchConfiguration", name)?.message
        == "Launch configuration name not found - Launch configuration old not found")
  }

  @Test("refuse what cannot be launched")
  func refuses() throws {
    var scene = Scene.groups()
    try make(&scene)
    func message(_ more: JSONObject) -> String? {
      var copy = scene
      let error = #expect(throws: AWSError.self) { try make(&copy, more) }
      return error?.message
    }

    #expect(message([:])?.hasPrefix("Launch Configuration by this name already exists - ") == true)
    #expect(
      message(["LaunchConfigurationName": "new", "ImageId": "ami-0123"])
        == "AMI ami-0123 is invalid: The image id '[ami-0123]' does not exist")
    #expect(
      message(["LaunchConfigurationName": "new", "InstanceType": nil])
        == "Valid requests must contain either the InstanceID parameter or both the ImageId and "
        + "InstanceType parameters.")
    #expect(
      message(["LaunchConfigurationName": "new", "IamInstanceProfile": "none"])
        == "Invalid IamInstanceProfile: none")
  }
}
