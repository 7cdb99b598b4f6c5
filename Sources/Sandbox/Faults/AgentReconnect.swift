import ECS
import Simulation

/// A silent agent is back, and does what it was told meanwhile.
enum AgentReconnect: Fault {
  static let name = "agent-reconnect"
  static let usage = "agent-reconnect INSTANCE"
  static let summary = "The ECS agent of an instance is in touch again."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    let instance = try Agents.only(arguments, usage: usage, in: world)
    world.setAgent(instance, connected: true)
  }
}
