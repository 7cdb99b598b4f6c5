import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `ContainerDependency` (START, COMPLETE, SUCCESS, HEALTHY; containers stop in
///   the reverse order), `ContainerDefinition.stopTimeout` (30 seconds unless given, then SIGKILL),
///   `HealthCheck` (retries × interval, after the start period), `ContainerRestartPolicy`.
@Suite("Published rule: containers of a task") struct ContainerRuleTests {
  @Test("each starts when what it depends on is as far as its condition says, and not before")
  func order() throws {
    var starts = 0
    for seed in 1...25 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let parts = Part.graph(&dice)
      var (cloud, id) = try Cloud.running(parts, seed: seed)
      var known = Array(repeating: ContainerStatus.pending, count: parts.count)
      for _ in 0..<160 {
        cloud.pass(.milliseconds(500))
        let containers = try #require(cloud.world.ecs.tasks[id]).containers
        for (place, container) in containers.enumerated() where known[place] != container.status {
          known[place] = container.status
          guard container.status == .running else { continue }
          starts += 1
          for (other, condition) in parts[place].needs {
            let state = containers[other]
            switch condition {
            case "START": #expect(state.status != .pending, "seed \(seed)")
            case "HEALTHY": #expect(state.health == .healthy, "seed \(seed)")
            default: #expect(state.status == .stopped && state.exitCode == 0, "seed \(seed)")
            }
          }
        }
      }
      #expect(!known.contains(.pending), "seed \(seed): nobody waits for ever")
    }
    #expect(starts > 60)
  }

  @Test("a stop takes the longest way through those that wait for each other")
  func stop() throws {
    for seed in 1...25 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let parts = Part.chain(&dice)
      var (cloud, id) = try Cloud.running(parts, seed: seed)
      cloud.pass(.seconds(20))
      #expect(cloud.world.ecs.tasks[id]?.status == .running)
      try cloud.ask(StopTask.self, ["task": .string("\(id)")])
      cloud.pass(.minutes(12))

      // Who depends on a container ends before it.
      var ends = parts.map { Int64($0.stopTimeout ?? 30) }
      for place in parts.indices.reversed() {
        let before = parts.indices.filter { parts[$0].needs.contains { $0.0 == place } }
        ends[place] += before.map { ends[$0] }.max() ?? 0
      }
      let task = try #require(cloud.world.ecs.tasks[id])
      let halt =
        try #require(task.time(of: .executionStopped))
        - (try #require(task.time(of: .stopping)))
      let longest = SimDuration.seconds(ends.max() ?? 0)
      #expect(halt >= longest && halt <= longest + .seconds(3), "seed \(seed): \(halt.text)")
      #expect(task.containers.allSatisfy { $0.exitCode == 137 })
    }
  }

  @Test("a failing check tells after its start period and so many intervals, a passing one sooner")
  func health() throws {
    for seed in 1...25 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let interval = dice.within(5...60, "interval")
      let retries = dice.within(1...10, "retries")
      let startPeriod = dice.below(3, "period") == 0 ? 0 : dice.within(1...300, "start")
      let passes = dice.below(2, "passes") == 0
      var part = Part()
      part.check = [
        "command": ["CMD-SHELL", passes ? "exit 0" : "exit 1"], "interval": .number(interval),
        "retries": .number(retries), "startPeriod": .number(startPeriod),
      ]
      var (cloud, id) = try Cloud.running([part], seed: seed)
      while cloud.world.ecs.tasks[id]?.containers[0].status == .pending {
        cloud.pass(.milliseconds(100))
      }
      let start = cloud.world.now
      while cloud.world.ecs.tasks[id]?.health == .unknown, cloud.world.now < start + .hours(1) {
        cloud.pass(.milliseconds(500))
      }

      let took = cloud.world.now - start
      let told = passes ? interval : startPeriod + interval * retries
      #expect(cloud.world.ecs.tasks[id]?.health == (passes ? .healthy : .unhealthy))
      #expect(abs(took.seconds - Double(told)) <= 1, "seed \(seed): \(took.text) for \(told) s")
    }
  }

  @Test("a task is as healthy as its essential containers with checks say together")
  func verdict() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let count = dice.within(1...4, "count")
      let parts = (0..<count).map { place in
        var part = Part()
        part.isEssential = place == 0 || dice.below(2, "essential") == 0
        if dice.below(3, "checked") > 0 {
          part.check = ["command": ["CMD-SHELL", "exit 0"], "interval": 300]
        }
        return part
      }
      var (cloud, id) = try Cloud.running(parts, seed: seed)
      cloud.pass(.seconds(15))
      for _ in 0..<12 {
        let place = dice.below(count, "which")
        let verdicts: [HealthStatus] = [.healthy, .unhealthy, .unknown]
        guard parts[place].check != nil else { continue }
        cloud.world.setHealth(verdicts[dice.below(3, "verdict")], container: place, of: id)

        let task = try #require(cloud.world.ecs.tasks[id])
        let checked = parts.indices.filter { parts[$0].isEssential && parts[$0].check != nil }
          .map { task.containers[$0].health }
        let expected: HealthStatus =
          checked.contains(.unhealthy)
          ? .unhealthy : checked.isEmpty || checked.contains(.unknown) ? .unknown : .healthy
        #expect(task.health == expected, "seed \(seed): \(checked)")
      }
    }
  }

  @Test("a restart policy takes effect after the attempt period, but for codes it ignores")
  func restarts() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      let period = dice.within(60...200, "period")
      let length = dice.within(20...300, "length")
      let code = dice.below(3, "code")
      var part = Part()
      part.command = "sleep \(length); exit \(code)"
      part.more["restartPolicy"] = [
        "enabled": true, "restartAttemptPeriod": .number(period), "ignoredExitCodes": [2],
      ]
      var (cloud, id) = try Cloud.running([part], seed: seed)
      cloud.pass(.seconds(Int64(length + 20)))

      let isRestarted = length >= period && code != 2
      #expect(
        (cloud.world.ecs.tasks[id]?.stop == nil) == isRestarted,
        "seed \(seed): ran \(length) s of \(period), exit \(code)")
    }
  }
}

