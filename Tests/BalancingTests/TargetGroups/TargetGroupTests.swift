import AWSModel
import Documents
import Testing

@testable import Balancing

@Suite("Target groups") struct TargetGroupTests {
  @Test("have the health check of their protocol and kind")
  func defaults() throws {
    var cloud = Cloud()
    func shown(_ name: String, _ input: JSON) throws -> JSON {
      let whole = JSON.object(["Name": .string(name)]).merging(input)
      return try cloud.ask(CreateTargetGroup.self, whole)["TargetGroups"]?[0] ?? [:]
    }
    let vpc = JSON.string(cloud.vpc)

    let http = try shown("http", ["Protocol": "HTTP", "Port": 80, "VpcId": vpc])
    let tcp = try shown("tcp", ["Protocol": "TCP", "Port": 80, "VpcId": vpc, "TargetType": "ip"])
    let grpc = try shown(
      "grpc", ["Protocol": "HTTP", "Port": 80, "VpcId": vpc, "ProtocolVersion": "GRPC"])
    let function = try shown("function", ["TargetType": "lambda"])

    // The AWS CLI's examples of create-target-group show these.
    #expect(http["HealthCheckIntervalSeconds"] == 30)
    #expect(http["HealthCheckTimeoutSeconds"] == 5)
    #expect(http["HealthyThresholdCount"] == 5)
    #expect(http["UnhealthyThresholdCount"] == 2)
    #expect(http["HealthCheckPath"] == "/")
    #expect(http["Matcher"] == ["HttpCode": "200"])
    #expect(http["ProtocolVersion"] == "HTTP1")
    #expect(http["TargetType"] == "instance")
    #expect(tcp["HealthCheckProtocol"] == "TCP")
    #expect(tcp["HealthCheckTimeoutSeconds"] == 10)
    #expect(tcp["HealthCheckPath"] == nil)
    #expect(tcp["Matcher"] == nil)
    #expect(grpc["Matcher"] == ["GrpcCode": "12"])
    #expect(grpc["HealthCheckPath"] == "/AWS.ALB/healthcheck")
    #expect(function["HealthCheckEnabled"] == false)
    #expect(function["HealthCheckIntervalSeconds"] == 35)
    #expect(function["HealthCheckTimeoutSeconds"] == 30)
    #expect(function["Protocol"] == nil)
  }

  @Test(
    "refuse what does not go together",
    arguments: [
      (["Protocol": nil], "A protocol must be specified"),
      (["Port": nil], "A port must be specified"),
      (["VpcId": nil], "A VPC ID must be specified"),
      (["VpcId": "vpc-0"], "The VPC ID 'vpc-0' is not found"),
      (
        ["TargetType": "lambda"],
        "Protocol cannot be specified for target groups with target type 'lambda'"
      ),
      (
        ["HealthCheckEnabled": false],
        "Health check enabled must be true for target groups with target type 'ip'"
      ),
      (
        ["HealthCheckTimeoutSeconds": 30],
        "Health check timeout '30' must be smaller than the interval '30'"
      ),
      (["HealthCheckPath": "x"], "Health check path 'x' must begin with a '/' character"),
      (
        ["HealthCheckPort": "http"],
        "Health check port 'http' must be either 'traffic-port' or in the range 1-65535"
      ),
      (
        ["HealthCheckProtocol": "TCP"],
        "Health check protocol 'TCP' is not supported for target groups with the HTTP protocol"
      ),
      (
        ["Matcher": ["HttpCode": "600"]],
        "Health check matcher HTTP codes '600' must be within '200-499'"
      ),
      (
        ["ProtocolVersion": "HTTP3"],
        "Protocol version 'HTTP3' must be one of '[HTTP1, HTTP2, GRPC]'"
      ),
    ] as [([String: JSON?], String)])
  func refusals(_ change: [String: JSON?], _ message: String) {
    var cloud = Cloud()
    var input = JSONObject()
    input["Name"] = "web"
    input["Protocol"] = "HTTP"
    input["Port"] = 80
    input["VpcId"] = .string(cloud.vpc)
    input["TargetType"] = "ip"
    for (key, value) in change { input[key] = value }

    #expect(cloud.refusal(CreateTargetGroup.self, .object(input))?.message == message)
  }

