import AWSModel
import Balancing
import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ELBv2 API, `TargetGroupAttribute` (`deregistration_delay.timeout_seconds`, 0 to 3,600,
///   by default 300), `CreateTargetGroup` (interval × threshold); ECS API, `Service`
///   (`healthCheckGracePeriodSeconds`).
@Suite("Published rule: services behind load balancers") struct BalancerRuleTests {
  @Test("a task that goes drains for the deregistration delay before it is stopped")
  func delay() throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let delay = dice.within(0...900, "delay")
      var (cloud, group) = try Cloud.balanced(["HealthCheckIntervalSeconds": 10])
      try cloud.setDelay(delay, group)
      try cloud.defineWeb()
      try cloud.serve(1, group)
      cloud.pass(.minutes(4))
      let id = try #require(cloud.webTasks.first).id
      try cloud.ask(UpdateService.self, ["service": "web", "desiredCount": 0])
      cloud.pass(.seconds(Int64(delay + 120)))

      let task = try #require(cloud.world.ecs.tasks[id])
      let from = try #require(task.time(of: .deactivating))
      let until = try #require(task.time(of: .stopping))
      #expect(until - from >= .seconds(Int64(delay)), "seed \(seed): \(delay) s")
      #expect(until - from <= .seconds(Int64(delay + 20)), "seed \(seed): \(delay) s")
    }
  }

  @Test("a target is healthy after its threshold of intervals, and unhealthy after the other")
  func thresholds() throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let interval = dice.within(5...60, "interval")
      let rise = dice.within(2...10, "rise")
      let fall = dice.within(2...10, "fall")
      let passes = dice.below(2, "passes") == 0
      var (cloud, group) = try Cloud.balanced([
        "HealthCheckIntervalSeconds": .number(interval), "HealthyThresholdCount": .number(rise),
        "UnhealthyThresholdCount": .number(fall), "HealthCheckTimeoutSeconds": 2,
        "HealthCheckPath": passes ? "/" : "/nothing",
      ])
      try cloud.defineWeb()
      // Its grace lets a failing task stand.
      try cloud.serve(1, group, ["healthCheckGracePeriodSeconds": 7_200])
      while cloud.states(group).isEmpty { cloud.pass(.seconds(1)) }
      while cloud.webTasks.first?.status != .running { cloud.pass(.seconds(1)) }
      let start = cloud.world.now
      while cloud.states(group) == ["initial"], cloud.world.now < start + .hours(1) {
        cloud.pass(.seconds(1))
      }

      let took = Int((cloud.world.now - start).seconds)
      let told = interval * (passes ? rise : fall)
      #expect(cloud.states(group) == [passes ? "healthy" : "unhealthy"])
      // A probe falls somewhere within its interval.
      #expect(took <= told + interval && took >= told - interval * 2, "\(took) s for \(told) s")
    }
  }

  @Test("no task is stopped for failed checks while its grace period lasts")
  func grace() throws {
    for seed in 1...8 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let grace = dice.within(0...400, "grace")
      var (cloud, group) = try Cloud.balanced([
        "HealthCheckIntervalSeconds": 5, "HealthCheckTimeoutSeconds": 2,
        "HealthCheckPath": "/nothing",
      ])
      try cloud.defineWeb()
      try cloud.serve(1, group, ["healthCheckGracePeriodSeconds": .number(grace)])
      cloud.pass(.seconds(Int64(grace + 200)))

      let failed = cloud.world.ecs.tasks.rows.filter { $0.stop == .failedBalancerChecks(in: group) }
      #expect(!failed.isEmpty, "seed \(seed)")
      for task in failed {
        let run = try #require(task.time(of: .running))
        let end = try #require(task.time(of: .deactivating) ?? task.time(of: .stopping))
        #expect(end - run >= .seconds(Int64(grace)), "seed \(seed): \(grace) s of grace")
        #expect(end - run <= .seconds(Int64(max(grace, 20) + 25)), "seed \(seed): \(grace) s")
      }
    }
  }
}

extension Cloud {
  fileprivate mutating func setDelay(_ seconds: Int, _ group: String) throws {
    try ask(
      ModifyTargetGroupAttributes.self,
      [
        "TargetGroupArn": .string(group),
        "Attributes": [
          ["Key": "deregistration_delay.timeout_seconds", "Value": .string("\(seconds)")]
        ],
      ])
  }
}
