import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS Developer Guide, “Amazon ECS task lifecycle” (the order of the states); ECS API,
///   `Task` (its times; `version` grows with every change).
@Suite("Published rule: the life of tasks") struct LifecycleRuleTests {
  private static let order = [
    "PROVISIONING", "PENDING", "ACTIVATING", "RUNNING", "DEACTIVATING", "STOPPING",
    "DEPROVISIONING", "STOPPED",
  ]

  @Test("states only ever go forward, times with them, and every change grows the version")
  func forward() throws {
    var ends: [String: Int] = [:]
    for seed in 1...24 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var cloud = try Cloud.withCluster(seed: seed)
      try cloud.addInstances(1)
      let id = try start(&cloud, &dice)
      let stopAt = dice.below(2, "stop") == 0 ? dice.within(0...260, "when") : nil
      var seen: [String] = []
      var version: Int64 = 0
      var shape: JSON = [:]
      for step in 0..<300 {
        if step == stopAt { try cloud.ask(StopTask.self, ["task": .string("\(id)")]) }
        guard cloud.world.ecs.tasks[id] != nil else { break }
        shape = try cloud.described(id)
        let status = try #require(shape["lastStatus"]?.string)
        let now = try #require(shape["version"]?.integer)
        if seen.last != status {
          #expect(now > version, "seed \(seed): \(seen) then \(status)")
          seen.append(status)
        }
        #expect(now >= version)
        version = now
        cloud.pass(.milliseconds(500))
      }

      let places = seen.compactMap(Self.order.firstIndex)
      #expect(places.count == seen.count && places == places.sorted(), "seed \(seed): \(seen)")
      checkTimes(shape, seen, seed)
      ends[seen.last ?? "", default: 0] += 1
    }
    #expect((ends["STOPPED"] ?? 0) > 8 && (ends["RUNNING"] ?? 0) > 3, "\(ends)")
  }

  @Test("a task that stopped is shown for an hour and more, as DELETED in the end")
  func deleted() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(1)
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", memory: 64))
    let id = try #require(try cloud.run(["taskDefinition": "web"])).id
    cloud.pass(.seconds(30))
    try cloud.ask(StopTask.self, ["task": .string("\(id)")])
    cloud.pass(.minutes(59))
    let stopped = try cloud.described(id)
    #expect(stopped["lastStatus"] == "STOPPED")
    var seen: [JSON] = []
    while cloud.world.ecs.tasks[id] != nil, seen.count < 100 {
      let shape = try cloud.described(id)
      if seen.last?["lastStatus"] != shape["lastStatus"] { seen.append(shape) }
      cloud.pass(.seconds(10))
    }

    #expect(seen.map { $0["lastStatus"] } == ["STOPPED", "DELETED"])
    #expect(seen.last?["stoppedAt"] == stopped["stoppedAt"])
    #expect(try #require(seen.last?["version"]?.integer) > stopped["version"]?.integer ?? 0)
  }

  private func checkTimes(_ shape: JSON, _ seen: [String], _ seed: UInt64) {
    let names = [
      "createdAt", "pullStartedAt", "pullStoppedAt", "startedAt", "stoppingAt",
      "executionStoppedAt", "stoppedAt",
    ]
    let times = names.compactMap { shape[$0]?.double }
    #expect(times == times.sorted(), "seed \(seed): \(shape.compactText)")
    #expect((shape["startedAt"] != nil) == seen.contains("RUNNING"), "seed \(seed)")
    #expect((shape["stoppedAt"] != nil) == seen.contains("STOPPED"), "seed \(seed)")
    #expect((shape["stopCode"] != nil) == (shape["desiredStatus"] == "STOPPED"))
  }

  /// Starts a task of some kind on some capacity.
  private func start(_ cloud: inout Cloud, _ dice: inout Dice) throws -> TaskID {
    let kind = dice.below(4, "kind")
    let image = dice.below(5, "image") == 0 ? "nginx:no-such-tag" : "nginx"
    let command =
      dice.below(2, "ends") == 0 ? ["sh", "-c", "sleep \(dice.within(2...60, "length"))"] : nil
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition(
        "any", image: image, fargate: kind < 2, command: command,
        mode: kind == 2 ? "awsvpc" : nil))
    var request: JSONObject = ["taskDefinition": "any", "count": 1]
    if kind < 2 { request["launchType"] = "FARGATE" }
    if kind < 3 { request["networkConfiguration"] = kind < 2 ? cloud.network : cloud.privately }
    return try #require(try cloud.run(.object(request))).id
  }
}

extension Cloud {
  /// The default subnets without public addresses, as tasks on instances have it.
  fileprivate var privately: JSON { ["awsvpcConfiguration": ["subnets": .texts(subnets)]] }
}
