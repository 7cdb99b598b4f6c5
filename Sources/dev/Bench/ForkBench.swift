import AWSModel
import Documents
import ECS
import Foundation
import Sandbox
import Simulation

/// A fork and the first write after it, and the memory of a task, as tasks grow in number.
enum ForkBench: Bench {
  static let name = "fork"
  static let summary = "a copy of the world and the first write to it; memory a task"

  static func run(isQuick: Bool) throws {
    var first: Double?
    for count in isQuick ? [1000, 100_000] : [1000, 100_000, 1_000_000] {
      var sandbox = try Fleet.sandbox(instances: max(10, count / 200))
      let before = Stopwatch.residentBytes
      let placed = try place(count, in: &sandbox)
      let bytes = Double(Stopwatch.residentBytes - before) / Double(count)
      let world = sandbox.world
      // Short tries and many: one of them is not interrupted by the machine's other work.
      let rounds = 100
      let seconds = Stopwatch.best(of: 100) {
        for _ in 0..<rounds {
          var fork = world
          fork.stopTask(placed, for: TaskStop(.userInitiated, "bench"))
        }
      }
      let each = seconds / Double(rounds)
      let growth = first.map { "×\(Stopwatch.rounded(each / $0))" } ?? "×1"
      first = first ?? each
      print(
        "  \(count) tasks: fork and first write \(Stopwatch.text(each)) \(growth), "
          + "\(Int(bytes)) bytes a task")
    }
  }

  /// Places the tasks in one request of the scheduler's, and returns one of them.
  private static func place(_ count: Int, in sandbox: inout Sandbox) throws -> TaskID {
    var world = sandbox.world
    let cluster = try world.ecs.cluster(named: "fleet", in: Scope())
    let definition = try world.ecs.definition(
      named: "small", in: Scope(), otherwise: AWSError(code: "ClientException", message: "none"))
    var request = LaunchRequest(
      cluster: cluster.id, definition: definition.id, count: count, capacity: .ec2,
      group: "family:small")
    request.placement.strategy = [
      PlacementStrategy(type: "spread", field: "attribute:ecs.availability-zone"),
      PlacementStrategy(type: "binpack", field: "memory"),
    ]
    var started: [TaskID] = []
    let seconds = Stopwatch.seconds { started = world.launchTasks(request).started }
    guard let task = started.first else { throw BenchFault("no task could be placed") }
    print(
      "  \(started.count) of \(count) placed in one batch: "
        + "\(Int(Double(started.count) / seconds)) tasks/s")
    sandbox = Sandbox(world: world, library: sandbox.library)
    return task
  }
}

/// Why nothing could be measured.
struct BenchFault: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
