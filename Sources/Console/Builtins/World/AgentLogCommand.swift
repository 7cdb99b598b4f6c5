import Sandbox

/// `agent-log`: what the ECS agent of a machine wrote.
enum AgentLogCommand: Builtin {
  static let name = "agent-log"
  static let usage = "agent-log INSTANCE"
  static let summary = "Prints the log of an instance's ECS agent, /var/log/ecs/ecs-agent.log."
  static let group = BuiltinGroup.world
  static let details = """
    INSTANCE is a machine (i-… or mi-…), or a container instance by its id or ARN. On a real \
    machine one logs in and reads the file; here it is told from what the agent did, as long as \
    its tasks can be described.
    """
  static let examples = [
    AnywhereInstall.joining(
      "edge",
      then: "agent-log $(aws ecs list-container-instances --cluster edge --output text "
        + "--query 'containerInstanceArns[0]')",
      expects: ["level=info time=2026-01-05T09:00:00Z msg="])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let name = arguments.first, arguments.count == 1 else {
      return .failure("agent-log: write the id of one machine or container instance", status: 2)
    }
    guard let lines = session.sandbox.agentLog(of: name) else {
      return .failure("agent-log: no ECS agent runs on '\(name)'; 'map' shows the instances")
    }
    if lines.isEmpty {
      return .failure(
        "agent-log: the agent of '\(name)' is your own: it registered by the API, and its log is "
          + "with you")
    }
    return .lines(lines)
  }
}
