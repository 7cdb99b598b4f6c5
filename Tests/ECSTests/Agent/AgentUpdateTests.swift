import Documents
import EC2
import Simulation
import Testing

@testable import ECS

@Suite("UpdateContainerAgent") struct AgentUpdateTests {
  private func cloudWithOldAgent() throws -> (Cloud, ContainerInstanceID) {
    var cloud = try Cloud.withCluster()
    let id = try cloud.addInstances(1)[0]
    cloud.world.ecs.update(id) { $0.agentVersion = "1.80.0" }
    return (cloud, id)
  }

  private func status(_ cloud: inout Cloud) throws -> JSON {
    try cloud.shownInstance("default")["agentUpdateStatus"] ?? .null
  }

  @Test("goes from PENDING to UPDATED in the order of the API, and the agent is away meanwhile")
  func stages() throws {
    var (cloud, id) = try cloudWithOldAgent()
    try cloud.ask(UpdateContainerAgent.self, ["containerInstance": .string("\(id)")])

    var seen: [String] = []
    var wasAway = false
    for _ in 0..<60 {
      let shown = try cloud.shownInstance("default")
      let status = shown["agentUpdateStatus"]?.string ?? ""
      if seen.last != status { seen.append(status) }
      if shown["agentConnected"] == false { wasAway = true }
      cloud.pass(.seconds(1))
    }

    #expect(seen == ["PENDING", "STAGING", "STAGED", "UPDATING", "UPDATED"])
    #expect(wasAway)
    let after = try cloud.shownInstance("default")
    #expect(after["versionInfo"]?["agentVersion"] == .string(Agent.currentVersion))
    #expect(after["agentConnected"] == true)
    #expect(
      cloud.refusal(UpdateContainerAgent.self, ["containerInstance": .string("\(id)")])
        == .noAgentUpdate)
  }

  @Test("is refused while one is under way, and where no version is known")
  func refusals() throws {
    var (cloud, id) = try cloudWithOldAgent()
    let request: JSON = ["containerInstance": .string("\(id)")]
    try cloud.ask(UpdateContainerAgent.self, request)
    #expect(cloud.refusal(UpdateContainerAgent.self, request) == .agentUpdateUnderWay)

    let other = try cloud.addInstances(1)[0]
    cloud.world.ecs.update(other) { $0.agentVersion = "" }
    #expect(
      cloud.refusal(UpdateContainerAgent.self, ["containerInstance": .string("\(other)")])
        == .agentVersionMissing)
  }

  @Test("waits for an agent that is out of touch")
  func silentAgent() throws {
    var (cloud, id) = try cloudWithOldAgent()
    cloud.world.setAgent(id, connected: false)
    try cloud.ask(UpdateContainerAgent.self, ["containerInstance": .string("\(id)")])

    cloud.pass(.minutes(10))
    let waiting = try status(&cloud)
    cloud.world.setAgent(id, connected: true)
    cloud.pass(.minutes(2))

    #expect(waiting == "PENDING")
    #expect(try status(&cloud) == "UPDATED")
  }

  @Test("has failed where the agent crashes meanwhile; the agent is back after a moment")
  func crash() throws {
    var (cloud, id) = try cloudWithOldAgent()
    try cloud.ask(UpdateContainerAgent.self, ["containerInstance": .string("\(id)")])
    cloud.pass(.seconds(10))

    cloud.world.crashAgent(of: id)
    let away = try cloud.shownInstance("default")["agentConnected"]
    cloud.pass(.minutes(2))

    #expect(away == false)
    #expect(try status(&cloud) == "FAILED")
  }
}

@Suite("A silent agent") struct SilentAgentTests {
  @Test("leaves what ECS shows of its tasks as it was: exits and health are told when it is back")
  func frozen() throws {
    var cloud = try Cloud.withCluster()
    let instance = try cloud.addInstances(1)[0]
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition("job", image: "busybox", command: ["sh", "-c", "sleep 60; exit 4"]))
    let id = try #require(try cloud.run(["taskDefinition": "job"])?.id)
    cloud.pass(.seconds(30))

    cloud.world.setAgent(instance, connected: false)
    cloud.pass(.minutes(5))
    let silent = try cloud.described(id)
    cloud.world.setAgent(instance, connected: true)
    cloud.pass(.seconds(30))
    let back = try cloud.described(id)

    #expect(silent["lastStatus"] == "RUNNING")
    #expect(silent["connectivity"] == "DISCONNECTED")
    #expect(back["lastStatus"] == "STOPPED")
    #expect(back["containers"]?[0]?["exitCode"] == 4)
  }

  @Test("keeps a task that is starting from being seen as RUNNING until it is back")
  func starting() throws {
    var cloud = try Cloud.withCluster()
    let instance = try cloud.addInstances(1)[0]
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    let id = try #require(try cloud.run(["taskDefinition": "web"])?.id)
    cloud.world.setAgent(instance, connected: false)

    cloud.pass(.minutes(5))
    let silent = try cloud.described(id)
    cloud.world.setAgent(instance, connected: true)
    cloud.pass(.minutes(1))

    #expect(silent["lastStatus"] == "PENDING")
    #expect(try cloud.described(id)["lastStatus"] == "RUNNING")
    #expect(
      cloud.world.ecs.instances[instance]?.runningTasks == 1)
  }

  @Test("takes no tasks: AGENT is the reason")
  func placement() throws {
    var cloud = try Cloud.withCluster()
    let instance = try cloud.addInstances(1)[0]
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    cloud.world.setAgent(instance, connected: false)

    let answer = try cloud.ask(RunTask.self, ["taskDefinition": "web"])

    #expect(answer["failures"]?[0]?["reason"] == "AGENT")
  }
}