  @Test("asked for twice in the same way are made once")
  func idempotent() throws {
    var cloud = Cloud()
    let first = try cloud.group()

    #expect(try cloud.group() == first)
    let other: JSON = [
      "Name": "web", "Protocol": "HTTP", "Port": 81, "VpcId": .string(cloud.vpc),
      "TargetType": "ip",
    ]
    #expect(cloud.refusal(CreateTargetGroup.self, other) == .duplicateGroup("web"))
  }

  @Test("cannot be deleted while a listener uses them")
  func inUse() throws {
    var (cloud, balancer, group, _) = try Cloud.serving()

    #expect(
      cloud.refusal(DeleteTargetGroup.self, ["TargetGroupArn": .string(group)])
        == .resourceInUse("Target group '\(group)' is currently in use by a listener or a rule"))
    let shown = try cloud.ask(
      DescribeTargetGroups.self, ["LoadBalancerArn": .string(balancer)])["TargetGroups"]
    #expect(shown?[0]?["LoadBalancerArns"] == [.string(balancer)])

    try cloud.ask(DeleteLoadBalancer.self, ["LoadBalancerArn": .string(balancer)])
    #expect(cloud.refusal(DeleteTargetGroup.self, ["TargetGroupArn": .string(group)]) == nil)
    #expect(
      cloud.refusal(DescribeTargetGroups.self, ["TargetGroupArns": [.string(group)]])
        == .groupsNotFound)
    #expect(
      cloud.refusal(DescribeTargetGroups.self, ["Names": ["web"], "TargetGroupArns": ["x"]])?.code
        == "ValidationError")
  }

  @Test("keep the attributes of their kind")
  func attributes() throws {
    var cloud = Cloud()
    let group = try cloud.group()
    let network = try cloud.group("net", ["Protocol": "TCP"])
    let function = try cloud.ask(
      CreateTargetGroup.self, ["Name": "function", "TargetType": "lambda"])
    let lambda = function["TargetGroups"]?[0]?["TargetGroupArn"]?.string ?? ""
    func set(_ group: String, _ key: String, _ value: String) -> String? {
      cloud.refusal(
        ModifyTargetGroupAttributes.self,
        [
          "TargetGroupArn": .string(group),
          "Attributes": [["Key": .string(key), "Value": .string(value)]],
        ])?.message
    }

    #expect(set(group, "deregistration_delay.timeout_seconds", "30") == nil)
    #expect(
      set(group, "deregistration_delay.timeout_seconds", "3601")
        == "'deregistration_delay.timeout_seconds' value '3601' must be between '0-3600' inclusive")
    #expect(
      set(group, "stickiness.type", "source_ip")
        == "Stickiness type 'source_ip' is not supported for target groups with the HTTP protocol")
    #expect(
      set(network, "stickiness.type", "lb_cookie")
        == "Stickiness type 'lb_cookie' is not supported for target groups with the TCP protocol")
    #expect(
      set(lambda, "deregistration_delay.timeout_seconds", "30")
        == "A target group with target type 'lambda' does not support the attribute "
        + "deregistration_delay.timeout_seconds")
    #expect(set(group, "slow_start.duration_seconds", "10") != nil)
    let shown = try cloud.ask(
      DescribeTargetGroupAttributes.self, ["TargetGroupArn": .string(group)])
    #expect(
      shown["Attributes"]?[0] == ["Key": "deregistration_delay.timeout_seconds", "Value": "30"])
  }

  @Test("that are not there are told so")
  func missing() {
    var cloud = Cloud()
    let gone = BalancingARN.prefix(cloud.scope, "targetgroup/web/0123456789abcdef")

    #expect(
      cloud.refusal(ModifyTargetGroup.self, ["TargetGroupArn": .string(gone)]) == .groupsNotFound)
    #expect(
      cloud.refusal(DescribeTargetHealth.self, ["TargetGroupArn": "nope"])
        == .notAnARN("nope", of: "target group"))
  }
}
