import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: ECS API, `RunTask` (`count` 1 to 10), `Failure`, `TaskSet.computedDesiredCount`
///   (rounded up); ECS Developer Guide, “Service event messages” (the latest 100; a message whose
///   cause lasts comes again after six hours); AWS General Reference, Amazon ECS quotas (500 tasks
///   a minute for each service).
@Suite("Published rule: what requests and services count") struct RequestRuleTests {
  @Test("RunTask answers with a task or a failure for each copy")
  func runTask() throws {
    for seed in 1...12 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var cloud = try Cloud.withCluster(seed: seed)
      try cloud.addInstances(dice.within(1...3, "instances"))
      try cloud.ask(
        RegisterTaskDefinition.self,
        Cloud.definition("web", cpu: dice.within(100...1_500, "cpu"), memory: 64))
      for _ in 0..<5 {
        let count = dice.within(-1...12, "count")
        let request: JSON = ["taskDefinition": "web", "count": .number(count)]
        guard (1...10).contains(count) else {
          #expect(cloud.refusal(RunTask.self, request)?.code == "InvalidParameterException")
          continue
        }
        let before = cloud.world.ecs.tasks.count
        let answer = try cloud.ask(RunTask.self, request)
        let started = answer["tasks"]?.array?.count ?? 0
        #expect(started + (answer["failures"]?.array?.count ?? 0) == count)
        #expect(cloud.world.ecs.tasks.count - before == started)
      }
    }
  }

  @Test("a task set wants ⌈desired × scale ÷ 100⌉ tasks")
  func taskSets() {
    var dice = Dice(seed: 1)
    for _ in 0..<5_000 {
      let desired = dice.below(5_001, "desired")
      let scale = dice.within(0...100, "scale")
      let set = TaskSet(scale: Double(scale), tags: [], checkedAt: .dawn)
      #expect(set.share(of: desired) == (desired * scale + 99) / 100)
    }
  }

  @Test("a service never starts more than 500 tasks within a minute")
  func launchRate() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(20, type: "m5.24xlarge")
    try cloud.ask(
      RegisterTaskDefinition.self, Cloud.definition("web", cpu: 1, memory: 6))
    try cloud.ask(
      CreateService.self,
      ["serviceName": "web", "taskDefinition": "web", "desiredCount": 700])
    cloud.pass(.minutes(3))

    let starts = cloud.world.ecs.tasks.rows.compactMap { $0.history.first?.time }.sorted()
    #expect(starts.count == 700)
    for (one, other) in zip(starts, starts.dropFirst(500)) {
      #expect(other - one >= .minutes(1))
    }
    // It uses what it may: the last comes in the second minute.
    #expect(starts[699] - starts[0] < .minutes(2))
  }

  @Test("a service's log holds the latest hundred; what lasts is told again after six hours")
  func events() {
    for seed in 1...40 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var log = ServiceEventLog()
      var now = SimTime.dawn
      var told: [ServiceEventLog.Cause: (message: String, time: SimTime)] = [:]
      var all: [String] = []
      let causes: [ServiceEventLog.Cause?] = [.placement, .stuck, .failingStarts, nil]
      for number in 0..<300 {
        now = now + .minutes(Int64(dice.below(90, "wait")))
        let cause = causes[dice.below(causes.count, "cause")]
        let message = cause == nil ? "event \(number)" : "reason \(dice.below(2, "reason"))"
        var isNews = true
        if let cause {
          if dice.below(12, "resolve") == 0 {
            log.resolve(cause)
            told[cause] = nil
          }
          isNews =
            told[cause].map { $0.message != message || now - $0.time >= .hours(6) } ?? true
          #expect(log.isNews(message, of: cause, at: now) == isNews, "seed \(seed)")
        }
        guard isNews else { continue }
        log.add(ServiceEvent(id: "\(number)", createdAt: now, message: message), of: cause)
        all.append(message)
        if let cause { told[cause] = (message, now) }
        #expect(log.events.map(\.message) == all.suffix(100))
      }
    }
  }
}
