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

@Suite("Groups behind load balancers") struct GroupTargetsTests {
  /// A target group of instances that a load balancer uses.
  private func targets(_ scene: inout Scene) throws -> String {
    let vpc = try #require(scene.world.ec2[scene.scope].defaultVpc?.id)
    let group = try scene.ask(
      "elbv2", "CreateTargetGroup",
      ["Name": "web", "Protocol": "HTTP", "Port": 80, "VpcId": .string(vpc)])["TargetGroups"]?[0]?[
        "TargetGroupArn"]?.string
    let balancer =
      try scene.ask(
        "elbv2", "CreateLoadBalancer",
        ["Name": "web", "Subnets": .array(scene.subnets().map(JSON.string))])["LoadBalancers"]?[0]?[
        "LoadBalancerArn"] ?? ""
    try scene.ask(
      "elbv2", "CreateListener",
      [
        "LoadBalancerArn": balancer, "Protocol": "HTTP", "Port": 80,
        "DefaultActions": [["Type": "forward", "TargetGroupArn": .string(group ?? "")]],
      ])
    scene.pass(.minutes(5))
    return try #require(group)
  }

  private func registered(_ scene: Scene, _ arn: String) -> [String] {
    scene.world.balancing.targets(of: arn).filter { $0.health != .draining }.map(\.key.id)
  }

  @Test("register what comes into service, and end it when its connections have run out")
  func registers() throws {
    var scene = Scene.groups()
    let arn = try targets(&scene)
    try scene.group(desired: 2, ["TargetGroupARNs": [.string(arn)]])
    scene.pass(.minutes(1))
    #expect(registered(scene, arn).sorted() == scene.ids())

    scene.world.setDesiredCapacity(1, of: scene.key("web"))
    scene.pass(.minutes(3))
    #expect(registered(scene, arn).count == 1)
    #expect(scene.ids("web", .terminating).count == 1)
    #expect(try scene.activities("web", "StatusCode")[0] == "WaitingForELBConnectionDraining")
    scene.pass(.minutes(4))

    #expect(scene.world.autoScaling.instances(of: scene.key("web")).count == 1)
  }

  @Test("replace what fails the load balancer's check, after the grace period, if they are to")
  func replaces() throws {
    var scene = Scene.groups()
    let arn = try targets(&scene)
    // Nothing listens on these machines, so that every check fails.
    try scene.group(
      desired: 1,
      [
        "TargetGroupARNs": [.string(arn)], "HealthCheckType": "ELB", "HealthCheckGracePeriod": 300,
      ])
    scene.pass(.minutes(4))
    #expect(try scene.activities().count == 1)
    scene.pass(.minutes(8))

    #expect(
      try scene.activities("web", "Cause").contains {
        $0.hasSuffix(
          "an instance was taken out of service in response to an ELB system health check failure."
        )
      })
  }

  @Test("can be attached and detached")
  func attaches() throws {
    var scene = Scene.groups()
    let arn = try targets(&scene)
    try scene.group(desired: 1)
    scene.pass(.minutes(1))
    let request: JSON = ["AutoScalingGroupName": "web", "TargetGroupARNs": [.string(arn)]]

    try scene.ask("autoscaling", "AttachLoadBalancerTargetGroups", request)
    #expect(registered(scene, arn) == scene.ids())
    #expect(
      try scene.ask(
        "autoscaling", "DescribeLoadBalancerTargetGroups", ["AutoScalingGroupName": "web"])[
          "LoadBalancerTargetGroups"]?[0]?["LoadBalancerTargetGroupARN"]?.string == arn)
    try scene.ask("autoscaling", "DetachLoadBalancerTargetGroups", request)

    #expect(registered(scene, arn) == [])
    #expect(
      scene.refusal("autoscaling", "DetachLoadBalancerTargetGroups", request)?.code
        == "ValidationError")
    #expect(
      scene.refusal(
        "autoscaling", "AttachLoadBalancerTargetGroups",
        ["AutoScalingGroupName": "web", "TargetGroupARNs": [.string(arn + "0")]])?.message
        == "Provided Target Groups may not be valid. Please ensure they exist and try again.")
  }
}
