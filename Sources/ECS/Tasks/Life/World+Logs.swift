import AWSModel
import Containers
import Observability
import Simulation

// The awslogs driver: what containers print becomes events of CloudWatch Logs.
extension World {
  /// Why the log of a container cannot be set up.
  ///
  /// Source: ECS Developer Guide, “Troubleshooting Amazon ECS ResourceInitializationError errors”;
  /// Docker's words on instances as seen in public reports.
  func refusedLog(of task: ECSTask, _ plan: TaskPlan) -> RefusedPull? {
    for (index, container) in plan.containers.enumerated() {
      guard let logs = container.logs, !logs.createsGroup,
        !hasLogGroup(logs.group, place(of: logs, task))
      else { continue }
      let missing = "ResourceNotFoundException: The specified log group does not exist."
      let reason =
        task.capacity.isFargate
        ? "ResourceInitializationError: failed to validate logger args: create stream has been "
          + "retried 1 times: failed to create Cloudwatch log stream: \(missing) : exit status 1"
        : "CannotStartContainerError: Error response from daemon: failed to create task for "
          + "container: failed to initialize logging driver: failed to create Cloudwatch log "
          + "stream: \(missing)"
      return RefusedPull(container: index, reason: reason)
    }
    return nil
  }

  /// Writes what a container prints: now, or when it prints it.
  mutating func write(
    _ lines: [ContainerScript.Line], container index: Int, of id: TaskID
  ) {
    guard let task = ecs.tasks[id], let container = ecs.plan(of: task)?.containers[index],
      let logs = container.logs, !lines.isEmpty
    else { return }
    for line in lines where line.after > .zero {
      schedule(LogLine(task: id, container: index, text: line.text), after: line.after)
    }
    append(lines.filter { $0.after == .zero }.map(\.text), to: logs, container, index, task)
  }

  fileprivate mutating func append(
    _ texts: [String], to logs: LogPlan, _ container: ContainerPlan, _ index: Int, _ task: ECSTask
  ) {
    guard !texts.isEmpty else { return }
    let stream =
      logs.prefix.map { "\($0)/\(container.name)/\(task.id)" }
      ?? task.id.runtimeID(container: index, isFargate: task.capacity.isFargate)
    do {
      try writeLog(
        texts, group: logs.group, stream: stream, makingGroup: logs.createsGroup,
        place(of: logs, task))
    } catch {
      // The group was deleted under the running task: the driver drops lines, as the real one does.
    }
  }

  private func place(of logs: LogPlan, _ task: ECSTask) -> Scope {
    var scope = ecs.key(of: task.cluster).scope
    scope.region = logs.region ?? scope.region
    return scope
  }
}

/// A container prints a line while it runs.
struct LogLine: WorldEvent {
  static let name = "ecs.log-line"

  let task: TaskID
  let container: Int
  let text: String

  func happen(in world: inout World) {
    guard let row = world.ecs.tasks[task], row.containers[container].status == .running,
      let plan = world.ecs.plan(of: row)?.containers[container], let logs = plan.logs
    else { return }
    world.append([text], to: logs, plan, container, row)
  }
}
