import AWSModel
import Documents
import Testing

@testable import Sandbox

@Suite("Perform") struct PerformTests {
  @Test("a request that fails changes nothing and is not journalled")
  func failureLeavesNoTrace() {
    var sandbox = Sandbox.empty()
    let before = sandbox.world.digest
    #expect(throws: AWSError.self) {
      try sandbox.ask("ecs", "RunTask", ["taskDefinition": "web"])
    }
    #expect(sandbox.world.digest == before)
    #expect(sandbox.journal.lines.isEmpty)
  }

  @Test("a request that the model does not allow never reaches the operation")
  func modelRefuses() {
    var sandbox = Sandbox.empty()
    #expect(throws: AWSError.self) { try sandbox.ask("ecs", "RunTask", [:]) }
  }

  @Test("an operation that is not simulated says so and names what is near")
  func saysWhatIsNotSimulated() {
    var sandbox = Sandbox.empty()
    let error = #expect(throws: AWSError.self) {
      try sandbox.ask("ecr", "CreatePullThroughCacheRule", [:])
    }
    #expect(error?.code == "NotSimulated")
    #expect(error?.message.contains("CreateRepository") == true)
  }

  @Test("where nothing with the same verb is simulated, no strange neighbour is named")
  func namesNoStranger() {
    var sandbox = Sandbox.empty()
    let error = #expect(throws: AWSError.self) {
      try sandbox.ask("ssm", "SendCommand", [:])
    }
    #expect(
      error?.message
        == "Drydock does not simulate ssm SendCommand; 'aws ssm help' lists what it does."
    )
  }

  @Test("what has no effect is said once")
  func saysOnce() throws {
    var sandbox = Sandbox.empty()
    let request = Request(
      service: "ecs", operation: "RegisterTaskDefinition",
      input: [
        "family": "web", "ipcMode": "host",
        "containerDefinitions": [["name": "web", "image": "nginx", "memory": 64]],
      ], region: "us-east-1")
    _ = try sandbox.perform(request)
    let again = try sandbox.perform(request)
    #expect(again.notices == [])
  }

  @Test("members come in the order of the API model")
  func modelOrder() throws {
    var sandbox = Sandbox.empty()
    let cluster = try sandbox.ask("ecs", "CreateCluster", ["clusterName": "shop"])["cluster"]
    #expect(cluster?.object?.keys.prefix(3) == ["clusterArn", "clusterName", "status"])
  }

  @Test("regions do not see each other")
  func regionsAreApart() throws {
    var sandbox = Sandbox.empty()
    try sandbox.ask("ecs", "CreateCluster", ["clusterName": "shop"])
    let elsewhere = try sandbox.perform(
      Request(service: "ecs", operation: "ListClusters", input: [:], region: "eu-west-1"))
    #expect(elsewhere.output["clusterArns"] == [])
  }

  @Test("an unknown fault, and one struck at nothing, say what to write")
  func faultsExplainThemselves() {
    var sandbox = Sandbox.empty()
    let unknown = #expect(throws: FaultError.self) { try sandbox.inject("fire", []) }
    #expect(unknown?.message.contains("zone-down") == true)
    let aimless = #expect(throws: FaultError.self) { try sandbox.inject("zone-down", ["x"]) }
    #expect(aimless?.message.contains("us-east-1a") == true)
  }
}
