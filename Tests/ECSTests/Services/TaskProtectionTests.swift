import AWSModel
import Documents
import EC2
import Testing

@testable import ECS

@Suite("UpdateTaskProtection and GetTaskProtection")
struct TaskProtectionTests {
  @Test("a protected task survives scale-in, and goes when its protection ends")
  func protects() throws {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    scene.advance(180)
    let ids = scene.tasks.map { JSON.string($0.id.description) }

    let answer = try scene.call(
      UpdateTaskProtection.self,
      ["tasks": .array(ids), "protectionEnabled": true, "expiresInMinutes": 10])
    try scene.updateWeb(["desiredCount": 1])
    scene.advance(300)

    #expect(answer["protectedTasks"]?[0]?["protectionEnabled"] == true)
    #expect(scene.tasks.count == 2)
    #expect(scene.messages().last?.contains("unable to scale in") == true)
    scene.advance(400)

    #expect(scene.tasks.count == 1)
    #expect(scene.messages().last == "(service web) has reached a steady state.")
  }

  @Test("protection can be seen and ended")
  func ends() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)
    scene.advance(180)
    let id = JSON.string(try #require(scene.tasks.first).id.description)
    try scene.call(UpdateTaskProtection.self, ["tasks": [id], "protectionEnabled": true])

    let before = try scene.call(GetTaskProtection.self, [:])
    try scene.call(UpdateTaskProtection.self, ["tasks": [id], "protectionEnabled": false])
    let after = try scene.call(GetTaskProtection.self, ["tasks": [id]])

    #expect(before["protectedTasks"]?[0]?["expirationDate"] != nil)
    #expect(after["protectedTasks"]?[0]?["protectionEnabled"] == false)
  }

  // Source: ECS Developer Guide, "Amazon ECS API failure reasons" (DEPLOYMENT_BLOCKED).
  @Test("cannot be prolonged for a task for which a deployment waits")
  func blocked() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)
    scene.advance(180)
    let id = JSON.string(try #require(scene.tasks.first).id.description)
    let request: JSON = ["tasks": [id], "protectionEnabled": true, "expiresInMinutes": 30]
    try scene.call(UpdateTaskProtection.self, request)
    try scene.updateWeb(["forceNewDeployment": true])
    let early = try scene.call(UpdateTaskProtection.self, request)
    scene.advance(180)

    let late = try scene.call(UpdateTaskProtection.self, request)
    let end = try scene.call(
      UpdateTaskProtection.self, ["tasks": [id], "protectionEnabled": false])

    #expect(early["failures"] == [])
    #expect(late["failures"]?[0]?["reason"] == "DEPLOYMENT_BLOCKED")
    #expect(late["protectedTasks"] == [])
    #expect(end["failures"] == [])
  }

  // Source: ECS Developer Guide, "Protect your Amazon ECS tasks from being terminated by scale-in
  // events" (a deployment waits until the protection ends).
  @Test("a deployment of a DAEMON service leaves protected tasks alone until their protection ends")
  func protectsDaemons() throws {
    var scene = ServiceWorld()
    scene.define("agent", mode: .bridge, cpu: 32, memory: 32)
    for number in 1...3 as ClosedRange<UInt64> { scene.addInstance(number) }
    try scene.call(
      CreateService.self,
      ["serviceName": "agent", "taskDefinition": "agent:1", "schedulingStrategy": "DAEMON"])
    scene.advance(120)
    let before = scene.live(of: "agent")
    let spared = try #require(before.first)
    try scene.call(
      UpdateTaskProtection.self,
      [
        "tasks": [.string(spared.description)], "protectionEnabled": true,
        "expiresInMinutes": 20,
      ])

    scene.define("agent", mode: .bridge, cpu: 32, memory: 32)
    try scene.call(UpdateService.self, ["service": "agent", "taskDefinition": "agent:2"])
    scene.advance(600)

    #expect(before.count == 3)
    let during = scene.live(of: "agent")
    #expect(during.count == 3)
    #expect(Set(during).intersection(before) == [spared])
    #expect(scene.service("agent").deployments.count == 2)
    scene.advance(900)

    let after = scene.live(of: "agent")
    #expect(after.count == 3 && Set(after).isDisjoint(with: before))
    #expect(scene.service("agent").deployments.map(\.rolloutState) == [.completed])
  }

  @Test("tasks that are no service's or not there are told apart")
  func tellsApart() throws {
    var scene = ServiceWorld()
    let alone = scene.world.launchTasks(
      LaunchRequest(
        cluster: scene.cluster, definition: DefinitionID(number: 1), count: 1,
        capacity: .fargate, group: "family:web",
        network: TaskNetwork(subnets: scene.world.ec2[scene.scope].defaultSubnets.map(\.id))))
    let id = try #require(alone.started.first).description

    let answer = try scene.call(
      UpdateTaskProtection.self,
      [
        "tasks": [.string(id), "00000000000000000000000000000000"], "protectionEnabled": true,
      ])

    #expect(
      answer["failures"]?.array?.map { $0["reason"]?.string } == ["TASK_NOT_VALID", "MISSING"])
  }
}

extension ServiceWorld {
  /// The tasks of a service that run and are to stay.
  fileprivate func live(of name: String) -> [TaskID] {
    world.ecs.tasks.rows.filter {
      $0.group == "service:\(name)" && $0.status == .running && $0.stop == nil
    }.map(\.id)
  }
}
