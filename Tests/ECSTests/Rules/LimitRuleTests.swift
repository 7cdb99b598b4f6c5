import AWSModel
import Documents
import EC2
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API Reference (`AttributeLimitExceededException`, `PortMapping`,
///   `UpdateTaskProtectionRequest`, `ListTasksRequest`); ECS Developer Guide, “Amazon ECS API
///   failure reasons”, “Amazon ECS task placement constraints”, “Architect for Amazon ECS Managed
///   Instances”.
@Suite("Published rule: limits, and failures where something lacks") struct LimitRuleTests {
  @Test("a container instance has at most ten attributes of one's own")
  func attributes() throws {
    var cloud = try Cloud.withCluster()
    let id = try cloud.addInstances(1)[0]
    func put(_ number: Int) -> JSON {
      [
        "attributes": [
          ["name": .string("own-\(number)"), "value": "x", "targetId": .string("\(id)")]
        ]
      ]
    }
    for number in 1...10 { try cloud.ask(PutAttributes.self, put(number)) }

    #expect(
      cloud.refusal(PutAttributes.self, put(11))?.code == "AttributeLimitExceededException")
    // One that is there can be given another value.
    try cloud.ask(PutAttributes.self, put(10))
  }

  @Test("at most a hundred ports of a container instance are reserved, its own among them")
  func ports() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1, type: "m5.24xlarge")
    let own = ContainerInstance.hostPorts.count
    let free = 100 - own
    func definition(_ family: String, _ range: Range<Int>) -> JSON {
      Cloud.definition(
        family, cpu: 10, memory: 10,
        ports: .array(
          range.map { ["containerPort": .number($0), "hostPort": .number($0)] }))
    }
    try cloud.ask(RegisterTaskDefinition.self, definition("most", 10_000..<10_000 + free))
    try cloud.ask(RegisterTaskDefinition.self, definition("more", 20_000..<20_001))
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition("dynamic", cpu: 10, memory: 10, ports: [["containerPort": 80]]))

    let most = try cloud.ask(RunTask.self, ["taskDefinition": "most"])
    let more = try cloud.ask(RunTask.self, ["taskDefinition": "more"])
    let dynamic = try cloud.ask(RunTask.self, ["taskDefinition": "dynamic"])

    #expect(most["tasks"]?.array?.count == 1)
    #expect(more["failures"]?[0]?["reason"] == "RESOURCE:PORTS")
    // Ports that Docker chooses do not count.
    #expect(dynamic["tasks"]?.array?.count == 1)
  }

  @Test("protection lasts two hours, or from one minute to two days")
  func protection() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)
    scene.advance(120)
    let task = JSON.string(try #require(scene.tasks.first).id.description)
    func protect(_ minutes: Int?) throws -> JSON {
      try scene.call(
        UpdateTaskProtection.self,
        JSON(present: [
          "tasks": [task], "protectionEnabled": true,
          "expiresInMinutes": minutes.map { .number($0) },
        ]))["protectedTasks"]?[0]?["expirationDate"] ?? .null
    }
    let now = scene.world.now
    #expect(try protect(nil) == (now + .minutes(120)).timestamp)
    #expect(try protect(1) == (now + .minutes(1)).timestamp)
    #expect(try protect(2_880) == (now + .minutes(2_880)).timestamp)
    for minutes in [0, 2_881] {
      #expect(throws: AWSError.self) { try protect(minutes) }
    }
  }

  @Test("a task whose interface cannot be in an instance's zone fails with LOCATION")
  func location() throws {
    var cloud = try Cloud.withCluster()
    // The first zone only.
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("own", memory: 64, mode: "awsvpc"))
    let elsewhere = cloud.world.ec2[cloud.scope].defaultSubnets
      .first { $0.zone != "us-east-1a" }?.id
    let subnet = try #require(elsewhere)

    let answer = try cloud.ask(
      RunTask.self,
      [
        "taskDefinition": "own",
        "networkConfiguration": ["awsvpcConfiguration": ["subnets": [.string(subnet)]]],
      ])

    #expect(answer["failures"]?[0]?["reason"] == "LOCATION")
  }

  @Test("no task is wanted to be PENDING")
  func pending() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", memory: 64))
    try cloud.ask(RunTask.self, ["taskDefinition": "web"])

    #expect(try cloud.ask(ListTasks.self)["taskArns"]?.array?.count == 1)
    #expect(try cloud.ask(ListTasks.self, ["desiredStatus": "PENDING"])["taskArns"] == [])
  }

  @Test("a managed instance is drained after fourteen days")
  func age() throws {
    var cloud = try Cloud.withManagedInstances()
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 1,
        "capacityProviderStrategy": [["capacityProvider": "managed", "weight": 1]],
      ])
    cloud.pass(.minutes(5))
    let first = try #require(cloud.containerInstances.first)

    cloud.pass(.days(14) - .minutes(10))
    #expect(cloud.world.ecs.instances[first.id]?.status == .active)
    cloud.pass(.minutes(20))

    #expect(cloud.world.ecs.instances[first.id]?.status != .active)
    #expect(cloud.containerInstances.contains { $0.id != first.id && $0.status == .active })
  }
}
