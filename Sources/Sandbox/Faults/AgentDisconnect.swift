import AWSModel
import ECS
import Simulation

/// An agent falls silent: nothing is placed on its instance, and what runs there goes on.
enum AgentDisconnect: Fault {
  static let name = "agent-disconnect"
  static let usage = "agent-disconnect INSTANCE"
  static let summary = "The ECS agent of an instance loses touch; its containers go on."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let instance = try Agents.only(arguments, usage: usage, in: world)
    world.setAgent(instance, connected: false)
  }
}

/// Reading the instance that a fault is meant for.
enum Agents {
  static func only(
    _ arguments: [String], usage: String, in world: World
  ) throws(FaultError) -> ContainerInstanceID {
    guard let name = arguments.first, arguments.count == 1 else {
      throw FaultError("write: fault \(usage), such as i-0… or the id of a container instance")
    }
    let id = name.split(separator: "/").last.map(String.init) ?? name
    if let found = world.ecs.instance(onMachine: id) { return found.id }
    if let found = ContainerInstanceID(id), world.ecs.instances[found] != nil { return found }
    throw FaultError("no container instance '\(name)'; 'map' shows those there are")
  }
}
