import AWSModel
import ApplicationScaling
import AutoScaling
import Balancing
import CloudWatch
import Documents
import EC2
import ECR
import Identity
import Lambda
import Observability
import Simulation
import Testing

@testable import ECS

/// A world with the cluster `shop`, spoken to as the API is.
struct ServiceWorld {
  var world: World
  let scope = Scope()
  /// Deployments whose tasks fail before they run, with the reason.
  var broken: [String: String] = [:]

  /// A world in which no service is there yet; the task definition `web:1` is.
  init(seed: UInt64 = 1) {
    let modules: [any WorldModule.Type] = [
      IAMService.self, STSService.self, LogsService.self, EC2Service.self, ECRService.self,
      CloudWatchService.self, LambdaService.self, BalancingService.self, AutoScalingService.self,
      ApplicationScalingService.self,
      ECSService.self,
    ]
    world = World(blueprint: Blueprint(modules), seed: seed)
    cluster = world.ecs.addCluster(ClusterKey("shop", in: scope)).id
    define("web")
  }

  /// Registers the next revision of a family: one container, bridge or awsvpc.
  @discardableResult
  mutating func define(
    _ family: String, mode: NetworkMode = .awsvpc, cpu: Int = 256, memory: Int = 512,
    healthCheck: [String]? = nil, command: [String] = ["nginx", "-g", "daemon off;"],
    image: String = "public.ecr.aws/nginx/nginx:latest"
  ) -> String {
    let revision = world.ecs.revisions.count { $0.key.family == family } + 1
    let id = DefinitionID(number: UInt32(world.ecs.definitions.count + 1))
    let key = RevisionKey(scope: scope, family: family, revision: revision)
    let check = healthCheck.map {
      HealthCheckPlan(
        command: $0, interval: .seconds(10), retries: 3, startPeriod: .zero)
    }
    let container = ContainerPlan(
      name: "app", image: image, isEssential: true, cpu: cpu,
      memory: memory, ports: [], command: command, healthCheck: check, dependencies: [])
    let plan = TaskPlan(
      networkMode: mode, cpu: cpu, memory: memory, gpus: 0, taskCPU: cpu, taskMemory: memory,
      containers: [container], requiredAttributes: [], constraints: [],
      compatibilities: mode == .awsvpc ? ["EC2", "FARGATE"] : ["EC2"],
      requiresCompatibilities: [], operatingSystem: "LINUX", architecture: "X86_64")
    world.ecs.definitions[id] = TaskDefinition(
      id: id, key: key, document: [:], plan: plan, registeredAt: world.now,
      registeredBy: "learner", tags: [])
    world.ecs.revisions[key] = id
    return "\(family):\(revision)"
  }

  /// Adds an instance with room for tasks.
  @discardableResult
  mutating func addInstance(
    _ number: UInt64, zone: String = "us-east-1a", cpu: Int = 2048, memory: Int = 3955
  ) -> ContainerInstanceID {
    let cluster = cluster
    let resources = InstanceResources(cpu: cpu, memory: memory, interfaces: 2)
    let instance = ContainerInstance(
      id: ContainerInstanceID(hex: HexID(high: 7, low: number)), cluster: cluster,
      machine: "i-0000000000000000\(number)", zone: zone, resources: resources, ports: [],
      attributes: [InstanceAttribute(name: "ecs.availability-zone", value: zone)],
      registeredAt: world.now, agentVersion: "1.105.1")
    world.ecs.instances[instance.id] = instance
    world.ecs.instancesByCluster.insert(Pair(cluster, instance.id))
    world.ecs.rooms.move(from: nil, to: InstanceRoom(of: instance))
    ServiceScheduler.instanceChanged(instance.id, in: &world)
    return instance.id
  }

  /// Changes an instance and tells the scheduler.
  mutating func change(
    _ id: ContainerInstanceID, _ change: (inout ContainerInstance) -> Void
  ) {
    world.ecs.update(id, change)
    ServiceScheduler.instanceChanged(id, in: &world)
  }

  /// The number of the cluster.
  let cluster: ClusterID

  /// A `networkConfiguration` in the default subnets.
  var network: JSON {
    let subnets = world.ec2[scope].defaultSubnets.map(\.id)
    return ["awsvpcConfiguration": ["subnets": .texts(subnets), "assignPublicIp": "ENABLED"]]
  }

  /// Asks as the API is asked; what fails changes nothing.
  @discardableResult
  mutating func call<Asked: ECSOperation>(_: Asked.Type, _ document: JSON) throws -> JSON {
    var document = document.object ?? JSONObject()
    if document["cluster"] == nil { document["cluster"] = "shop" }
    var call = Call(world: world, scope: scope, document: .object(document))
    let output = try Asked.perform(&call) { _ in }
    world = call.world
    return output
  }

  /// Creates a Fargate service called `web`.
  @discardableResult
  mutating func createWeb(_ count: Int64, _ more: JSON = [:]) throws -> JSON {
    var document: JSON = [
      "serviceName": "web", "taskDefinition": "web", "desiredCount": .integer(count),
      "launchType": "FARGATE", "networkConfiguration": network,
    ]
    document.merge(more)
    return try call(CreateService.self, document)
  }

  /// Updates the service called `web`.
  @discardableResult
  mutating func updateWeb(_ changes: JSON) throws -> JSON {
    var document: JSON = ["service": "web"]
    document.merge(changes)
    return try call(UpdateService.self, document)
  }

  /// Lets time pass, second by second; tasks of broken deployments fail as their images would.
  mutating func advance(_ seconds: Int, each: (ServiceWorld) -> Void = { _ in }) {
    for _ in 0..<seconds {
      world.advance(to: world.now + .seconds(1))
      failBroken()
      each(self)
    }
  }

  private mutating func failBroken() {
    for (deployment, reason) in broken.sorted(by: { $0.key < $1.key }) {
      for id in Array(world.ecs.tasks(startedBy: deployment, in: cluster)) {
        guard let task = world.ecs.tasks[id], task.status == .pending, task.stop == nil else {
          continue
        }
        world.stopTask(id, for: TaskStop(.taskFailedToStart, reason))
      }
    }
  }

  /// The service called `web`.
  var web: Service { service("web") }

  /// A service by name.
  func service(_ name: String) -> Service {
    guard let service = world.ecs.services[ServiceKey(name, in: cluster)] else {
      preconditionFailure("the scene has no service \(name)")
    }
    return service
  }

  /// The messages of a service without their identifiers, oldest first.
  func messages(of name: String = "web") -> [String] {
    service(name).events.events.map { event in
      event.message
        .replacing(/\(task [0-9a-f]{32}\)/, with: "(task T)")
        .replacing(/ecs-svc\/[0-9]{19}/, with: "ecs-svc/D")
        .replacing(/\(container-instance [0-9a-f]{32}\)/, with: "(container-instance I)")
    }
  }

  /// How the tasks of the service stand.
  var tasks: [ReplicaTask] { ServiceFacts.tasks(of: web, in: world) }
}

/// What `call` accepts: any operation.
typealias ECSOperation = AWSModel.Operation

extension JSON {
  fileprivate mutating func merge(_ other: JSON) {
    guard case .object(var members) = self, let others = other.object else { return }
    for member in others { members[member.key] = member.value }
    self = .object(members)
  }
}
