import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

extension Cloud {
  /// A cloud with managed instances and the daemon `agent`, made from `agent:1`.
  fileprivate static func withDaemon(drainPercent: Double? = nil) throws -> Cloud {
    var cloud = try Cloud.withManagedInstances()
    try cloud.registerDaemon("sleep", "infinity")
    try cloud.ask(
      CreateDaemon.self,
      JSON(present: [
        "daemonName": "agent",
        "daemonTaskDefinitionArn": "agent:1",
        "capacityProviderArns": ["managed"],
        "deploymentConfiguration": drainPercent.map { ["drainPercent": .double($0)] },
      ]))
    cloud.pass(.seconds(10))
    return cloud
  }

  fileprivate mutating func registerDaemon(_ command: String...) throws {
    try ask(
      RegisterDaemonTaskDefinition.self,
      [
        "family": "agent",
        "containerDefinitions": [
          [
            "name": "agent", "image": "busybox", "cpu": 128, "memory": 128,
            "command": .texts(command),
          ]
        ],
      ])
  }

  fileprivate mutating func deployment() throws -> JSON {
    let shown = try ask(DescribeDaemon.self, ["daemonArn": .string(Self.arn)])
    let arn = shown["daemon"]?["deploymentArn"] ?? .null
    let deployments = try ask(
      DescribeDaemonDeployments.self, ["daemonDeploymentArns": [arn]])
    return deployments["daemonDeployments"]?[0] ?? [:]
  }

  fileprivate mutating func updateDaemon(to revision: Int) throws {
    try ask(
      UpdateDaemon.self,
      [
        "daemonArn": .string(Self.arn),
        "daemonTaskDefinitionArn": .string("agent:\(revision)"),
        "capacityProviderArns": ["managed"],
      ])
  }

  /// The tasks of the daemon that run, by instance.
  fileprivate var daemonTasks: [ECSTask] {
    world.ecs.tasks.rows.filter { $0.group == "daemon:agent" && $0.status == .running }
  }

  fileprivate static let arn = "arn:aws:ecs:us-east-1:123456789012:daemon/default/agent"
}

// Source of the behaviour: ECS API, `CreateDaemon`; ECS Developer Guide, “Amazon ECS Managed
// Daemons” and “Daemon deployments”.
@Suite("Managed daemons") struct DaemonTests {
  @Test("are explained by name: where they run, and what would change it")
  func explained() throws {
    var cloud = try Cloud.withDaemon()
    _ = try cloud.runManaged(2)
    cloud.pass(.minutes(3))
    let cluster = try cloud.world.ecs.cluster(named: nil, in: cloud.scope).id

    let why = try #require(WhyDaemon.explain("agent", of: [cluster], in: cloud.world))

    #expect(why.title == "daemon agent runs its revision on 1 of 1 instances")
    #expect(why.chain.first?.sentence.contains("Every instance of managed") == true)
    #expect(why.remedy?.contains("update-daemon") == true)
    #expect(WhyDaemon.explain("nobody", of: [cluster], in: cloud.world) == nil)
  }

