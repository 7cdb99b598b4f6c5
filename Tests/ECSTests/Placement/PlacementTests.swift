import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Placement") struct PlacementTests {
  @Test("spreads over zones, then over the instances of a zone")
  func spreadsByDefaultForServices() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(6)
    let definition = try cloud.register(Cloud.definition("web"))

    cloud.launch(12, of: definition, rules: .serviceDefault, group: "service:web")

    #expect(cloud.tasksByZone == ["us-east-1a": 4, "us-east-1b": 4, "us-east-1c": 4])
    #expect(cloud.tasksByInstance.allSatisfy { $0 == 2 })
  }

  @Test("packs on the instance with the least left that still fits")
  func binpacks() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(5)
    let definition = try cloud.register(Cloud.definition("web", cpu: 512, memory: 512))
    let rules = PlacementRules(strategy: [PlacementStrategy(type: "binpack", field: "memory")])

    // 2048 CPU units a host: four tasks fill one.
    cloud.launch(9, of: definition, rules: rules)

    #expect(cloud.tasksByInstance.sorted() == [0, 0, 1, 4, 4])
  }

  @Test("takes strategies in order: zones first, then packing")
  func spreadThenPack() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(12)
    let definition = try cloud.register(Cloud.definition("web", cpu: 512, memory: 512))
    let rules = PlacementRules(strategy: [
      PlacementStrategy(type: "spread", field: "attribute:ecs.availability-zone"),
      PlacementStrategy(type: "binpack", field: "memory"),
    ])

    cloud.launch(12, of: definition, rules: rules)

    #expect(cloud.tasksByZone == ["us-east-1a": 4, "us-east-1b": 4, "us-east-1c": 4])
    #expect(cloud.tasksByInstance.sorted() == [0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4])
  }

  @Test("spreads over instances and over attributes of the caller's own")
  func spreadsOverOthers() throws {
    var cloud = try Cloud.withCluster()
    let ids = try cloud.addInstances(4)
    for (number, id) in ids.enumerated() {
      cloud.world.ecs.update(id) {
        $0.attributes.append(InstanceAttribute(name: "rack", value: number == 0 ? "a" : "b"))
      }
    }
    let definition = try cloud.register(Cloud.definition("web", cpu: 64, memory: 64))

    cloud.launch(
      8, of: definition,
      rules: PlacementRules(strategy: [PlacementStrategy(type: "spread", field: "instanceId")]))
    #expect(cloud.tasksByInstance == [2, 2, 2, 2])
    cloud.launch(
      6, of: definition,
      rules: PlacementRules(strategy: [
        PlacementStrategy(type: "spread", field: "attribute:rack"),
        PlacementStrategy(type: "binpack", field: "cpu"),
      ]), group: "family:other")

    #expect(cloud.world.ecs.tasks(on: ids[0]).count { _ in true } == 5)
  }

  @Test("keeps constraints: distinct instances, and expressions")
  func constraints() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(6)
    let definition = try cloud.register(Cloud.definition("web", cpu: 64, memory: 64))
    let rules = PlacementRules(constraints: [
      PlacementConstraint(type: "distinctInstance"),
      PlacementConstraint(
        type: "memberOf", expression: "attribute:ecs.availability-zone == us-east-1a"),
    ])

    let outcome = cloud.launch(3, of: definition, rules: rules)

    #expect(outcome.started.count == 2)
    #expect(cloud.tasksByZone == ["us-east-1a": 2])
    #expect(
      outcome.failure?.decision?.rejections == [
        .init(reason: .memberOf, count: 4), .init(reason: .distinctInstance, count: 2),
      ])
  }

  @Test(
    "says which resource is short, and names the instance that came closest",
    arguments: [
      (4096, 64, "RESOURCE:CPU", "has insufficient CPU units available"),
      (64, 16_000, "RESOURCE:MEMORY", "has insufficient memory available"),
    ])
  func shortage(cpu: Int, memory: Int, reason: String, phrase: String) throws {
    var cloud = try Cloud.withCluster()
    let ids = try cloud.addInstances(2)
    let definition = try cloud.register(Cloud.definition("big", cpu: cpu, memory: memory))

    let outcome = cloud.launch(1, of: definition, rules: PlacementRules())

    #expect(outcome.started.isEmpty)
    #expect(outcome.failure?.reason == reason)
    #expect(outcome.failure?.decision?.closest?.reason.phrase == phrase)
    #expect(outcome.failure?.decision?.closest.map { ids.contains($0.instance) } == true)
    #expect(outcome.failure?.decision?.rejections.map(\.count) == [2])
  }

  @Test("gives a fixed host port to one task an instance")
  func fixedPorts() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(2)
    let definition = try cloud.register(
      Cloud.definition("web", ports: [["containerPort": 80, "hostPort": 80]]))

    let outcome = cloud.launch(3, of: definition, rules: PlacementRules())

    #expect(outcome.started.count == 2)
    #expect(outcome.failure?.reason == "RESOURCE:PORTS")
    #expect(
      outcome.failure?.decision?.closest?.reason.phrase
        == "is already using a port required by your task")
  }

  @Test("gives each awsvpc task an interface of the instance, as long as there are some")
  func interfaces() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(3)
    let definition = try cloud.register(
      Cloud.definition("web", cpu: 64, memory: 64, mode: "awsvpc"))
    let network = TaskNetwork(subnets: cloud.subnets)

    // An m5.large has three interfaces, one of them its own.
    let outcome = cloud.launch(7, of: definition, rules: PlacementRules(), network: network)

    #expect(outcome.started.count == 6)
    #expect(outcome.failure?.reason == "RESOURCE:ENI")
  }

  @Test("leaves out instances that drain or whose agent is silent")
  func unavailable() throws {
    var cloud = try Cloud.withCluster()
    let ids = try cloud.addInstances(3)
    cloud.world.setStatus(.draining, of: ids[0])
    cloud.world.setAgent(ids[1], connected: false)
    let definition = try cloud.register(Cloud.definition("web", cpu: 64, memory: 64))

    cloud.launch(5, of: definition, rules: PlacementRules())
    #expect(cloud.world.ecs.tasks(on: ids[2]).count { _ in true } == 5)
    cloud.world.setStatus(.draining, of: ids[2])
    let outcome = cloud.launch(1, of: definition, rules: PlacementRules())

    #expect(outcome.failure?.reason == "AGENT")
    #expect(
      outcome.failure?.decision?.rejections == [
        .init(reason: .inactive, count: 2), .init(reason: .agent, count: 1),
      ])
  }

  @Test(
    "never over-commits an instance, whatever comes and goes",
    arguments: [
      [], [("spread", "attribute:ecs.availability-zone")],
      [("spread", "attribute:ecs.availability-zone"), ("binpack", "memory")],
      [("binpack", "cpu")], [("spread", "instanceId")], [("random", "")],
      [("spread", "attribute:ecs.instance-type"), ("spread", "instanceId"), ("binpack", "cpu")],
    ])
  func neverOverCommits(strategy: [(String, String)]) throws {
    let rules = PlacementRules(
      strategy: strategy.map { PlacementStrategy(type: $0.0, field: $0.1) })
    var digests: [Digest] = []
    for _ in 0..<2 {
      var cloud = try Cloud.withCluster(seed: 7)
      try cloud.addInstances(9)
      let definitions = try [
        cloud.register(Cloud.definition("small", cpu: 100, memory: 300)),
        cloud.register(Cloud.definition("large", cpu: 700, memory: 2_000)),
        cloud.register(
          Cloud.definition(
            "port", cpu: 10, memory: 10, ports: [["containerPort": 80, "hostPort": 80]])),
      ]
      for step in 0..<120 {
        cloud.launch(1 + step % 4, of: definitions[step % 3], rules: rules)
        let tasks = cloud.world.ecs.tasks.keys
        let victim = tasks[cloud.world.dice.below(tasks.count, "test")]
        cloud.world.stopTask(victim, for: TaskStop(.userInitiated, "test"))
        cloud.pass(.seconds(7))
        cloud.checkResources()
      }
      digests.append(cloud.world.digest)
    }
    #expect(digests[0] == digests[1], "the same steps give the same world")
  }
}

