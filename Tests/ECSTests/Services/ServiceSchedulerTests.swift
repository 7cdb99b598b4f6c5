import Documents
import Simulation
import Testing

@testable import ECS

@Suite("ServiceScheduler: services in the world")
struct ServiceSchedulerTests {
  @Test("a new Fargate service starts its tasks, completes its deployment and is steady")
  func starts() throws {
    var scene = ServiceWorld()

    try scene.createWeb(2)
    scene.advance(180)

    #expect(
      scene.messages() == [
        "(service web) has started 2 tasks: (task T) (task T).",
        "(service web) (deployment ecs-svc/D) deployment completed.",
        "(service web) has reached a steady state.",
      ])
    #expect(scene.web.primary?.rolloutState == .completed)
    let primary = try #require(scene.web.primary)
    #expect(scene.world.ecs.tally(startedBy: primary.id, in: scene.cluster).running == 2)
  }

  @Test("a steady service leaves nothing on the agenda")
  func sleeps() throws {
    var scene = ServiceWorld()
    try scene.createWeb(3)

    scene.advance(300)

    #expect(!scene.world.agenda.upcoming.contains { $0.event is ServiceWake })
  }

  @Test("only tasks that have not stopped are kept where the scheduler looks")
  func forgetsStopped() throws {
    var scene = ServiceWorld()
    try scene.createWeb(3)
    scene.advance(180)
    let deployment = try #require(scene.web.primary?.id)

    try scene.updateWeb(["desiredCount": 1])
    scene.advance(180)

    let ecs = scene.world.ecs
    let living = Array(ecs.livingTasks(startedBy: deployment, in: scene.cluster))
    #expect(living.map { ecs.tasks[$0]?.status } == [.running])
    #expect(Array(ecs.livingTasks(in: scene.cluster)) == living)
    #expect(Array(ecs.tasks(startedBy: deployment, in: scene.cluster)).count == 3)
  }

  @Test("a rolling update starts new tasks, stops the old ones, and ends with one deployment")
  func rolls() throws {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    scene.advance(180)
    scene.define("web")

    try scene.updateWeb(["taskDefinition": "web"])
    #expect(scene.web.deployments.map(\.status) == [.primary, .active])
    #expect(scene.web.deployments.map(\.desired) == [0, 2])
    scene.advance(300)

    #expect(
      scene.messages().dropFirst(3) == [
        "(service web) has started 2 tasks: (task T) (task T).",
        "(service web) has stopped 1 running tasks: (task T).",
        "(service web) has stopped 1 running tasks: (task T).",
        "(service web) (deployment ecs-svc/D) deployment completed.",
        "(service web) has reached a steady state.",
      ])
    #expect(scene.web.deployments.count == 1)
    #expect(scene.web.records.map(\.status) == [.successful, .successful])
  }

  @Test("tasks that fail to start are tried ever more rarely, and that is said")
  func throttles() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)
    scene.broken[try #require(scene.web.primary).id] = "CannotPullContainerError: no such image"

    scene.advance(1200)

    #expect(
      scene.messages().contains(
        "(service web) is unable to consistently start tasks successfully. For more information, "
          + "see the Troubleshooting section of the Amazon ECS Developer Guide."))
    let starts = scene.web.events.events.filter { $0.message.contains("has started") }
      .map(\.createdAt)
    let pauses = zip(starts, starts.dropFirst()).map { ($1 - $0).seconds }
    #expect(pauses.count >= 5)
    #expect(pauses == pauses.sorted())
    #expect(pauses.last.map { $0 > 300 } == true)
    #expect(scene.web.primary?.failedTasks == starts.count)
  }

  @Test("the circuit breaker ends a failing deployment and goes back to the last completed one")
  func rollsBack() throws {
    var scene = ServiceWorld()
    let breaker: JSON = ["deploymentCircuitBreaker": ["enable": true, "rollback": true]]
    try scene.createWeb(2, ["deploymentConfiguration": breaker])
    scene.advance(180)
    let good = try #require(scene.web.primary).id
    scene.define("web")

    try scene.updateWeb(["taskDefinition": "web"])
    let bad = try #require(scene.web.primary).id
    scene.broken[bad] = "CannotPullContainerError: no such image"
    var reasons: [String] = []
    scene.advance(600) { scene in
      for deployment in scene.web.deployments
      where reasons.last != deployment.rolloutStateReason
        && !reasons.contains(deployment.rolloutStateReason)
      {
        reasons.append(deployment.rolloutStateReason)
      }
    }

    #expect(
      reasons == [
        "ECS deployment \(bad) in progress.",
        "ECS deployment \(good) completed.",
        "ECS deployment circuit breaker: rolling back to deploymentId \(good).",
        "ECS deployment circuit breaker: tasks failed to start.",
      ])
    #expect(scene.web.deployments.map(\.id) == [good])
    #expect(scene.web.revision.definition == DefinitionID(number: 1))
    #expect(scene.messages().contains("(service web) rolling back to deployment ecs-svc/D."))
    #expect(
      scene.messages().contains(
        "(service web) (deployment ecs-svc/D) deployment failed: tasks failed to start."))
    #expect(scene.web.records.map(\.status) == [.successful, .rollbackSuccessful])
    #expect(scene.tasks.count { $0.isHealthy } == 2)
  }

  @Test("a cluster without instances is told in ECS's words, once")
  func saysNoInstances() throws {
    var scene = ServiceWorld()
    scene.define("api", mode: .bridge)

    try scene.call(
      CreateService.self, ["serviceName": "api", "taskDefinition": "api", "desiredCount": 1])
    scene.advance(600)

    #expect(
      scene.messages(of: "api") == [
        "(service api) was unable to place a task because no container instance met all of its "
          + "requirements. Reason: No Container Instances were found in your cluster. For more "
          + "information, see the Troubleshooting section of the Amazon ECS Developer Guide."
      ])
  }

  @Test("a task that lacked CPU starts as soon as an instance comes")
  func placesWhenRoomComes() throws {
    var scene = ServiceWorld()
    scene.define("api", mode: .bridge, cpu: 1536)
    scene.addInstance(1, cpu: 2048)
    try scene.call(
      CreateService.self, ["serviceName": "api", "taskDefinition": "api", "desiredCount": 2])
    scene.advance(900)

    scene.addInstance(2, cpu: 2048)
    scene.advance(100)

    #expect(
      scene.messages(of: "api") == [
        "(service api) has started 1 tasks: (task T).",
        "(service api) was unable to place a task because no container instance met all of its "
          + "requirements. The closest matching (container-instance I) has insufficient CPU "
          + "units available. For more information, see the Troubleshooting section of the "
          + "Amazon ECS Developer Guide.",
        "(service api) has started 1 tasks: (task T).",
        "(service api) (deployment ecs-svc/D) deployment completed.",
        "(service api) has reached a steady state.",
      ])
  }

  @Test("a draining instance is left by the service's tasks")
  func leavesDrainingInstance() throws {
    var scene = ServiceWorld()
    scene.define("api", mode: .bridge)
    let first = scene.addInstance(1)
    let second = scene.addInstance(2)
    try scene.call(
      CreateService.self, ["serviceName": "api", "taskDefinition": "api", "desiredCount": 2])
    scene.advance(120)

    scene.change(first) { $0.status = .draining }
    scene.advance(180)

    #expect(Array(scene.world.ecs.tasks(on: first)).isEmpty)
    #expect(Array(scene.world.ecs.tasks(on: second)).count == 2)
  }

  @Test("a daemon runs one task on every instance, also on those that come later")
  func runsDaemons() throws {
    var scene = ServiceWorld()
    scene.define("agent", mode: .bridge)
    scene.addInstance(1)
    scene.addInstance(2)

    try scene.call(
      CreateService.self,
      ["serviceName": "agent", "taskDefinition": "agent", "schedulingStrategy": "DAEMON"])
    scene.advance(120)
    let third = scene.addInstance(3)
    scene.advance(120)

    #expect(scene.service("agent").desiredCount == 3)
    #expect(Array(scene.world.ecs.tasks(on: third)).count == 1)
    #expect(scene.service("agent").isSteady)
  }

  @Test("a daemon is replaced host by host, the old task first")
  func replacesDaemons() throws {
    var scene = ServiceWorld()
    scene.define("agent", mode: .bridge)
    for number in 1...4 { scene.addInstance(UInt64(number)) }
    try scene.call(
      CreateService.self,
      [
        "serviceName": "agent", "taskDefinition": "agent", "schedulingStrategy": "DAEMON",
        "deploymentConfiguration": ["minimumHealthyPercent": 50],
      ])
    scene.advance(120)
    scene.define("agent", mode: .bridge)

    try scene.call(UpdateService.self, ["service": "agent", "taskDefinition": "agent"])
    var fewest = 4
    scene.advance(400) { scene in
      let tasks = ServiceFacts.tasks(of: scene.service("agent"), in: scene.world)
      fewest = min(fewest, tasks.count { $0.isHealthy })
    }

    #expect(fewest == 2)
    #expect(scene.service("agent").deployments.count == 1)
    #expect(scene.service("agent").isSteady)
  }

  @Test("after every second of random updates, no more tasks than the upper bound exist")
  func keepsBounds() throws {
    for seed in 1...4 {
      var scene = ServiceWorld(seed: UInt64(seed))
      var dice = Dice(seed: UInt64(seed))
      try scene.createWeb(
        4,
        [
          "deploymentConfiguration": [
            "minimumHealthyPercent": .integer(Int64([0, 50, 75][seed % 3])),
            "maximumPercent": .integer(Int64([100, 150, 200, 125][seed % 4])),
          ]
        ])
      scene.advance(180)
      for _ in 1...5 {
        scene.define("web")
        try scene.updateWeb(["taskDefinition": "web"])
        let bounds = ServiceFacts(of: scene.web, in: scene.world).bounds
        scene.advance(dice.within(20...200, "pause")) { scene in
          #expect(scene.tasks.count <= bounds.upper)
          #expect(scene.tasks.count { $0.isHealthy } >= bounds.lower)
        }
      }
    }
  }
}
