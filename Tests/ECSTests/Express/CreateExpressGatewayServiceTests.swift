import AWSModel
import ApplicationScaling
import Balancing
import CloudWatch
import Documents
import EC2
import Identity
import Observability
import Simulation
import Testing

@testable import ECS

@Suite("CreateExpressGatewayService") struct CreateExpressGatewayServiceTests {
  @Test("makes the cluster default with Fargate where it is not there, and shows the service")
  func makesCluster() throws {
    var cloud = try Cloud.forExpress()

    let service = try cloud.makeExpress("web", ["tags": [["key": "team", "value": "shop"]]])

    #expect(service["cluster"] == "default")
    #expect(service["serviceArn"]?.string == Cloud.arn(ofService: "web"))
    #expect(service["status"] == ["statusCode": "ACTIVE"])
    #expect(service["tags"] == [["key": "team", "value": "shop"]])
    let cluster = try cloud.ask(DescribeClusters.self, ["clusters": ["default"]])["clusters"]?[0]
    #expect(cluster?["capacityProviders"] == ["FARGATE"])
    let active = service["activeConfigurations"]?[0]
    #expect(active?["cpu"] == "256")
    #expect(active?["memory"] == "512")
    #expect(active?["primaryContainer"]?["containerPort"] == 80)
    #expect(
      active?["scalingTarget"] == [
        "minTaskCount": 1, "maxTaskCount": 20, "autoScalingMetric": "AVERAGE_CPU",
        "autoScalingTargetValue": 60,
      ])
    let path = active?["ingressPaths"]?[0]
    #expect(path?["accessType"] == "PUBLIC")
    #expect(path?["endpoint"]?.string?.hasPrefix("https://we-") == true)
    #expect(path?["endpoint"]?.string?.hasSuffix(".ecs.us-east-1.on.aws") == true)
  }

  /// - Source: ECS Developer Guide, “Resources created by Amazon ECS Express Mode services”.
  @Test("makes a service that deploys by canary, with breaker and alarm")
  func makesService() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress()

    let service = try cloud.ask(DescribeServices.self, ["services": ["web"]])["services"]?[0]

    #expect(service?["resourceManagementType"] == "ECS")
    #expect(service?["healthCheckGracePeriodSeconds"] == 300)
    #expect(service?["propagateTags"] == "SERVICE")
    #expect(service?["enableECSManagedTags"] == true)
    #expect(service?["availabilityZoneRebalancing"] == "ENABLED")
    #expect(
      service?["capacityProviderStrategy"] == [
        ["capacityProvider": "FARGATE", "weight": 1, "base": 1]
      ])
    let deploying = service?["deploymentConfiguration"]
    #expect(deploying?["strategy"] == "CANARY")
    #expect(deploying?["bakeTimeInMinutes"] == 3)
    #expect(
      deploying?["canaryConfiguration"] == ["canaryPercent": 5.0, "canaryBakeTimeInMinutes": 3])
    #expect(deploying?["deploymentCircuitBreaker"] == ["enable": true, "rollback": true])
    #expect(
      deploying?["alarms"] == [
        "alarmNames": ["default/web/RollbackAlarm"], "rollback": true, "enable": true,
      ])
  }

  @Test("registers a task definition as Express Mode writes it")
  func definesTask() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress(
      "web", ["primaryContainer": ["image": "nginx", "containerPort": 8080]])

    let found = try cloud.ask(
      DescribeTaskDefinition.self, ["taskDefinition": "default-web"])["taskDefinition"]
    let container = found?["containerDefinitions"]?[0]

    #expect(found?["networkMode"] == "awsvpc")
    #expect(container?["name"] == "Main")
    #expect(container?["versionConsistency"] == "enabled")
    #expect(container?["linuxParameters"] == ["initProcessEnabled": true])
    #expect(container?["portMappings"]?[0]?["containerPort"] == 8080)
    let options = container?["logConfiguration"]?["options"]
    #expect(options?["mode"] == "non-blocking")
    #expect(options?["max-buffer-size"] == "25m")
    let group = try #require(options?["awslogs-group"]?.string)
    #expect(group.hasPrefix("/aws/ecs/default/web-"))
    let groups = try cloud.ask(DescribeLogGroups.self, ["logGroupNamePrefix": .string(group)])
    #expect(groups["logGroups"]?.array?.count == 1)
  }

  @Test("the address answers over HTTPS once load balancer and tasks are there")
  func answers() throws {
    var cloud = try Cloud.forExpress()
    let service = try cloud.makeExpress()
    let endpoint = service["activeConfigurations"]?[0]?["ingressPaths"]?[0]?["endpoint"]?.string

    let before = cloud.answer(from: endpoint)
    cloud.pass(.minutes(15))

    #expect(before == nil)
    #expect(cloud.answer(from: endpoint) == 200)
    let shown = try cloud.ask(DescribeServices.self, ["services": ["web"]])["services"]?[0]
    #expect(shown?["runningCount"] == 1)
    #expect(shown?["deployments"]?[0]?["rolloutState"] == "COMPLETED")
  }

  @Test("the revision names what ECS manages, the load balancer on its way first")
  func namesResources() throws {
    var cloud = try Cloud.forExpress()
    let service = try cloud.makeExpress()
    let arn = service["activeConfigurations"]?[0]?["serviceRevisionArn"] ?? ""
    func managed(_ cloud: inout Cloud) throws -> JSON? {
      try cloud.ask(DescribeServiceRevisions.self, ["serviceRevisionArns": [arn]])[
        "serviceRevisions"]?[0]?["ecsManagedResources"]
    }

    let first = try managed(&cloud)
    cloud.pass(.minutes(5))
    let later = try managed(&cloud)

    let path = first?["ingressPaths"]?[0]
    #expect(path?["loadBalancer"]?["status"] == "PROVISIONING")
    #expect(path?["loadBalancer"]?["scheme"] == "internet-facing")
    #expect(path?["targetGroups"]?.array?.count == 2)
    #expect(path?["targetGroups"]?[0]?["healthCheckPath"] == "/")
    #expect(path?["rule"]?["arn"]?.string?.contains("listener-rule/app/ecs-express-") == true)
    #expect(first?["autoScaling"]?["scalableTarget"]?["maxCapacity"] == 20)
    #expect(
      first?["autoScaling"]?["applicationAutoScalingPolicies"]?[0]?["metric"]
        == "ECSServiceAverageCPUUtilization")
    #expect(
      first?["metricAlarms"]?[0]?["arn"]
        == "arn:aws:cloudwatch:us-east-1:123456789012:alarm:default/web/RollbackAlarm")
    #expect(later?["ingressPaths"]?[0]?["loadBalancer"]?["status"] == "ACTIVE")
  }

  @Test("a service is scaled between the numbers given, by the metric given")
  func scales() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress(
      "web",
      [
        "scalingTarget": [
          "minTaskCount": 2, "maxTaskCount": 4, "autoScalingMetric": "AVERAGE_MEMORY",
          "autoScalingTargetValue": 70,
        ]
      ])

    let targets = try cloud.ask(DescribeScalableTargets.self, ["ServiceNamespace": "ecs"])
    let policies = try cloud.ask(DescribeScalingPolicies.self, ["ServiceNamespace": "ecs"])

    #expect(targets["ScalableTargets"]?[0]?["MinCapacity"] == 2)
    #expect(targets["ScalableTargets"]?[0]?["MaxCapacity"] == 4)
    let policy = policies["ScalingPolicies"]?[0]
    #expect(policy?["PolicyName"] == "webECSServiceAverageMemoryUtilization")
    #expect(
      policy?["TargetTrackingScalingPolicyConfiguration"]?["TargetValue"]?.double == 70)
    #expect(cloud.web?.desiredCount == 2)
  }

  @Test("twenty-five services of a network share a load balancer, the next gets one of its own")
  func shares() throws {
    var cloud = try Cloud.forExpress()

    for number in 1...26 { _ = try cloud.makeExpress("s\(number)") }

    let balancers = try cloud.ask(DescribeLoadBalancers.self)["LoadBalancers"]?.array ?? []
    #expect(balancers.count == 2)
    let counts = balancers.compactMap { $0["LoadBalancerArn"]?.string }
      .map { cloud.world.express.sharers(of: $0) }
    #expect(counts.sorted() == [1, 25])
  }

  @Test("private subnets make an internal load balancer and tasks without public addresses")
  func staysInside() throws {
    var cloud = try Cloud.forExpress()
    let vpc = try cloud.ask(CreateVpc.self, ["CidrBlock": "10.9.0.0/16"])["Vpc"]?["VpcId"] ?? ""
    var subnets: [JSON] = []
    for (zone, block) in [("us-east-1a", "10.9.0.0/24"), ("us-east-1b", "10.9.1.0/24")] {
      let made = try cloud.ask(
        CreateSubnet.self,
        ["VpcId": vpc, "CidrBlock": .string(block), "AvailabilityZone": .string(zone)])
      subnets.append(made["Subnet"]?["SubnetId"] ?? "")
    }

    let service = try cloud.makeExpress(
      "web", ["networkConfiguration": ["subnets": .array(subnets)]])

    #expect(
      service["activeConfigurations"]?[0]?["ingressPaths"]?[0]?["accessType"] == "PRIVATE")
    let balancer = try cloud.ask(DescribeLoadBalancers.self)["LoadBalancers"]?[0]
    #expect(balancer?["Scheme"] == "internal")
    let shown = try cloud.ask(DescribeServices.self, ["services": ["web"]])["services"]?[0]
    #expect(
      shown?["networkConfiguration"]?["awsvpcConfiguration"]?["assignPublicIp"] == "DISABLED")
  }

  @Test("without a name it is called after the image")
  func names() throws {
    var cloud = try Cloud.forExpress()
    var input =
      Cloud.express("", ["primaryContainer": ["image": "docker.io/library/nginx:1.27"]])
      .object ?? [:]
    input["serviceName"] = nil

    let made = try cloud.ask(CreateExpressGatewayService.self, .object(input))["service"]

    #expect(made?["serviceName"]?.string?.hasPrefix("nginx-") == true)
    #expect(made?["serviceName"]?.string?.count == 10)
  }

  @Test("refuses a name that is taken, and a cluster that is not there")
  func refusesNames() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress()

    #expect(
      cloud.refusal(CreateExpressGatewayService.self, Cloud.express("web"))
        == .serviceNotIdempotent)
    #expect(
      cloud.refusal(
        CreateExpressGatewayService.self, Cloud.express("other", ["cluster": "none"]))
        == .clusterNotFound)
  }

  @Test("refuses an infrastructure role that ECS may not assume or that may do too little")
  func refusesRoles() throws {
    var cloud = try Cloud.forExpress()
    try cloud.role("weak", trusting: "ecs.amazonaws.com")
    func refusal(_ role: String) -> AWSError? {
      cloud.refusal(
        CreateExpressGatewayService.self,
        Cloud.express("web", ["infrastructureRoleArn": .string(Cloud.arn(ofRole: role))]))
    }

    #expect(refusal("none")?.code == "AccessDeniedException")
    #expect(refusal("execution")?.message.hasPrefix("Cannot assume role") == true)
    #expect(
      refusal("weak")?.message.contains(
        "assumed-role/weak/ECSGateway is not authorized to perform: ec2:CreateSecurityGroup")
        == true)
  }

  @Test(
    "refuses what cannot be built",
    arguments: [
      (["healthCheckPath": "health"], "InvalidParameterException"),
      (["primaryContainer": ["image": ""]], "ClientException"),
      (["scalingTarget": ["minTaskCount": 5, "maxTaskCount": 2]], "InvalidParameterException"),
      (["scalingTarget": ["autoScalingTargetValue": 0]], "InvalidParameterException"),
      (["cpu": "300"], "ClientException"),
      (["networkConfiguration": ["subnets": ["subnet-0"]]], "InvalidParameterException"),
    ] as [(JSON, String)])
  func refuses(more: JSON, code: String) throws {
    var cloud = try Cloud.forExpress()

    let refusal = cloud.refusal(CreateExpressGatewayService.self, Cloud.express("web", more))

    #expect(refusal?.code == code, "\(refusal?.message ?? "no refusal")")
  }

  @Test("refuses one subnet alone, with the words of Elastic Load Balancing")
  func refusesOneZone() throws {
    var cloud = try Cloud.forExpress()

    let refusal = cloud.refusal(
      CreateExpressGatewayService.self,
      Cloud.express(
        "web", ["networkConfiguration": ["subnets": [.string(cloud.subnets[0])]]]))

    #expect(refusal?.code == "InvalidParameterException")
    #expect(refusal?.message.contains("two different Availability Zones") == true)
  }
}