extension Cloud {
  /// Registers a definition.
  mutating func register(_ document: JSON) throws -> DefinitionID {
    let answer = try ask(RegisterTaskDefinition.self, document)
    let arn = answer["taskDefinition"]?["taskDefinitionArn"]?.string ?? ""
    return try world.ecs.definition(named: arn, in: scope, otherwise: .taskDefinitionNotFound).id
  }

  @discardableResult
  mutating func launch(
    _ count: Int, of definition: DefinitionID, rules: PlacementRules,
    group: String = "family:test", network: TaskNetwork? = nil
  ) -> LaunchOutcome {
    let cluster = world.ecs.clusters.first?.row.id ?? ClusterID(number: 0)
    return world.launchTasks(
      LaunchRequest(
        cluster: cluster, definition: definition, count: count, capacity: .ec2, group: group,
        network: network, placement: rules))
  }

  var tasksByZone: [String: Int] {
    Dictionary(grouping: world.ecs.tasks.rows, by: \.zone).mapValues(\.count)
  }

  var tasksByInstance: [Int] {
    world.ecs.instances.keys.map { id in world.ecs.tasks.rows.count { $0.instance == id } }
  }

  /// What is left on each instance is what its tasks leave, and never less than nothing.
  func checkResources() {
    for (id, instance) in world.ecs.instances {
      let plans = world.ecs.tasks(on: id).compactMap { world.ecs.tasks[$0] }
        .compactMap { world.ecs.plan(of: $0) }
      let cpu = plans.reduce(0) { $0 + $1.cpu }
      let memory = plans.reduce(0) { $0 + $1.memory }
      #expect(
        instance.remaining.cpu == instance.registered.cpu - cpu && instance.remaining.cpu >= 0)
      #expect(
        instance.remaining.memory == instance.registered.memory - memory
          && instance.remaining.memory >= 0)
      #expect(instance.usedPorts.count == 5 + plans.reduce(0) { $0 + $1.fixedPorts.count })
      #expect(Set(instance.usedPorts).count == instance.usedPorts.count)
    }
  }
}