  @Test("run once on every instance, and before all other tasks")
  func first() throws {
    var cloud = try Cloud.withDaemon()
    #expect(cloud.containerInstances.isEmpty)
    let answer = try cloud.runManaged(2)
    cloud.pass(.minutes(3))

    let daemon = try #require(cloud.daemonTasks.first)
    let task = try #require(cloud.task(answer))
    #expect(cloud.daemonTasks.count == 1)
    #expect(task.status == .running)
    let started = try #require(daemon.time(of: .running))
    #expect(try #require(task.time(of: .pending)) >= started)
    #expect(
      try cloud.described(daemon.id)["taskDefinitionArn"]
        == "arn:aws:ecs:us-east-1:123456789012:daemon-task-definition/agent:1")
  }

  @Test("are shown with what runs where")
  func description() throws {
    var cloud = try Cloud.withDaemon()
    try cloud.runManaged(1)
    cloud.pass(.minutes(3))

    let shown = try cloud.ask(DescribeDaemon.self, ["daemonArn": .string(Cloud.arn)])

    #expect(shown["daemon"]?["status"] == "ACTIVE")
    #expect(shown["daemon"]?["currentRevisions"]?[0]?["totalRunningCount"] == 1)
    #expect(try cloud.deployment()["status"] == "SUCCESSFUL")
    let listed = try cloud.ask(ListDaemons.self)
    #expect(listed["daemonSummariesList"]?[0]?["daemonArn"] == .string(Cloud.arn))
  }

  @Test("that stop have their instance drained and replaced")
  func repair() throws {
    var cloud = try Cloud.withDaemon()
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 1,
        "capacityProviderStrategy": [["capacityProvider": "managed", "weight": 1]],
      ])
    cloud.pass(.minutes(5))
    let before = try #require(cloud.containerInstances.first)
    let daemon = try #require(cloud.daemonTasks.first)

    try cloud.ask(StopTask.self, ["task": .string(daemon.id.description)])
    cloud.pass(.minutes(10))

    let after = try #require(cloud.containerInstances.first)
    #expect(cloud.containerInstances.count == 1)
    #expect(after.machine != before.machine)
    #expect(cloud.daemonTasks.count == 1)
  }

  @Test("are updated instance after instance")
  func update() throws {
    var cloud = try Cloud.withDaemon()
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 2,
        "capacityProviderStrategy": [["capacityProvider": "managed", "weight": 1]],
      ])
    cloud.pass(.minutes(5))
    try cloud.registerDaemon("sleep", "36000")
    try cloud.updateDaemon(to: 2)
    cloud.pass(.seconds(6))
    #expect(try cloud.deployment()["status"] == "IN_PROGRESS")
    cloud.pass(.minutes(30))

    #expect(try cloud.deployment()["status"] == "SUCCESSFUL")
    let revisions = cloud.daemonTasks.compactMap {
      cloud.world.ecs.definitions[$0.definition]?.key.revision
    }
    #expect(!revisions.isEmpty && revisions.allSatisfy { $0 == 2 })
  }

  @Test("list their deployments, and show the revision of each")
  func records() throws {
    var cloud = try Cloud.withDaemon()
    try cloud.registerDaemon("sleep", "60")
    try cloud.updateDaemon(to: 2)
    cloud.pass(.minutes(1))

    let listed = try cloud.ask(ListDaemonDeployments.self, ["daemonArn": .string(Cloud.arn)])
    let revision = try cloud.deployment()["targetDaemonRevision"]?["arn"] ?? .null
    let shown = try cloud.ask(DescribeDaemonRevisions.self, ["daemonRevisionArns": [revision]])

    #expect(listed["daemonDeployments"]?.array?.count == 2)
    let definition = shown["daemonRevisions"]?[0]?["daemonTaskDefinitionArn"]?.string
    #expect(definition?.hasSuffix("agent:2") == true)
    #expect(shown["failures"]?.array?.isEmpty == true)
  }

  @Test("go back to the revision before when too many of their tasks fail")
  func rollback() throws {
    var cloud = try Cloud.withDaemon()
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 1,
        "capacityProviderStrategy": [["capacityProvider": "managed", "weight": 1]],
      ])
    cloud.pass(.minutes(5))
    try cloud.registerDaemon("exit", "1")
    try cloud.updateDaemon(to: 2)
    cloud.pass(.minutes(30))

    let deployment = try cloud.deployment()
    #expect(deployment["status"] == "ROLLBACK_SUCCESSFUL")
    #expect(deployment["circuitBreaker"]?["status"] == "TRIGGERED")
    let running = cloud.daemonTasks.compactMap {
      cloud.world.ecs.definitions[$0.definition]?.key.revision
    }
    #expect(running == [1])
  }

  @Test("leave their instances when they are deleted")
  func deletion() throws {
    var cloud = try Cloud.withDaemon()
    try cloud.runManaged(1)
    cloud.pass(.minutes(3))

    let deleted = try cloud.ask(DeleteDaemon.self, ["daemonArn": .string(Cloud.arn)])
    #expect(deleted["status"] == "DELETE_IN_PROGRESS")
    #expect(
      cloud.refusal(DeleteDaemon.self, ["daemonArn": .string(Cloud.arn)])?.code
        == "DaemonNotActiveException")
    for task in cloud.world.ecs.tasks.rows where task.group == "family:web" {
      try cloud.ask(StopTask.self, ["task": .string(task.id.description)])
    }
    cloud.pass(.minutes(10))

    #expect(
      cloud.refusal(DescribeDaemon.self, ["daemonArn": .string(Cloud.arn)])?.code
        == "DaemonNotFoundException")
  }

  @Test("need managed instances and a definition that is ACTIVE")
  func refusals() throws {
    var cloud = try Cloud.withManagedInstances()
    func create(_ definition: String, _ provider: String, cluster: String = "default") -> String? {
      cloud.refusal(
        CreateDaemon.self,
        [
          "daemonName": "agent", "clusterArn": .string(cluster),
          "daemonTaskDefinitionArn": .string(definition),
          "capacityProviderArns": [.string(provider)],
        ])?.code
    }

    #expect(create("none:1", "managed") == "ClientException")
    try cloud.registerDaemon("sleep", "1")
    #expect(create("agent", "FARGATE") == "UnsupportedFeatureException")
    #expect(create("agent", "none") == "InvalidParameterException")
    #expect(create("agent", "managed", cluster: "none") == "ClusterNotFoundException")
    try cloud.ask(DeleteDaemonTaskDefinition.self, ["daemonTaskDefinition": "agent:1"])
    #expect(create("agent:1", "managed") == "ClientException")
  }
}

