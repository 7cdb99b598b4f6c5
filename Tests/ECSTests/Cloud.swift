import AWSModel
import ApplicationScaling
import AutoScaling
import Balancing
import CloudWatch
import Discovery
import Documents
import EC2
import ECR
import Identity
import Observability
import Simulation
import SystemsManager

@testable import ECS

/// A small cloud, spoken to as the API is.
struct Cloud {
  var world: World
  let scope = Scope()

  init(seed: UInt64 = 1) {
    let modules: [any WorldModule.Type] = [
      IAMService.self, STSService.self, LogsService.self, EC2Service.self, ECRService.self,
      SSMService.self, SecretsManagerService.self, CloudWatchService.self,
      BalancingService.self, DiscoveryService.self,
      AutoScalingService.self,
      ApplicationScalingService.self, ECSService.self,
    ]
    world = World(blueprint: Blueprint(modules), seed: seed)
  }

  /// A cloud with the cluster `default`.
  static func withCluster(seed: UInt64 = 1) throws -> Cloud {
    var cloud = Cloud(seed: seed)
    try cloud.ask(CreateCluster.self)
    return cloud
  }

  /// Sends a request; what is due at once happens, too.
  @discardableResult
  mutating func ask(_ operation: any Operation.Type, _ input: JSON = [:]) throws -> JSON {
    var call = Call(world: world, scope: scope, document: input)
    let output = try operation.perform(&call) { _ in }
    world = call.world
    world.advance(to: world.now)
    return output
  }

  /// The error that a request is answered with; nil where it succeeds.
  mutating func refusal(_ operation: any Operation.Type, _ input: JSON = [:]) -> AWSError? {
    do {
      try ask(operation, input)
      return nil
    } catch { return error as? AWSError }
  }

  /// Lets time pass.
  mutating func pass(_ span: SimDuration) { world.advance(to: world.now + span) }

  /// The default subnets.
  var subnets: [String] { world.ec2[scope].defaultSubnets.map(\.id) }

  /// A network of the default subnets, with public addresses.
  var network: JSON {
    ["awsvpcConfiguration": ["subnets": .texts(subnets), "assignPublicIp": "ENABLED"]]
  }

  /// The document of a definition with one container.
  static func definition(
    _ family: String, image: String = "nginx", fargate: Bool = false, cpu: Int = 256,
    memory: Int = 512, command: [String]? = nil, ports: JSON = [], mode: String? = nil
  ) -> JSON {
    let container = JSON(present: [
      "name": "app", "image": .string(image), "memory": .number(memory), "cpu": .number(cpu),
      "command": command.map { .texts($0) }, "portMappings": ports,
    ])
    return JSON(present: [
      "family": .string(family), "containerDefinitions": [container],
      "networkMode": fargate ? "awsvpc" : mode.map { .string($0) },
      "requiresCompatibilities": fargate ? ["FARGATE"] : nil,
      "cpu": fargate ? .string(String(cpu)) : nil,
      "memory": fargate ? .string(String(memory)) : nil,
    ])
  }

  /// Puts container instances of a type straight into a cluster, zone after zone.
  @discardableResult
  mutating func addInstances(
    _ count: Int, type: String = "m5.large", cluster: String = "default"
  ) throws -> [ContainerInstanceID] {
    let cluster = try world.ecs.cluster(named: cluster, in: scope)
    let zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
    guard let type = InstanceType.named(type) else { return [] }
    return (0..<count).map { number in
      let id = ContainerInstanceID(hex: world.dice.hexID("test.instance"))
      let attributes =
        [
          InstanceAttribute(name: "ecs.availability-zone", value: zones[number % 3]),
          InstanceAttribute(name: "ecs.instance-type", value: type.name),
          InstanceAttribute(name: "ecs.cpu-architecture", value: type.architecture),
        ] + RequiredAttributes.ofAgent.map { InstanceAttribute(name: $0) }
      world.ecs.add(
        ContainerInstance(
          id: id, cluster: cluster.id, machine: world.dice.resource("i"),
          zone: zones[number % 3], resources: InstanceResources(of: type),
          ports: ContainerInstance.hostPorts, attributes: attributes, registeredAt: world.now,
          agentVersion: Agent.currentVersion))
      return id
    }
  }

  /// The first task of an answer.
  func task(_ answer: JSON) -> ECSTask? {
    answer["tasks"]?[0]?["taskArn"]?.string.flatMap { TaskID(given: $0) }
      .flatMap { world.ecs.tasks[$0] }
  }

  /// What `describe-tasks` shows of a task.
  mutating func described(_ id: TaskID, cluster: String = "default") throws -> JSON {
    let answer = try ask(
      DescribeTasks.self,
      ["cluster": .string(cluster), "tasks": [.string(id.description)], "include": ["TAGS"]])
    return answer["tasks"]?[0] ?? [:]
  }
}
