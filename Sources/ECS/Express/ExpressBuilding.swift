import AWSModel
import Documents
import Identity
import Observability
import Simulation

/// Makes what belongs to an Express service, through the operations of the services concerned.
///
/// - Source: ECS Developer Guide, “Resources created by Amazon ECS Express Mode services”; the
///   forms of names as many public configurations show them: `ecs-express-gateway-alb-…`,
///   `ecs-gateway-tg-…`, `CLUSTER/SERVICE/RollbackAlarm`, `/aws/ecs/CLUSTER/SERVICE-…`.
struct ExpressBuilding {
  let cluster: Cluster
  let name: String
  let configuration: ExpressService.Configuration
  let infrastructureRole: String
  let tags: [Tag]

  /// The name of the container where traffic goes.
  static let container = "Main"

  /// The container's port.
  var port: JSON { .number(Int(configuration.port)) }

  /// The labels of what ECS makes: that it did, and those of the service.
  var labels: [(key: String, value: String)] {
    [("AmazonECSManaged", "true")]
      + tags.filter { $0.key != "AmazonECSManaged" }.map { ($0.key, $0.value) }
  }

  /// The same, as load balancers and their neighbours take them.
  var pairs: JSON { .array(labels.map { ["Key": .string($0.key), "Value": .string($0.value)] }) }

  /// Checks that ECS may act with the infrastructure role.
  ///
  /// - Throws: `AccessDeniedException`.
  /// - Source: AWS Managed Policy Reference Guide,
  ///   “AmazonECSInfrastructureRoleforExpressGatewayServices”.
  static func check(role arn: String, in call: Call) throws(AWSError) {
    guard arn.hasPrefix("arn:aws:iam::\(call.scope.account):role/"),
      let role = call.world.identity.role(arn), role.trusts("ecs.amazonaws.com")
    else { throw .roleNotAssumed(arn) }
    let policies: Set<String> = [
      "AmazonECSInfrastructureRoleforExpressGatewayServices", "AdministratorAccess",
      "PowerUserAccess",
    ]
    for action in needed
    where !call.world.identity.mayRole(role, do: action, byPolicies: policies) {
      throw .roleMayNot(action, role.name, account: call.scope.account)
    }
  }

  private static let needed = [
    "ec2:CreateSecurityGroup", "ec2:AuthorizeSecurityGroupIngress",
    "elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup",
    "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule",
    "application-autoscaling:RegisterScalableTarget", "cloudwatch:PutMetricAlarm",
  ]

  /// Makes a log group of the service's own; gives back its name.
  func logGroup(in call: inout Call) throws(AWSError) -> String {
    let group = "/aws/ecs/\(cluster.key.name)/\(name)-\(call.world.dice.hex(4, "ecs.express"))"
    let tags = JSONObject(labels.map { ($0.key, .string($0.value)) })
    try call.ask(
      CreateLogGroup.self, ["logGroupName": .string(group), "tags": .object(tags)])
    return group
  }

  /// Registers the task definition; gives back its ARN.
  func definition(in call: inout Call) throws(AWSError) -> String {
    let container = configuration.container
    let logs = container["awsLogsConfiguration"]
    let own = JSON(present: [
      "name": .string(Self.container), "image": container["image"], "essential": true,
      "portMappings": [["containerPort": port, "protocol": "tcp"]],
      "command": container["command"], "environment": container["environment"],
      "secrets": container["secrets"],
      "repositoryCredentials": container["repositoryCredentials"],
      "stopTimeout": 30, "linuxParameters": ["initProcessEnabled": true],
      "versionConsistency": "enabled",
      "logConfiguration": [
        "logDriver": "awslogs",
        "options": [
          "awslogs-group": logs?["logGroup"] ?? "",
          "awslogs-region": .string(call.scope.region),
          "awslogs-stream-prefix": logs?["logStreamPrefix"] ?? "ecs",
          "mode": "non-blocking", "max-buffer-size": "25m",
        ],
      ],
    ])
    let answer = try call.act(
      RegisterTaskDefinition.self,
      JSON(present: [
        "family": .string("\(cluster.key.name)-\(name)"), "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"], "cpu": .string(configuration.cpu),
        "memory": .string(configuration.memory),
        "runtimePlatform": ["cpuArchitecture": "X86_64", "operatingSystemFamily": "LINUX"],
        "executionRoleArn": .string(configuration.executionRole),
        "taskRoleArn": .text(configuration.taskRole), "containerDefinitions": [own],
      ]))
    return answer["taskDefinition"]?["taskDefinitionArn"]?.string ?? ""
  }
}
