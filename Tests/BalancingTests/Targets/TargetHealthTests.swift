import AWSModel
import CloudWatch
import Documents
import EC2
import Simulation
import Testing

@testable import Balancing

@Suite("Target health") struct TargetHealthTests {
  @Test("comes after as many passes as the threshold says: 5 × 30 s")
  func becomesHealthy() throws {
    var (cloud, _, group, _) = try Cloud.serving()
    let address = try cloud.address()
    cloud.answer(80, .status(200))

    try cloud.register(address, group)
    #expect(
      try cloud.health(group) == [
        "initial", "Elb.RegistrationInProgress", "Target registration is in progress",
      ])
    cloud.pass(.seconds(30))
    #expect(
      try cloud.health(group) == [
        "initial", "Elb.InitialHealthChecking", "Initial health checks in progress",
      ])
    cloud.pass(.milliseconds(119_999))
    #expect(try cloud.health(group).first == "initial")
    cloud.pass(.milliseconds(1))
    #expect(try cloud.health(group) == ["healthy"])
  }

  @Test("is lost after as many failures: 2 × 30 s")
  func becomesUnhealthy() throws {
    var (cloud, _, group, _) = try Cloud.serving()
    let address = try cloud.address()
    cloud.answer(80, .status(200))
    try cloud.register(address, group)
    cloud.pass(.seconds(150))

    cloud.answer(80, .status(503), for: address)
    cloud.pass(.milliseconds(59_999))
    #expect(try cloud.health(group) == ["healthy"])
    cloud.pass(.milliseconds(1))
    #expect(
      try cloud.health(group) == [
        "unhealthy", "Target.ResponseCodeMismatch",
        "Health checks failed with these codes: [503]",
      ])

    cloud.answer(80, .status(200), for: address)
    cloud.pass(.seconds(150))
    #expect(try cloud.health(group) == ["healthy"])
  }

  @Test(
    "says how a target fails",
    arguments: [
      (TargetAnswer.status(404), "Health checks failed with these codes: [404]"),
      (.refused, "Health checks failed"), (.connection, "Health checks failed"),
      (.silence, "Request timed out"),
    ])
  func faults(_ answer: TargetAnswer, _ description: String) throws {
    var (cloud, _, group, _) = try Cloud.serving()
    let address = try cloud.address()
    cloud.answer(80, answer)

    try cloud.register(address, group)
    cloud.pass(.seconds(60))

    #expect(try cloud.health(group).last == description)
    #expect(try cloud.health(group).first == "unhealthy")
  }

  @Test("follows settings that are shortened: interval 5, threshold 2 make 10 s")
  func tuned() throws {
    var (cloud, _, group, _) = try Cloud.serving([
      "HealthCheckIntervalSeconds": 5, "HealthCheckTimeoutSeconds": 2, "HealthyThresholdCount": 2,
    ])
    let address = try cloud.address()
    cloud.answer(80, .status(200))

    try cloud.register(address, group)
    cloud.pass(.seconds(10))

    #expect(try cloud.health(group) == ["healthy"])
  }

  @Test("begins when the load balancer works")
  func waitsForTheBalancer() throws {
    var cloud = Cloud()
    let balancer = try cloud.balancer()
    let group = try cloud.group()
    try cloud.listener(balancer, group)
    let address = try cloud.address()
    cloud.answer(80, .status(200))
    try cloud.register(address, group)
    let ready = cloud.world.balancing.balancers[balancer]?.activeAt ?? .dawn

    cloud.world.advance(to: ready + .milliseconds(149_999))
    #expect(try cloud.health(group).first == "initial")
    cloud.pass(.milliseconds(1))
    #expect(try cloud.health(group) == ["healthy"])
  }

  @Test("is of no account where no listener uses the group, or the zone is not enabled")
  func unused() throws {
    var cloud = Cloud()
    let balancer = try cloud.balancer("web", ["Subnets": .texts(Array(cloud.subnets.prefix(2)))])
    let group = try cloud.group()
    try cloud.register(try cloud.address(zone: 2), group)
    #expect(
      try cloud.health(group) == [
        "unused", "Target.NotInUse",
        "Target group is not configured to receive traffic from the load balancer",
      ])

    try cloud.listener(balancer, group)
    #expect(
      try cloud.health(group) == [
        "unused", "Target.NotInUse",
        "Target is in an Availability Zone that is not enabled for the load balancer",
      ])

    try cloud.ask(
      SetSubnets.self, ["LoadBalancerArn": .string(balancer), "Subnets": .texts(cloud.subnets)])
    #expect(try cloud.health(group).first == "initial")
  }

  @Test("of a target let go is draining for the deregistration delay: 300 s")
  func draining() throws {
    var (cloud, _, group, _) = try Cloud.serving()
    let address = try cloud.address()
    cloud.answer(80, .status(200))
    try cloud.register(address, group)
    cloud.pass(.seconds(150))

    let targets: JSON = [
      "TargetGroupArn": .string(group), "Targets": [["Id": .string(address)]],
    ]
    try cloud.ask(DeregisterTargets.self, targets)
    cloud.pass(.milliseconds(299_999))
    #expect(
      try cloud.health(group) == [
        "draining", "Target.DeregistrationInProgress", "Target deregistration is in progress",
      ])
    cloud.pass(.milliseconds(1))
    #expect(try cloud.health(group).isEmpty)
    let shown = try cloud.ask(DescribeTargetHealth.self, targets)["TargetHealthDescriptions"]?[0]
    #expect(shown?["TargetHealth"]?["Reason"] == "Target.NotRegistered")
    #expect(cloud.refusal(DeregisterTargets.self, targets) == nil)
  }

  @Test("of a target let go is over in time, even where the group's checks change meanwhile")
  func drainingThroughChange() throws {
    var (cloud, _, group, _) = try Cloud.serving()
    let address = try cloud.address()
    cloud.answer(80, .status(200))
    try cloud.register(address, group)
    cloud.pass(.seconds(150))
    try cloud.ask(
      DeregisterTargets.self,
      ["TargetGroupArn": .string(group), "Targets": [["Id": .string(address)]]])

    try cloud.ask(
      ModifyTargetGroup.self,
      ["TargetGroupArn": .string(group), "HealthCheckPath": "/ready"])
    #expect(try cloud.health(group).first == "draining")
    cloud.pass(.seconds(300))

    #expect(try cloud.health(group).isEmpty)
  }

  @Test("depends on security groups: what they do not let through times out")
  func securityGroups() throws {
    var (cloud, _, group, _) = try Cloud.serving()
    let closed = try cloud.world.createSecurityGroup(
      named: "closed", description: "closed", vpc: cloud.vpc, tags: [], cloud.scope)
    let address = try cloud.address(groups: [closed])
    cloud.answer(80, .status(200))

    try cloud.register(address, group)
    cloud.pass(.seconds(60))
    #expect(try cloud.health(group) == ["unhealthy", "Target.Timeout", "Request timed out"])

    let open = cloud.world.ec2[cloud.scope].defaultSecurityGroup(of: cloud.vpc)?.id ?? ""
    try cloud.ask(
      AuthorizeSecurityGroupIngress.self,
      [
        "GroupId": .string(closed),
        "IpPermissions": [
          [
            "IpProtocol": "tcp", "FromPort": 80, "ToPort": 80,
            "UserIdGroupPairs": [["GroupId": .string(open)]],
          ]
        ],
      ])
    cloud.pass(.seconds(150))
    #expect(try cloud.health(group) == ["healthy"])
  }

  @Test("of an instance follows what its user data starts, and whether it runs")
  func instances() throws {
    var (cloud, _, group, _) = try Cloud.serving(["TargetType": "instance"])
    let silent = try cloud.instance()
    let serving = try cloud.instance(userData: "#!/bin/bash\nyum install -y httpd")

    try cloud.register(serving, group)
    cloud.pass(.minutes(4))
    #expect(try cloud.health(group) == ["healthy"])

    try cloud.ask(StopInstances.self, ["InstanceIds": [.string(serving)]])
    cloud.pass(.minutes(1))
    #expect(
      try cloud.health(group) == [
        "unused", "Target.InvalidState", "Target is in the stopped state",
      ])

    try cloud.ask(StartInstances.self, ["InstanceIds": [.string(serving)]])
    cloud.pass(.minutes(4))
    #expect(try cloud.health(group) == ["healthy"])

    try cloud.ask(TerminateInstances.self, ["InstanceIds": [.string(serving)]])
    cloud.pass(.minutes(7))
    #expect(try cloud.health(group).isEmpty)

    try cloud.register(silent, group)
    cloud.pass(.minutes(2))
    #expect(try cloud.health(group).last == "Health checks failed")
  }

  @Test("of functions is not checked unless asked for")
  func functions() throws {
    var cloud = Cloud()
    let balancer = try cloud.balancer()
    let made = try cloud.ask(
      CreateTargetGroup.self, ["Name": "function", "TargetType": "lambda"])
    let group = made["TargetGroups"]?[0]?["TargetGroupArn"]?.string ?? ""
    try cloud.listener(balancer, group)
    let function = "arn:aws:lambda:us-east-1:123456789012:function:hello"

    try cloud.register(function, group)
    #expect(
      try cloud.health(group) == [
        "unavailable", "Target.HealthCheckDisabled",
        "Health checks are not enabled for this target",
      ])
    let second: JSON = [
      "TargetGroupArn": .string(group), "Targets": [["Id": .string(function + "2")]],
    ]
    #expect(cloud.refusal(RegisterTargets.self, second)?.code == "TooManyTargets")
  }

  @Test(
    "is for targets of the group's kind and network",
    arguments: [
      ("ip", "300.1.1.1", "The IP address '300.1.1.1' is not a valid IPv4 address"),
      (
        "ip", "8.8.8.8",
        "The IP address '8.8.8.8' is not in the private ranges that targets can be in"
      ),
      (
        "ip", "10.1.1.1",
        "You must specify an Availability Zone for the IP address '10.1.1.1', which is outside the "
          + "target group VPC"
      ),
      ("instance", "10.1.1.1", "Instance ID '10.1.1.1' is not valid"),
      (
        "instance", "i-0123456789abcdef0",
        "The specified target does not exist or is not in the same VPC as the target group."
      ),
    ])
  func refusals(_ kind: String, _ id: String, _ message: String) throws {
    var cloud = Cloud()
    let group = try cloud.group("web", ["TargetType": .string(kind)])

    let refusal = cloud.refusal(
      RegisterTargets.self,
      ["TargetGroupArn": .string(group), "Targets": [["Id": .string(id)]]])
    #expect(refusal?.message == message)
  }

  @Test("of a thousand targets is all that a group takes")
  func quota() throws {
    var cloud = Cloud()
    let group = try cloud.group()
    let address = try cloud.address()
    let places = (1...1000).map { TargetPlace(address, port: $0) }
    try cloud.world.register(places, inGroup: group)

    #expect(
      cloud.refusal(
        RegisterTargets.self,
        [
          "TargetGroupArn": .string(group),
          "Targets": [["Id": .string(address), "Port": 1001]],
        ])?.code == "TooManyTargets")
    let other = try cloud.group("other")
    #expect(
      cloud.refusal(
        RegisterTargets.self,
        ["TargetGroupArn": .string(other), "Targets": [["Id": .string(address)]]])?.code
        == "TooManyRegistrationsForTargetId")
  }

  // Source: User Guide for Application Load Balancers, “CloudWatch metrics”.
  @Test("CloudWatch is told how many are healthy and how many are not")
  func counts() throws {
    var (cloud, balancer, group, _) = try Cloud.serving()
    let addresses = [try cloud.address(), try cloud.address(), try cloud.address()]
    cloud.answer(80, .status(200))
    for address in addresses { try cloud.register(address, group) }
    let dimensions: KeyValuePairs = [
      "LoadBalancer": BalancingARN.resource(of: balancer),
      "TargetGroup": cloud.world.balancing.groups[group]?.label ?? "",
    ]
    func last(_ metric: String) -> Double? {
      cloud.world.statistics(
        of: Metric("AWS/ApplicationELB", metric, dimensions), cloud.scope,
        from: cloud.world.now - .seconds(1), to: cloud.world.now)?.average
    }

    #expect(last("HealthyHostCount") == nil)
    cloud.pass(.seconds(160))
    #expect(last("HealthyHostCount") == 3)
    #expect(last("UnHealthyHostCount") == 0)
    cloud.answer(80, .status(503), for: addresses[0])
    cloud.pass(.minutes(2))
    #expect(last("HealthyHostCount") == 2)
    #expect(last("UnHealthyHostCount") == 1)
    cloud.world.deregister(TargetKey(group: group, id: addresses[0], port: 80))
    cloud.world.deregister(TargetKey(group: group, id: addresses[1], port: 80))
    cloud.pass(.minutes(10))
    #expect(last("HealthyHostCount") == 1)
    #expect(last("UnHealthyHostCount") == 0)
  }
}
