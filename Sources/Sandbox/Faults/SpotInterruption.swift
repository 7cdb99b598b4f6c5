import AWSModel
import ECS
import Simulation

/// Fargate takes back the spare capacity under tasks, after a warning of two minutes.
enum SpotInterruption: Fault {
  static let name = "spot-interruption"
  static let usage = "spot-interruption TASK|all"
  static let summary = "Tasks on FARGATE_SPOT are warned, and stopped two minutes later."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    guard let name = arguments.first, arguments.count == 1 else {
      throw FaultError("write: fault \(usage), the id of a task on FARGATE_SPOT or 'all'")
    }
    let tasks = try targets(name, in: world, region: region)
    let struck = tasks.filter { world.interruptSpot($0) }
    if struck.isEmpty {
      throw FaultError("no task on FARGATE_SPOT runs there; 'map' shows those there are")
    }
  }

  private static func targets(
    _ name: String, in world: World, region: String
  ) throws(FaultError) -> [TaskID] {
    if name == "all" {
      let scope = Scope(region: region)
      return world.ecs.clusters.rows.filter { $0.key.scope == scope }
        .flatMap { Array(world.ecs.livingTasks(in: $0.id)) }
    }
    let id = name.split(separator: "/").last.map(String.init) ?? name
    guard let task = TaskID(id), world.ecs.tasks[task] != nil else {
      throw FaultError("no task '\(name)'; aws ecs list-tasks shows those there are")
    }
    return [task]
  }
}