@Suite("The pace of a daemon's deployment") struct DaemonRolloutTests {
  @Test("is the percentage rounded down, and one instance at least")
  func batches() {
    #expect(DaemonRollout.batch(of: 10, draining: 0, percent: 25) == 2)
    #expect(DaemonRollout.batch(of: 10, draining: 1, percent: 25) == 1)
    #expect(DaemonRollout.batch(of: 3, draining: 0, percent: 10) == 1)
    #expect(DaemonRollout.batch(of: 3, draining: 1, percent: 10) == 0)
    #expect(DaemonRollout.batch(of: 8, draining: 0, percent: 100) == 8)
    #expect(DaemonRollout.batch(of: 0, draining: 0, percent: 100) == 0)
  }
}

@Suite("Daemon task definitions") struct DaemonTaskDefinitionTests {
  @Test("are registered, shown, listed and deleted")
  func life() throws {
    var cloud = Cloud()
    try cloud.registerDaemon("sleep", "1")
    try cloud.registerDaemon("sleep", "2")

    let shown = try cloud.ask(
      DescribeDaemonTaskDefinition.self, ["daemonTaskDefinition": "agent"])
    #expect(shown["daemonTaskDefinition"]?["revision"] == 2)
    let container = shown["daemonTaskDefinition"]?["containerDefinitions"]?[0]
    #expect(container?["image"] == "busybox")
    #expect(container?["portMappings"] == nil)
    try cloud.ask(DeleteDaemonTaskDefinition.self, ["daemonTaskDefinition": "agent:1"])
    let listed = try cloud.ask(ListDaemonTaskDefinitions.self)
    #expect(
      listed["daemonTaskDefinitions"]?.array?.map { $0["arn"] }
        == ["arn:aws:ecs:us-east-1:123456789012:daemon-task-definition/agent:2"])
    #expect(
      cloud.refusal(DeleteDaemonTaskDefinition.self, ["daemonTaskDefinition": "agent:1"])?.code
        == "ClientException")
    #expect(try cloud.ask(ListTaskDefinitions.self)["taskDefinitionArns"] == [])
  }

  @Test("have containers, and ten at most")
  func refusals() throws {
    var cloud = Cloud()
    let container: JSON = ["image": "busybox", "name": "a", "memory": 64]

    #expect(
      cloud.refusal(
        RegisterDaemonTaskDefinition.self,
        [
          "family": "agent",
          "containerDefinitions": .array(Array(repeating: container, count: 11)),
        ])?.code == "LimitExceededException")
    #expect(
      cloud.refusal(
        RegisterDaemonTaskDefinition.self, ["family": "a b", "containerDefinitions": [container]])?
        .code == "ClientException")
  }
}
