import AWSModel
import Simulation

/// What stands in `/var/log/ecs/ecs-agent.log` of a machine.
///
/// It is told anew from what the world knows of the agent and its tasks, as long as those can be
/// described; nothing is stored.
///
/// - Source: the form and many of the sentences as in logs quoted in aws/amazon-ecs-agent pull
///   requests 2797 and 3674 and in public notes on instances that do not register.
public enum AgentLog {
  /// A line and its time.
  struct Line {
    let time: SimTime
    let text: String
  }

  /// The log of a machine, `i-…` or `mi-…`, oldest line first; nil where no agent runs there.
  public static func lines(of machine: String, in world: World) -> [String]? {
    let agent = world.ecs.agents[machine]
    let instance = world.ecs.instance(onMachine: machine)
    guard agent != nil || instance != nil else { return nil }
    if instance?.hasOwnAgent == true { return [] }
    var lines = agent.map { starting($0) } ?? []
    if let instance {
      lines += registered(instance, in: world) + contacts(of: instance)
      for id in world.ecs.tasks(in: instance.cluster) {
        guard let task = world.ecs.tasks[id], task.instance == instance.id else { continue }
        lines += told(of: task, in: world)
      }
    }
    return lines.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element.text)
  }

  private static func starting(_ agent: Agent) -> [Line] {
    let time = agent.startedAt
    var lines = [
      line("info", time, "Loading state!", ["module": "state_manager.go"]),
      line("info", time, "Registering Instance with ECS", [:]),
    ]
    if case .refused(let refusal) = agent.state {
      lines.append(line("error", time, refusal.sentence, ["module": "client.go"]))
      lines.append(
        line(
          "error", time, "Error registering container instance",
          [
            "attempts": String(agent.attempts)
          ]))
    }
    return lines
  }

  private static func registered(_ instance: ContainerInstance, in world: World) -> [Line] {
    let time = instance.registeredAt
    let key = world.ecs.key(of: instance.cluster)
    return [
      line("info", time, "Remaining memory", ["remainingMemory": "\(instance.registered.memory)"]),
      line("info", time, "Registered container instance with cluster!", [:]),
      line(
        "info", time, "Instance registration completed successfully",
        ["instanceArn": world.ecs.arn(of: instance), "cluster": key.name]),
      connected(time, key.scope.region),
    ]
  }

  private static func connected(_ time: SimTime, _ region: String) -> Line {
    line(
      "info", time, "Connected to ACS endpoint",
      ["url": "wss://ecs-a-1.\(region).amazonaws.com/ws"])
  }

  private static func contacts(of instance: ContainerInstance) -> [Line] {
    (instance.contacts ?? []).map { contact in
      if contact.isConnected {
        return line("info", contact.time, "Connected to ACS endpoint", [:])
      }
      return switch contact.cause {
      case .network:
        line(
          "error", contact.time, "Error connecting to ACS; backing off", ["error": "i/o timeout"])
      case .crash: line("critical", contact.time, "Agent exited; ecs-init starts it again", [:])
      case .update: line("info", contact.time, "Exiting for update", [:])
      case .machine: line("info", contact.time, "Termination handler received signal", [:])
      }
    }
  }

  private static func told(of task: ECSTask, in world: World) -> [Line] {
    let arn = world.ecs.arn(of: task)
    let names = world.ecs.plan(of: task)?.containers.map(\.name) ?? []
    return task.history.compactMap { mark in
      switch mark.moment {
      case .pullStarted:
        return line("info", mark.time, "Pulling images", ["taskARN": arn])
      case .pullStopped:
        return line("info", mark.time, "Finished pulling images", ["taskARN": arn])
      case .running: return change("RUNNING", mark.time, arn, task, names, "")
      case .stopping:
        return line("info", mark.time, "Managed task stopping", ["taskARN": arn])
      case .executionStopped:
        return change("STOPPED", mark.time, arn, task, names, task.stop?.reason ?? "")
      default: return nil
      }
    }
  }

  private static func change(
    _ status: String, _ time: SimTime, _ arn: String, _ task: ECSTask, _ names: [String],
    _ reason: String
  ) -> Line {
    let containers = zip(names, task.containers).map { name, container in
      let code = container.exitCode.map { " containerExitCode=\($0)" } ?? ""
      return "containerName=\(name) containerStatus=\(status)\(status == "STOPPED" ? code : "")"
    }
    let fields: KeyValuePairs<String, String> = [
      "eventType": "TaskStateChange", "taskArn": arn, "taskStatus": status, "reason": reason,
      "containerChange": containers.joined(separator: ", "),
    ]
    return line("info", time, "Sending state change to ECS", fields)
  }

  private static func line(
    _ level: String, _ time: SimTime, _ message: String,
    _ fields: KeyValuePairs<String, String>
  ) -> Line {
    var text = "level=\(level) time=\(stamp(time)) msg=\"\(message)\""
    for (key, value) in fields {
      let isPlain = key == "module" || Int(value) != nil
      text += isPlain ? " \(key)=\(value)" : " \(key)=\"\(value)\""
    }
    return Line(time: time, text: text)
  }

  private static func stamp(_ time: SimTime) -> String { "\(time.dateText)T\(time.clockText)Z" }
}
