import Documents
import Simulation

// What the images of a task decide: how long they take to come, and how their processes behave.
extension World {
  /// What the container's command does: the override's, else the definition's, else the image's.
  func script(of container: ContainerPlan, in task: ECSTask) -> ContainerScript {
    let overridden = task.overridden(container.name)?["command"]?.array?.compactMap(\.string)
    let command = overridden ?? container.command
    let entry = container.entryPoint ?? []
    let image = image(container.image, for: task)
    if command == nil, entry.isEmpty {
      return ContainerScript(command: image?.command ?? [])
    }
    return ContainerScript(command: (entry.isEmpty ? image?.entryPoint ?? [] : entry)
      + (command ?? (entry.isEmpty ? image?.command ?? [] : [])))
  }

  /// Whether the process ends on the stop signal. Servers do; a shell or `sleep` as the first
  /// process of a container has no handler, and the kernel spares process 1 the default action.
  func heedsStopSignal(_ container: ContainerPlan, in task: ECSTask) -> Bool {
    let command = (container.entryPoint ?? []) + (container.command ?? [])
    guard let program = command.first else {
      return image(container.image, for: task)?.heedsStopSignal ?? true
    }
    let deaf: Set<String> = ["sh", "/bin/sh", "bash", "/bin/bash", "sleep", "tail"]
    return !deaf.contains(program)
  }

  func image(_ reference: String, for task: ECSTask) -> ImageFacts? { nil }

  func pullLength(of id: TaskID) -> SimDuration { .seconds(4) }

  func refusedPull(of id: TaskID) -> RefusedPull? { nil }

  func write(_ lines: [ContainerScript.Line], of container: ContainerPlan, in task: ECSTask) {}
}

extension ECSState {
  mutating func cacheImages(of id: TaskID) {}
}

/// Why an image did not come, and to which container.
struct RefusedPull: Hashable, Sendable {
  let container: Int
  let reason: String
}

/// What an image is like.
struct ImageFacts: Hashable, Sendable {
  var digest: String
  var megabytes: Int
  var entryPoint: [String]
  var command: [String]
  var heedsStopSignal: Bool
}

extension ECSTask {
  /// What the caller overrode of a container.
  func overridden(_ container: String) -> JSON? {
    particulars?.overrides?["containerOverrides"]?.array?.first {
      $0["name"]?.string == container
    }
  }
}
