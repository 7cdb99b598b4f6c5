import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("DeleteService")
struct DeleteServiceTests {
  @Test("refuses while the service is scaled above 0")
  func refusesScaled() throws {
    var scene = ServiceWorld()
    try scene.createWeb(2)

    let error = #expect(throws: AWSError.self) {
      try scene.call(DeleteService.self, ["service": "web"])
    }

    #expect(error == .serviceScaledAboveZero)
    #expect(scene.web.status == .active)
  }

  @Test("by force the service drains, its tasks stop, and it is INACTIVE")
  func drains() throws {
    var scene = ServiceWorld()
    try scene.createWeb(2)
    scene.advance(180)

    let service = try scene.call(DeleteService.self, ["service": "web", "force": true])["service"]
    #expect(service?["status"] == "DRAINING")
    #expect(service?["desiredCount"] == 0)
    scene.advance(120)

    #expect(scene.web.status == .inactive)
    #expect(scene.web.deployments.isEmpty)
    #expect(scene.world.ecs.clusters[ClusterKey("shop", in: scene.scope)]?.activeServices == 0)
    #expect(scene.world.ecs.clusters[ClusterKey("shop", in: scene.scope)]?.tasks.running == 0)
  }

  @Test("the name is free again when the service is INACTIVE, not while it drains")
  func freesName() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)
    try scene.call(DeleteService.self, ["service": "web", "force": true])

    let error = #expect(throws: AWSError.self) { try scene.createWeb(1) }
    scene.advance(30)
    try scene.createWeb(1)

    #expect(error == .serviceStillDraining)
    #expect(scene.web.status == .active)
  }

  @Test("a daemon is deleted without force")
  func deletesDaemon() throws {
    var scene = ServiceWorld()
    scene.define("agent", mode: .bridge)
    scene.addInstance(1)
    try scene.call(
      CreateService.self,
      ["serviceName": "agent", "taskDefinition": "agent", "schedulingStrategy": "DAEMON"])
    scene.advance(60)

    try scene.call(DeleteService.self, ["service": "agent"])
    scene.advance(60)

    #expect(scene.service("agent").status == .inactive)
  }
}
