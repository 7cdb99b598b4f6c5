import Documents
import Simulation
import Testing

@testable import ECS

@Suite("Why a task stands where it stands") struct WhyTaskTests {
  @Test("tells the whole way of a task that found no image, and what to do")
  func missingImage() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("web", image: "nginx:nope", fargate: true))
    let id = try #require(try cloud.runOnFargate("web")?.id)
    cloud.pass(.minutes(3))

    let why = try #require(WhyTask.explain(id, in: cloud.world))

    #expect(why.title == "task \(id) is STOPPED, and wanted STOPPED")
    let sentences = why.chain.map(\.sentence)
    #expect(sentences.first == "run-task or start-task asked for it, to run web:1.")
    #expect(sentences.contains { $0.hasPrefix("FARGATE took it in us-east-1") })
    #expect(sentences.contains { $0.contains("TaskFailedToStart: CannotPullContainerError") })
    #expect(why.remedy?.hasPrefix("Register a revision with an image that exists") == true)
  }

  @Test("names the public address where the registry cannot be reached")
  func noAddress() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    let network: JSON = ["awsvpcConfiguration": ["subnets": .texts(cloud.subnets)]]
    let id = try #require(try cloud.runOnFargate("web", network: network)?.id)
    cloud.pass(.minutes(6))

    let why = WhyTask.explain(id, in: cloud.world)

    #expect(why?.remedy?.contains("assignPublicIp=ENABLED") == true)
  }

  @Test(
    "ends with what would change it, in every state",
    arguments: [
      (true, ["sh", "-c", "sleep 20"]), (true, nil), (false, nil), (false, ["sleep", "20"]),
    ] as [(Bool, [String]?)])
  func outlook(fargate: Bool, command: [String]?) throws {
    var cloud = try Cloud.withCluster()
    let instance = try cloud.addInstances(1)[0]
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition("web", fargate: fargate, memory: 512, command: command))
    var task: ECSTask?
    if fargate {
      task = try cloud.runOnFargate("web")
    } else {
      task = try cloud.run(["taskDefinition": "web"])
    }
    let id = try #require(task?.id)
    var seen: Set<TaskStatus> = []

    for step in 0..<260 {
      if step == 120 { try cloud.ask(StopTask.self, ["task": .string("\(id)")]) }
      let why = try #require(WhyTask.explain(id, in: cloud.world))
      #expect(why.remedy?.isEmpty == false, "\(why.title)")
      seen.insert(try #require(cloud.world.ecs.tasks[id]?.status))
      cloud.pass(.milliseconds(700))
    }

    #expect(seen.contains(.running) && seen.contains(.stopped))
    #expect(WhyContainerInstance.explain(instance, in: cloud.world)?.remedy != nil)
  }

  @Test("knows nothing of a task that is not there")
  func unknown() throws {
    let cloud = try Cloud.withCluster()

    #expect(WhyTask.explain(TaskID(hex: HexID(high: 1, low: 2)), in: cloud.world) == nil)
  }
}
