import ECS
import Simulation

/// A container wants more memory than its hard limit, and the kernel kills it.
enum OutOfMemory: Fault {
  static let name = "out-of-memory"
  static let usage = "out-of-memory TASK [CONTAINER]"
  static let summary = "A container of a task is killed because of its memory: exit code 137."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    guard let given = arguments.first, arguments.count <= 2 else {
      throw FaultError("write: fault \(usage), with the id of a task or its first digits")
    }
    let name = given.split(separator: "/").last.map(String.init) ?? given
    let found = world.ecs.tasks.rows.first { $0.id.description.hasPrefix(name) }
    guard let task = found, name.count >= 4 else {
      throw FaultError("no task '\(given)'; 'map' shows those there are")
    }
    let container = arguments.count == 2 ? arguments[1] : nil
    guard world.killForMemory(container, of: task.id) else {
      throw FaultError(
        container.map { "no container '\($0)' of it runs" } ?? "no container of it runs")
    }
  }
}
