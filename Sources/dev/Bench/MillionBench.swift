import AWSModel
import Documents
import ECS
import Sandbox
import Simulation

/// A million tasks: placed by the scheduler, kept by services, rolled to a new revision.
enum MillionBench: Bench {
  static let name = "million"
  static let summary =
    "10⁴ to 10⁶ tasks on instances of a hundred each (spread over zones, then binpack memory)"

  private static let tasksEach = 100
  /// How many one look of a service starts.
  private static let batch = 40
  private static let rules = PlacementRules(strategy: [
    PlacementStrategy(type: "spread", field: "attribute:ecs.availability-zone"),
    PlacementStrategy(type: "binpack", field: "memory"),
  ])

  static func run(isQuick: Bool) throws {
    print("  processor seconds; × is how much longer a task takes than in the smallest fleet")
    var scale = Scale()
    for count in isQuick ? [10_000] : [10_000, 100_000, 1_000_000] {
      print("  \(count) tasks on \(count / tasksEach) instances")
      try place(count, &scale)
      try roll(count, &scale)
    }
  }

  /// Placement alone: no time passes.
  private static func place(_ count: Int, _ scale: inout Scale) throws {
    var world = try Fleet.sandbox(instances: count / tasksEach).world
    guard let cluster = world.ecs.clusters.first?.row.id,
      let definition = world.ecs.definitions.first?.key
    else { return }
    let request = LaunchRequest(
      cluster: cluster, definition: definition, count: batch, capacity: .ec2,
      group: "service:web", startedBy: "ecs-svc/0123456789012345678", placement: rules)
    let memory = MemoryMark()
    var placed = 0
    let seconds = Stopwatch.busySeconds {
      while placed < count { placed += world.launchTasks(request).started.count }
    }
    scale.report("placed", placed, seconds)
    memory.report(placed, "placed")
  }

  /// Services of a thousand tasks each come up, and roll at 100/200 percent.
  private static func roll(_ count: Int, _ scale: inout Scale) throws {
    var sandbox = try Fleet.sandbox(instances: count / tasksEach)
    sandbox.retention = .nothing
    let services = (0..<count / 1000).map { "web-\($0)" }
    let memory = MemoryMark()
    let start = try Stopwatch.busySeconds {
      for service in services { try Fleet.createService(service, tasks: 1000, in: &sandbox) }
      sandbox.advance(by: .minutes(15))
    }
    scale.report("started by services, with their lives", running(in: sandbox), start)
    memory.report(sandbox.world.ecs.tasks.count, "kept")
    try Fleet.registerNext(in: &sandbox)
    let rolling = try Stopwatch.busySeconds {
      for service in services { try Fleet.update(service, in: &sandbox) }
      sandbox.advance(by: .minutes(45))
    }
    let isDone = services.allSatisfy { name in
      sandbox.world.ecs.clusters.first.flatMap {
        sandbox.world.ecs.services[ServiceKey(name, in: $0.row.id)]
      }?.deployments.count == 1
    }
    let end = isDone ? "" : " (not to the end)"
    scale.report("rolled: one started, one stopped\(end)", running(in: sandbox), rolling)
    // Tasks that stopped are shown for an hour: the old ones are all still there.
    memory.report(sandbox.world.ecs.tasks.count, "kept, those that stopped among them")
  }

  private static func running(in sandbox: Sandbox) -> Int {
    sandbox.world.ecs.clusters.first?.row.tasks.running ?? 0
  }
}

/// What a task took where each thing was measured first, to be compared with what it takes later.
private struct Scale {
  private var first: [String: Double] = [:]

  mutating func report(_ what: String, _ count: Int, _ seconds: Double) {
    let each = seconds / Double(max(count, 1))
    let growth = first[what].map { ", ×\(Stopwatch.rounded(each / $0))" } ?? ""
    first[what] = first[what] ?? each
    print(
      "    \(what): \(count) in \(Stopwatch.text(seconds)), \(Int(1 / each)) tasks/s\(growth)")
  }
}

/// The memory that is held at some moment, to be compared with the most that is held later.
private struct MemoryMark {
  private let before: Int

  init() {
    _ = Stopwatch.peakBytes
    before = Stopwatch.residentBytes
  }

  func report(_ tasks: Int, _ which: String) {
    let bytes = (Stopwatch.peakBytes - before) / max(tasks, 1)
    print("      at most \(bytes) bytes for each of \(tasks) tasks \(which)")
  }
}

extension Fleet {
  /// A service with the strategy of the bench.
  static func createService(_ name: String, tasks: Int, in sandbox: inout Sandbox) throws {
    try ask(
      &sandbox, "ecs", "CreateService",
      [
        "cluster": "fleet", "serviceName": .string(name), "taskDefinition": "small",
        "desiredCount": .integer(Int64(tasks)),
        "placementStrategy": [
          ["type": "spread", "field": "attribute:ecs.availability-zone"],
          ["type": "binpack", "field": "memory"],
        ],
      ])
  }

  /// Lets a service roll to the newest revision.
  static func update(_ name: String, in sandbox: inout Sandbox) throws {
    try ask(
      &sandbox, "ecs", "UpdateService",
      ["cluster": "fleet", "service": .string(name), "taskDefinition": "small"])
  }
}
