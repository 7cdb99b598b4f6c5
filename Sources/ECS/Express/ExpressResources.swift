import AWSModel
import Balancing
import Documents
import Simulation

/// What ECS made for an Express service, as `describe-service-revisions` shows it.
///
/// - Source: ECS API Reference, “ECSManagedResources”.
struct ExpressResources {
  let express: ExpressService
  let configuration: ExpressService.Configuration
  let service: Service
  let world: World

  /// Nil where the service is none of Express Mode.
  init?(of service: Service, revision: String, in world: World) {
    guard let express = world.express[service.key],
      let configuration = express.configurations.first(where: { $0.revision == revision })
        ?? express.configurations.last
    else { return nil }
    self.express = express
    self.configuration = configuration
    self.service = service
    self.world = world
  }

  private var made: ExpressService.Made { express.made }

  /// Everything.
  var shape: JSON {
    JSON(present: [
      "ingressPaths": [ingress],
      "autoScaling": [
        "scalableTarget": managed(
          made.scalableTarget,
          [
            "minCapacity": configuration.scaling["minTaskCount"] ?? 1,
            "maxCapacity": configuration.scaling["maxTaskCount"] ?? 20,
          ]),
        "applicationAutoScalingPolicies": [
          managed(
            made.policy.arn,
            [
              "policyType": "TargetTrackingScaling",
              "targetValue": .double(
                configuration.scaling["autoScalingTargetValue"]?.double ?? 60),
              "metric": .string(ExpressMetric(in: configuration.scaling).predefined),
            ])
        ],
      ],
      "metricAlarms": [managed(scope.arn("cloudwatch", "alarm:\(made.alarm)"))],
      "serviceSecurityGroups": [
        managed(scope.arn("ec2", "security-group/\(made.securityGroup)"))
      ],
      "logGroups": made.logGroup.map { name in
        [managed(scope.arn("logs", "log-group:\(name)"), ["logGroupName": .string(name)])]
      },
    ])
  }

  private var scope: Scope { world.ecs.key(of: service.key.cluster).scope }

  private var ingress: JSON {
    let balancer = world.balancing.balancers[made.balancer]
    return [
      "accessType": express.accessType(of: configuration),
      "endpoint": .string("https://\(express.host)"),
      "loadBalancer": managed(
        made.balancer,
        [
          "scheme": configuration.isPublic ? "internet-facing" : "internal",
          "subnetIds": .texts(balancer?.places.map(\.subnet) ?? configuration.subnets),
          "securityGroupIds": [.string(made.balancerGroup)],
        ], status: balancerStatus),
      "loadBalancerSecurityGroups": [
        managed(scope.arn("ec2", "security-group/\(made.balancerGroup)"))
      ],
      "certificate": managed(made.certificate, ["domainName": .string(express.host)]),
      "listener": managed(made.listener),
      "rule": managed(made.rule),
      "targetGroups": .array(made.groups.map(targetGroup)),
    ]
  }

  private func targetGroup(_ arn: String) -> JSON {
    let check = world.balancing.groups[arn]?.check
    return managed(
      arn,
      [
        "healthCheckPath": .string(check?.path ?? configuration.healthCheckPath),
        "healthCheckPort": .number(check?.port(onTarget: Int(configuration.port)) ?? 80),
        "port": .number(Int(configuration.port)),
      ])
  }

  /// A load balancer is being provisioned for some minutes; one that others share stays.
  private var balancerStatus: String {
    guard let balancer = world.balancing.balancers[made.balancer] else { return "DELETED" }
    return balancer.isActive(at: world.now) ? "ACTIVE" : "PROVISIONING"
  }

  private var status: String {
    if express.removedAt != nil { return "DELETED" }
    return service.status == .active ? "ACTIVE" : "DEPROVISIONING"
  }

  private func managed(
    _ arn: String, _ more: JSONObject = [:], status: String? = nil
  ) -> JSON {
    var members = JSONObject()
    members["arn"] = .string(arn)
    members["status"] = .string(status ?? self.status)
    members["updatedAt"] = (express.removedAt ?? express.updatedAt).timestamp
    for member in more { members[member.key] = member.value }
    return .object(members)
  }
}
