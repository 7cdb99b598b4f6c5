import Simulation
import Testing

@testable import ECS

@Suite("The cost of placement") struct ScaleTests {
  @Test(
    "does not follow the size of the fleet: few instances are asked for a task",
    arguments: [
      [], ["spread attribute:ecs.availability-zone"], ["binpack memory"], ["spread instanceId"],
      ["spread attribute:ecs.availability-zone", "binpack memory"],
    ], [30, 3000])
  func asksFew(strategy: [String], fleet: Int) throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(fleet)
    let definition = try cloud.register(Cloud.definition("web", cpu: 500, memory: 300))
    let rules = PlacementRules(
      strategy: strategy.map { text in
        let words = text.split(separator: " ").map(String.init)
        return PlacementStrategy(type: words[0], field: words[1])
      })

    // Four such tasks fill the CPU of a host and leave memory: half the fleet gets full.
    let outcome = cloud.launch(min(fleet * 2, 600), of: definition, rules: rules)

    let asked = outcome.started.compactMap { cloud.world.ecs.tasks[$0]?.decision }
      .flatMap(\.rejections).reduce(0) { $0 + $1.count }
    #expect(outcome.failure == nil)
    #expect(asked <= outcome.started.count * 2, "\(asked) refused instances were looked at")
  }
}
