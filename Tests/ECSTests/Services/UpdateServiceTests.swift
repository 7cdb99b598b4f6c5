import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

@Suite("UpdateService")
struct UpdateServiceTests {
  @Test("a new revision makes a new PRIMARY deployment beside the old one")
  func deploys() throws {
    var scene = try steady()
    scene.define("web")

    let service = try scene.updateWeb(["taskDefinition": "web:2"])["service"]

    let deployments = try #require(service?["deployments"]?.array)
    #expect(deployments.map { $0["status"]?.string } == ["PRIMARY", "ACTIVE"])
    #expect(deployments.map { $0["desiredCount"]?.integer } == [0, 2])
    #expect(deployments.map { $0["runningCount"]?.integer } == [0, 2])
    #expect(
      service?["taskDefinition"]
        == "arn:aws:ecs:us-east-1:123456789012:task-definition/web:2")
  }

  // Source: ECS API, `UpdateService` (which parameters trigger a new deployment).
  @Test(
    "only what is baked into tasks makes a deployment",
    arguments: [
      (["forceNewDeployment": true], true), (["platformVersion": "1.4.0"], true),
      (["taskDefinition": "web:1"], false), (["desiredCount": 3], false),
      (["enableECSManagedTags": true], false), (["propagateTags": "SERVICE"], false),
      (["deploymentConfiguration": ["maximumPercent": 150]], false),
      (["healthCheckGracePeriodSeconds": 30], false),
    ] as [(JSON, Bool)])
  func deploysWhereNeeded(changes: JSON, deploys: Bool) throws {
    var scene = try steady()

    try scene.updateWeb(changes)

    #expect((scene.web.deployments.count == 2) == deploys)
  }

  @Test("a new desired count shows at once and tasks follow")
  func scales() throws {
    var scene = try steady()

    let service = try scene.updateWeb(["desiredCount": 3])["service"]
    scene.advance(120)

    #expect(service?["desiredCount"] == 3)
    #expect(service?["deployments"]?[0]?["desiredCount"] == 3)
    #expect(scene.tasks.count { $0.isHealthy } == 3)
    #expect(scene.messages().last == "(service web) has reached a steady state.")
  }

  @Test("a maximum of 100 needs rebalancing switched off, which is kept from then on")
  func maximumWithoutRebalancing() throws {
    var scene = try steady()
    let tight: JSON = ["minimumHealthyPercent": 0, "maximumPercent": 100]

    #expect(throws: AWSError.self) { try scene.updateWeb(["deploymentConfiguration": tight]) }
    let service = try scene.updateWeb([
      "deploymentConfiguration": tight, "availabilityZoneRebalancing": "DISABLED",
    ])["service"]

    #expect(service?["availabilityZoneRebalancing"] == "DISABLED")
    #expect(service?["deploymentConfiguration"]?["maximumPercent"] == 100)
  }

  @Test("a changed strategy must be forced")
  func wantsForce() throws {
    var scene = try steady()
    scene.world.ecs.update(scene.cluster) { $0.capacityProviders = ["FARGATE", "FARGATE_SPOT"] }
    let strategy: JSON = [["capacityProvider": "FARGATE_SPOT", "weight": 1]]

    let error = #expect(throws: AWSError.self) {
      try scene.updateWeb(["capacityProviderStrategy": strategy])
    }
    try scene.updateWeb(["capacityProviderStrategy": strategy, "forceNewDeployment": true])

    #expect(error == .strategyNeedsForce)
    #expect(scene.web.revision.capacity.launchType == nil)
  }

  @Test("a revision of another network mode needs or refuses the network")
  func checksNetwork() throws {
    var scene = try steady()
    scene.define("plain", mode: .bridge)

    let error = #expect(throws: AWSError.self) {
      try scene.updateWeb(["taskDefinition": "plain"])
    }

    #expect(error == .networkConfigurationUnwanted)
  }

  @Test("a service that is unknown or deleted cannot be updated")
  func refusesUnknown() throws {
    var scene = try steady()

    let unknown = #expect(throws: AWSError.self) {
      try scene.call(UpdateService.self, ["service": "nothing", "desiredCount": 1])
    }
    try scene.call(DeleteService.self, ["service": "web", "force": true])
    let deleted = #expect(throws: AWSError.self) { try scene.updateWeb(["desiredCount": 1]) }

    #expect(unknown == .serviceNotFound)
    #expect(deleted == .serviceNotActive)
  }

  @Test("two updates in a row leave three deployments that become one")
  func overlaps() throws {
    var scene = try steady()
    try scene.updateWeb(["forceNewDeployment": true])
    scene.advance(20)
    try scene.updateWeb(["forceNewDeployment": true])

    #expect(scene.web.deployments.map(\.status) == [.primary, .active, .active])
    scene.advance(500)

    #expect(scene.web.deployments.count == 1)
    #expect(scene.web.isSteady)
    #expect(scene.web.records.map(\.status) == [.successful, .stopped, .successful])
  }

  private func steady() throws -> ServiceWorld {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    scene.advance(180)
    return scene
  }
}
