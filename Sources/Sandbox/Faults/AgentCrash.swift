import ECS
import Simulation

/// An agent's process ends; the machine's service starts it again after a moment.
enum AgentCrash: Fault {
  static let name = "agent-crash"
  static let usage = "agent-crash INSTANCE"
  static let summary = "The ECS agent of an instance crashes, and is back after some seconds."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let instance = try Agents.only(arguments, usage: usage, in: world)
    world.crashAgent(of: instance)
  }
}
