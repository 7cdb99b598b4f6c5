import AWSModel
import ApplicationScaling
import Balancing
import Documents
import EC2
import Simulation
import Testing

@testable import ECS

@Suite("UpdateExpressGatewayService") struct UpdateExpressGatewayServiceTests {
  /// The service `web`, steady.
  private func steady() throws -> Cloud {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress()
    cloud.pass(.minutes(20))
    return cloud
  }

  private func update(_ cloud: inout Cloud, _ more: JSON) throws -> JSON {
    var input = JSONObject([("serviceArn", .string(Cloud.arn(ofService: "web")))])
    for member in more.object?.members ?? [] { input[member.key] = member.value }
    return try cloud.ask(UpdateExpressGatewayService.self, .object(input))["service"] ?? [:]
  }

  private func weights(_ cloud: inout Cloud) throws -> [Int] {
    let balancer = try cloud.ask(DescribeLoadBalancers.self)["LoadBalancers"]?[0]
    let listener = try cloud.ask(
      DescribeListeners.self, ["LoadBalancerArn": balancer?["LoadBalancerArn"] ?? ""])
    let rules = try cloud.ask(
      DescribeRules.self, ["ListenerArn": listener["Listeners"]?[0]?["ListenerArn"] ?? ""])
    let groups = rules["Rules"]?[0]?["Actions"]?[0]?["ForwardConfig"]?["TargetGroups"]?.array
    return (groups ?? []).compactMap { $0["Weight"]?.integer.map { Int($0) } }
  }

  @Test("a new image goes to the second target group, five percent first")
  func deploys() throws {
    var cloud = try steady()

    let answer = try update(&cloud, ["primaryContainer": ["image": "nginx:1.27"]])
    let during = try cloud.expressShown()
    cloud.pass(.minutes(6))
    let shifted = try weights(&cloud)
    cloud.pass(.minutes(20))

    #expect(answer["targetConfiguration"]?["primaryContainer"]?["image"] == "nginx:1.27")
    #expect(during["activeConfigurations"]?.array?.count == 2)
    #expect(shifted.sorted() == [5, 95])
    #expect(try weights(&cloud).sorted() == [0, 100])
    let after = try cloud.expressShown()
    #expect(after["activeConfigurations"]?.array?.count == 1)
    #expect(after["activeConfigurations"]?[0]?["primaryContainer"]?["image"] == "nginx:1.27")
    let endpoint = after["activeConfigurations"]?[0]?["ingressPaths"]?[0]?["endpoint"]?.string
    #expect(cloud.answer(from: endpoint) == 200)
  }

  @Test("the log group and the variables: the first stays, the second go with the old container")
  func replacesContainer() throws {
    var cloud = try Cloud.forExpress()
    let made = try cloud.makeExpress(
      "web",
      [
        "primaryContainer": [
          "image": "nginx", "environment": [["name": "A", "value": "1"]],
        ]
      ])
    let group = made["activeConfigurations"]?[0]?["primaryContainer"]?["awsLogsConfiguration"]

    let answer = try update(&cloud, ["primaryContainer": ["image": "nginx:1.27"]])

    let container = answer["targetConfiguration"]?["primaryContainer"]
    #expect(group != nil)
    #expect(container?["awsLogsConfiguration"] == group)
    #expect(container?["environment"] == nil)
  }

  @Test("another port is opened and checked by the group of the new tasks")
  func changesPort() throws {
    var cloud = try steady()

    _ = try update(
      &cloud, ["primaryContainer": ["image": "nginx", "containerPort": 8080]])

    let groups = try cloud.ask(DescribeTargetGroups.self)["TargetGroups"]?.array ?? []
    #expect(groups.compactMap { $0["HealthCheckPort"]?.string }.sorted() == ["80", "8080"])
    let opened = try cloud.ask(DescribeSecurityGroups.self)["SecurityGroups"]?.array ?? []
    let service = opened.first {
      $0["Description"]?.string?.hasPrefix("Security group for ECS service") == true
    }
    let ports = (service?["IpPermissions"]?.array ?? []).compactMap { $0["FromPort"]?.integer }
    #expect(ports.sorted() == [80, 8080])
  }

  @Test("scaling alone makes no deployment")
  func scalesOnly() throws {
    var cloud = try steady()
    let before = try cloud.expressShown()["currentDeployment"]

    let answer = try update(
      &cloud,
      ["scalingTarget": ["minTaskCount": 2, "autoScalingMetric": "REQUEST_COUNT_PER_TARGET"]])
    cloud.pass(.minutes(5))

    #expect(answer["targetConfiguration"]?["scalingTarget"]?["minTaskCount"] == 2)
    #expect(try cloud.expressShown()["currentDeployment"] == before)
    #expect(cloud.web?.desiredCount == 2)
    let policies = try cloud.ask(DescribeScalingPolicies.self, ["ServiceNamespace": "ecs"])
    #expect(policies["ScalingPolicies"]?.array?.count == 1)
    let label = policies["ScalingPolicies"]?[0]?["TargetTrackingScalingPolicyConfiguration"]?[
      "PredefinedMetricSpecification"]?["ResourceLabel"]?.string
    #expect(label?.hasPrefix("app/ecs-express-gateway-alb-") == true)
    #expect(label?.contains("/targetgroup/ecs-gateway-tg-") == true)
  }

  @Test("an image that cannot be had is rolled back by the breaker, and the old one shown again")
  func rollsBack() throws {
    var cloud = try steady()

    _ = try update(&cloud, ["primaryContainer": ["image": "no-such-image-at-all:9"]])
    cloud.pass(.minutes(60))

    let shown = try cloud.expressShown()
    #expect(shown["activeConfigurations"]?[0]?["primaryContainer"]?["image"] == "nginx")
    let endpoint = shown["activeConfigurations"]?[0]?["ingressPaths"]?[0]?["endpoint"]?.string
    #expect(cloud.answer(from: endpoint) == 200)
  }

  @Test("refuses what is not there, not active or none of Express Mode")
  func refuses() throws {
    var cloud = try steady()
    try cloud.defineWeb()
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "plain", "taskDefinition": "web", "desiredCount": 0,
        "launchType": "FARGATE", "networkConfiguration": cloud.network,
      ])
    func refusal(_ arn: String, of operation: any Operation.Type) -> AWSError? {
      cloud.refusal(operation, ["serviceArn": .string(arn)])
    }

    for operation: any Operation.Type in [
      UpdateExpressGatewayService.self, DeleteExpressGatewayService.self,
    ] {
      #expect(refusal(Cloud.arn(ofService: "none"), of: operation) == .serviceNotFound)
      #expect(refusal(Cloud.arn(ofService: "plain"), of: operation) == .notExpress)
      #expect(refusal("web", of: operation)?.code == "InvalidParameterException")
      #expect(
        refusal("arn:aws:ecs:us-east-1:123456789012:service/none/web", of: operation)
          == .clusterNotFound)
    }
  }

  @Test("neither load balancers nor strategy of such a service are for update-service")
  func keepsToItself() throws {
    var cloud = try steady()

    let balancers = cloud.refusal(UpdateService.self, ["service": "web", "loadBalancers": []])
    let strategy = cloud.refusal(
      UpdateService.self,
      ["service": "web", "deploymentConfiguration": ["strategy": "ROLLING"]])
    let count = cloud.refusal(UpdateService.self, ["service": "web", "desiredCount": 2])

    #expect(balancers?.code == "InvalidParameterException")
    #expect(strategy?.code == "InvalidParameterException")
    #expect(count == nil)
  }
}