/// A container of a task definition of chance.
private struct Part {
  var needs: [(Int, String)] = []
  var isEssential = true
  var command = "while true; do sleep 1; done"
  var check: JSON?
  var stopTimeout: Int?
  var more = JSONObject()

  /// Containers that wait for others before them, each under some condition that can come true.
  static func graph(_ dice: inout Dice) -> [Part] {
    var parts: [Part] = []
    for place in 0..<dice.within(2...5, "count") {
      var part = Part()
      if place > 0, dice.below(3, "job") == 0 {
        part.isEssential = false
        part.command = "sleep \(dice.within(1...8, "length"))"
      }
      if dice.below(2, "checked") == 0 {
        part.check = ["command": ["CMD-SHELL", "exit 0"], "interval": 5]
      }
      for other in parts.indices where dice.below(2, "needs") == 0 {
        let isJob = !parts[other].isEssential
        let conditions =
          isJob
          ? ["START", "COMPLETE", "SUCCESS"]
          : parts[other].check == nil
            ? ["START"] : ["START", "HEALTHY"]
        part.needs.append((other, conditions[dice.below(conditions.count, "condition")]))
      }
      parts.append(part)
    }
    return parts
  }

  /// Containers that do not heed the stop signal, some started after others.
  static func chain(_ dice: inout Dice) -> [Part] {
    var parts: [Part] = []
    for _ in 0..<dice.within(1...4, "count") {
      var part = Part()
      part.command = "while true; do sleep 1; done"
      part.stopTimeout = dice.below(3, "given") == 0 ? nil : dice.within(2...120, "timeout")
      for other in parts.indices where dice.below(2, "needs") == 0 {
        part.needs.append((other, "START"))
      }
      parts.append(part)
    }
    return parts
  }

  func document(_ place: Int) -> JSON {
    var members = more
    members["name"] = .string("c\(place)")
    members["image"] = "busybox"
    members["memory"] = 64
    members["essential"] = .bool(isEssential)
    members["command"] = ["sh", "-c", .string(command)]
    members["healthCheck"] = check
    if let stopTimeout { members["stopTimeout"] = .number(stopTimeout) }
    if !needs.isEmpty {
      members["dependsOn"] = .array(
        needs.map { ["containerName": .string("c\($0.0)"), "condition": .string($0.1)] })
    }
    return .object(members)
  }
}

extension Cloud {
  /// A cloud with one task of such containers, just started.
  fileprivate static func running(_ parts: [Part], seed: UInt64) throws -> (Cloud, TaskID) {
    var cloud = try Cloud.withCluster(seed: seed)
    try cloud.addInstances(1)
    let documents = parts.enumerated().map { $1.document($0) }
    try cloud.ask(
      RegisterTaskDefinition.self,
      ["family": "parts", "containerDefinitions": .array(documents)])
    let task = try cloud.run(["taskDefinition": "parts"])
    return (cloud, try #require(task).id)
  }
}
