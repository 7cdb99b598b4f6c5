import Containers
import Documents
import ECR
import Simulation

// How the processes of a task behave: by their command, else by their image.
extension World {
  /// What the container's process does.
  func script(of container: ContainerPlan, in task: ECSTask) -> ContainerScript {
    let image = image(of: container, for: task)
    let words = command(of: container, in: task)
    var script = ContainerScript(command: words)
    if words.isEmpty {
      switch image?.behaviour.defaultCommand {
      case .exits(let code): script.exitCode = Int32(code)
      case .runsForever, nil:
        script.length = nil
        script.servesAfter = .zero
      }
    }
    guard script.length == nil, let behaviour = image?.behaviour else { return script }
    if words.isEmpty, let rule = PasswordRule(of: container.image),
      !rule.variables.contains(where: { hasVariable($0, container, task) })
    {
      script.length = .seconds(1)
      script.servesAfter = nil
      script.exitCode = 1
      script.output = rule.complaint.map { .init(after: .zero, text: $0) }
    } else {
      let lines = behaviour.firstLines.map { ContainerScript.Line(after: .zero, text: $0) }
      script.output = lines + script.output
    }
    return script
  }

  /// Whether the process ends on the stop signal.
  ///
  /// Servers do; a shell or `sleep` as the first process of a container has no handler, and the
  /// kernel spares process 1 the default action.
  func heedsStopSignal(_ container: ContainerPlan, in task: ECSTask) -> Bool {
    guard let program = command(of: container, in: task).first else { return true }
    return !Self.deafPrograms.contains(program)
  }

  private static let deafPrograms: Set<String> = [
    "sh", "/bin/sh", "bash", "/bin/bash", "sleep", "tail",
  ]

  /// The override's command, else the definition's, after the definition's entry point; nothing
  /// where the image's own is left alone.
  private func command(of container: ContainerPlan, in task: ECSTask) -> [String] {
    let override = task.overridden(container.name)?["command"]?.array?.compactMap(\.string)
    return (container.entryPoint ?? []) + (override ?? container.command ?? [])
  }

  private func hasVariable(_ name: String, _ container: ContainerPlan, _ task: ECSTask) -> Bool {
    let override = task.overridden(container.name)?["environment"]?.array ?? []
    return container.variables.contains(name) || override.contains { $0["name"]?.string == name }
  }
}

extension ECSTask {
  /// What the caller overrode of a container.
  func overridden(_ container: String) -> JSON? {
    particulars?.overrides?["containerOverrides"]?.array?.first {
      $0["name"]?.string == container
    }
  }
}
