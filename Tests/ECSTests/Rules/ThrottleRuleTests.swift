import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS Developer Guide, “Amazon ECS service throttle logic”: tasks that stop before they
///   run are retried at growing intervals, of 27 minutes at most, for ever; tasks that reached
///   RUNNING do not slow a service down; an update ends it.
@Suite("Published rule: the start throttle") struct ThrottleRuleTests {
  @Test("the intervals grow up to 27 minutes and stay there")
  func intervals() throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      var cloud = try Cloud.withCluster(seed: seed)
      try cloud.addInstances(1)
      try cloud.ask(
        RegisterTaskDefinition.self, Cloud.definition("bad", image: "nginx:no-such-tag"))
      try cloud.ask(
        CreateService.self,
        ["serviceName": "bad", "taskDefinition": "bad", "desiredCount": 1])
      var starts: [SimTime] = []
      for _ in 0..<160 {
        cloud.pass(.minutes(2))
        let all = cloud.world.ecs.tasks.rows.compactMap { $0.history.first?.time }
        starts += all.filter { time in starts.last.map { time > $0 } ?? true }.sorted()
      }

      let gaps = zip(starts, starts.dropFirst()).map { $1 - $0 }
      #expect(gaps.count >= 15)
      for (shorter, longer) in zip(gaps, gaps.dropFirst()) {
        // The pull that fails takes a moment, now longer, now shorter; so does the next beat.
        #expect(longer + .seconds(10) >= shorter, "\(gaps)")
      }
      let longest = try #require(gaps.max())
      #expect(longest >= .minutes(27) && longest <= .minutes(27) + .seconds(30))
    }
  }

  @Test("a service whose tasks end after they ran is not slowed down", arguments: [0, 1, 7])
  func afterRunning(code: Int) throws {
    var cloud = try Cloud.withCluster(seed: UInt64(code))
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition(
        "brief", image: "busybox", command: ["sh", "-c", "sleep 20; exit \(code)"]))
    try cloud.ask(
      CreateService.self,
      ["serviceName": "brief", "taskDefinition": "brief", "desiredCount": 1])

    cloud.pass(.minutes(30))

    // Twenty seconds and a start each: about one in half a minute.
    #expect(cloud.world.ecs.tasks.count >= 45)
  }

  @Test("an update ends the slowness at once")
  func update() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("web", image: "nginx:no-such-tag"))
    try cloud.ask(
      CreateService.self,
      ["serviceName": "web", "taskDefinition": "web", "desiredCount": 1])
    cloud.pass(.hours(2))
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    try cloud.ask(UpdateService.self, ["service": "web", "taskDefinition": "web"])
    cloud.pass(.minutes(1))

    #expect(cloud.world.ecs.tasks.rows.contains { $0.status == .running })
  }
}
