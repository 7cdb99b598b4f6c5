import AWSModel
import ApplicationScaling
import Documents
import Simulation

// The service behind an Express service, and how it is scaled.
extension ExpressBuilding {
  /// The request for the service.
  ///
  /// - Source: ECS Developer Guide, “Updating an Amazon ECS Express Mode service” (5 percent of the
  ///   traffic for three minutes, then three minutes of baking) and “Resources created by Amazon
  ///   ECS Express Mode services”; breaker and alarms as public reports of such services show them.
  func service(_ definition: String, _ made: ExpressService.Made) -> JSON {
    [
      "cluster": .string(cluster.key.name), "serviceName": .string(name),
      "taskDefinition": .string(definition),
      "desiredCount": configuration.scaling["minTaskCount"] ?? 1,
      "capacityProviderStrategy": [["capacityProvider": "FARGATE", "weight": 1, "base": 1]],
      "platformVersion": "LATEST",
      "networkConfiguration": network(made),
      "healthCheckGracePeriodSeconds": 300,
      "availabilityZoneRebalancing": "ENABLED",
      "enableECSManagedTags": true, "propagateTags": "SERVICE",
      "loadBalancers": balancers(made),
      "deploymentConfiguration": [
        "strategy": "CANARY", "bakeTimeInMinutes": 3, "minimumHealthyPercent": 100,
        "maximumPercent": 200,
        "canaryConfiguration": ["canaryPercent": 5.0, "canaryBakeTimeInMinutes": 3],
        "deploymentCircuitBreaker": ["enable": true, "rollback": true],
        "alarms": ["alarmNames": [.string(alarm)], "enable": true, "rollback": true],
      ],
      "tags": tags.shape,
    ]
  }

  /// The two target groups between which deployments shift the traffic.
  func balancers(_ made: ExpressService.Made) -> JSON {
    [
      [
        "targetGroupArn": .string(made.groups[0]), "containerName": .string(Self.container),
        "containerPort": port,
        "advancedConfiguration": [
          "alternateTargetGroupArn": .string(made.groups[1]),
          "productionListenerRule": .string(made.rule), "roleArn": .string(infrastructureRole),
        ],
      ]
    ]
  }

  /// The network of the tasks: in public subnets they have public addresses.
  func network(_ made: ExpressService.Made) -> JSON {
    [
      "awsvpcConfiguration": [
        "subnets": .texts(configuration.subnets),
        "securityGroups": .texts([made.securityGroup] + configuration.securityGroups),
        "assignPublicIp": configuration.isPublic ? "ENABLED" : "DISABLED",
      ]
    ]
  }

  /// Registers the service for scaling, and sets by what.
  ///
  /// - Source: ECS Developer Guide, “Resources created by Amazon ECS Express Mode services” (the
  ///   policy's name comes of the service's and the metric's).
  func scale(
    _ made: inout ExpressService.Made, newest: String, in call: inout Call
  ) throws(AWSError) {
    let scaling = configuration.scaling
    let tags = JSONObject(labels.map { ($0.key, .string($0.value)) })
    made.scalableTarget =
      try call.ask(
        RegisterScalableTarget.self,
        target([
          ("MinCapacity", scaling["minTaskCount"] ?? 1),
          ("MaxCapacity", scaling["maxTaskCount"] ?? 20), ("Tags", .object(tags)),
        ]))["ScalableTargetARN"]?.string ?? ""
    let metric = ExpressMetric(in: scaling)
    var specification = JSONObject([("PredefinedMetricType", .string(metric.predefined))])
    if metric == .requests {
      specification["ResourceLabel"] = .string(
        "\(Self.dimension(of: made.balancer))/\(Self.dimension(of: newest))")
      call.notices.append(
        "load balancers publish no metrics here: with REQUEST_COUNT_PER_TARGET the service is "
          + "not scaled by itself; AVERAGE_CPU and AVERAGE_MEMORY follow what tasks use")
    }
    let title = name + metric.predefined
    if !made.policy.name.isEmpty, made.policy.name != title {
      try call.ask(
        DeleteScalingPolicy.self, target([("PolicyName", .string(made.policy.name))]))
    }
    let answer = try call.ask(
      PutScalingPolicy.self,
      target([
        ("PolicyName", .string(title)), ("PolicyType", "TargetTrackingScaling"),
        (
          "TargetTrackingScalingPolicyConfiguration",
          [
            "TargetValue": .double(scaling["autoScalingTargetValue"]?.double ?? 60),
            "PredefinedMetricSpecification": .object(specification), "DisableScaleIn": false,
          ]
        ),
      ]))
    made.policy = .init(name: title, arn: answer["PolicyARN"]?.string ?? "")
  }

  /// A request about the scaling of the service.
  private func target(_ more: [(String, JSON)]) -> JSON {
    Self.target(cluster.key.name, name, more)
  }

  /// A request about the scaling of a service.
  static func target(_ cluster: String, _ name: String, _ more: [(String, JSON)] = []) -> JSON {
    .object(
      JSONObject(
        [
          ("ServiceNamespace", "ecs"), ("ResourceId", .string("service/\(cluster)/\(name)")),
          ("ScalableDimension", "ecs:service:DesiredCount"),
        ] + more))
  }
}
