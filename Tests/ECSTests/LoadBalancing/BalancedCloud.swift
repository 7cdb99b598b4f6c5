import AWSModel
import Balancing
import Documents
import EC2
import Simulation

@testable import ECS

extension Cloud {
  /// A cloud with the cluster `default` and a load balancer that works, with a target group behind
  /// its port 80.
  ///
  /// - Returns: the cloud and the ARN of the group.
  static func balanced(_ group: JSON = [:]) throws -> (cloud: Cloud, group: String) {
    var cloud = try Cloud.withCluster()
    let arn = try cloud.targetGroup("web", group)
    try cloud.balancer("web", arn)
    cloud.pass(.minutes(3))
    return (cloud, arn)
  }

  /// A target group for addresses, HTTP on port 80.
  mutating func targetGroup(_ name: String, _ more: JSON = [:]) throws -> String {
    let vpc = world.ec2[scope].defaultVpc?.id ?? ""
    var input = JSONObject([
      ("Name", .string(name)), ("Protocol", "HTTP"), ("Port", 80), ("VpcId", .string(vpc)),
      ("TargetType", "ip"),
    ])
    for member in more.object?.members ?? [] { input[member.key] = member.value }
    let answer = try ask(CreateTargetGroup.self, .object(input))
    return answer["TargetGroups"]?[0]?["TargetGroupArn"]?.string ?? ""
  }

  /// A load balancer that sends everything on port 80 to a group.
  mutating func balancer(_ name: String, _ group: String) throws {
    let made = try ask(
      CreateLoadBalancer.self, ["Name": .string(name), "Subnets": .texts(subnets)])
    try ask(
      CreateListener.self,
      [
        "LoadBalancerArn": made["LoadBalancers"]?[0]?["LoadBalancerArn"] ?? "",
        "Protocol": "HTTP", "Port": 80,
        "DefaultActions": [["Type": "forward", "TargetGroupArn": .string(group)]],
      ])
  }

  /// Registers nginx on port 80 for Fargate.
  mutating func defineWeb(_ command: [String]? = nil) throws {
    try ask(
      RegisterTaskDefinition.self,
      Cloud.definition(
        "web", fargate: true, command: command, ports: [["containerPort": 80]]))
  }

  /// Creates the Fargate service `web` behind a group.
  @discardableResult
  mutating func serve(_ count: Int, _ group: String, _ more: JSON = [:]) throws -> JSON {
    var input = JSONObject([
      ("serviceName", "web"), ("taskDefinition", "web"), ("desiredCount", .number(count)),
      ("launchType", "FARGATE"), ("networkConfiguration", network),
      ("loadBalancers", .array([Self.behind(group)])),
    ])
    for member in more.object?.members ?? [] { input[member.key] = member.value }
    return try ask(CreateService.self, .object(input))
  }

  /// A load balancer as services name it.
  static func behind(_ group: String, container: String = "app", port: Int = 80) -> JSON {
    [
      "targetGroupArn": .string(group), "containerName": .string(container),
      "containerPort": .number(port),
    ]
  }

  /// The service called `web`.
  var web: Service? {
    world.ecs.services.rows.rows.first { $0.name == "web" }
  }

  /// The messages of the service `web`, oldest first, without identifiers.
  var messages: [String] {
    (web?.events.events ?? []).map { event in
      event.message
        .replacing(/\(task [0-9a-f]{32}\)/, with: "(task T)")
        .replacing(/ecs-svc\/[0-9]{19}/, with: "ecs-svc/D")
        .replacing(/\(target-group arn[^)]*targetgroup\/([^\/]*)\/[^)]*\)/) {
          "(target-group \($0.output.1))"
        }
        .replacing(/\(instance i-[0-9a-f]*\)/, with: "(instance I)")
        .replacing(/\(port [0-9]{5}\)/, with: "(port P)")
    }
  }

  /// The states of a group's targets.
  func states(_ group: String) -> [String] {
    world.balancing.targets(of: group).map(\.health.state)
  }

  /// The tasks of the service `web` that are not STOPPED.
  var webTasks: [ECSTask] {
    world.ecs.tasks.rows.filter { $0.group == "service:web" && $0.status != .stopped }
  }
}
