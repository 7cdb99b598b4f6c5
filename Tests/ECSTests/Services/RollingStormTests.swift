import Simulation
import Testing

@testable import ECS

@Suite("Rolling deployments in a storm: the bounds hold after every look")
struct RollingStormTests {
  @Test(
    "running never exceeds the upper bound, healthy never falls below the lower by our hand",
    arguments: 1...60)
  func keepsBounds(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let desired = dice.within(1...12, "desired")
    let minimum = dice.below(5, "minimum") * 25
    let maximum = 100 + dice.below(5, "maximum") * 25
    var service = PaperService.steady(desired: desired, minimum: minimum, maximum: maximum)
    service.breaker = CircuitBreaker(
      enable: dice.below(2, "breaker") == 0, rollback: dice.below(2, "rollback") == 0)
    let bounds = service.bounds

    for step in 1...400 {
      if dice.below(40, "deploy") == 0 {
        let id = "d\(step)"
        if dice.below(3, "broken") == 0 { service.broken.insert(id) }
        service.startTime = .seconds(Int64(dice.within(1...60, "start")))
        service.stopTime = .seconds(Int64(dice.within(1...60, "stop")))
        service.deploy(id)
      }
      if dice.below(25, "loss") == 0, !service.tasks.isEmpty {
        service.tasks.remove(at: dice.below(service.tasks.count, "lost"))
      }
      let before = service.healthy
      let tasksBefore = Set(service.facts.tasks.filter(\.isHealthy).map(\.id))
      service.beat()
      let stopped = service.facts.tasks.count { tasksBefore.contains($0.id) && !$0.isHealthy }

      #expect(service.tasks.count <= max(bounds.upper, desired), "step \(step)")
      #expect(
        stopped == 0 || service.healthy >= min(before, bounds.lower), "step \(step)")
    }
  }

  @Test(
    "whatever happened, a good deployment ends steady where the percentages let it",
    arguments: 1...30)
  func endsSteady(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let desired = dice.within(1...12, "desired")
    var service = PaperService.steady(desired: desired, minimum: 50, maximum: 200)
    for step in 1...100 {
      if dice.below(15, "deploy") == 0 {
        service.deploy("d\(step)")
        if dice.below(2, "broken") == 0 { service.broken.insert("d\(step)") }
      }
      service.beat()
    }

    service.deploy("last")
    for _ in 1...200 { service.beat() }

    #expect(service.isSteady)
    #expect(service.rollouts.map(\.id) == ["last"])
    #expect(service.healthy == desired)
  }
}
