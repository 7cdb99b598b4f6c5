import AWSModel
import Documents

// What concerns the containers of a task together.
extension TaskPlan {
  /// - Throws: `ClientException`.
  func check() throws(AWSError) {
    if containers.isEmpty { throw .containerListEmpty }
    if containers.count > 10 { throw .tooManyContainers }
    if Set(containers.map(\.name)).count < containers.count { throw .containerNamesRepeat }
    if !containers.contains(where: \.isEssential) { throw .noEssentialContainer }
    try checkSizes()
    try checkPorts()
    try checkDependencies()
    for constraint in constraints {
      guard let text = constraint.expression else { continue }
      do { _ = try ClusterQuery(text) } catch { throw .expressionInvalid(text, error.message) }
    }
  }

  private func checkSizes() throws(AWSError) {
    if let taskMemory {
      for container in containers {
        if max(container.memory ?? 0, container.memoryReservation ?? 0) > taskMemory {
          throw .memoryTooLarge
        }
      }
      let reserved = containers.reduce(0) { $0 + ($1.memoryReservation ?? $1.memory ?? 0) }
      if reserved > taskMemory { throw .memoryTooLarge }
    } else {
      for container in containers
      where container.memory == nil && container.memoryReservation == nil {
        throw .containerMemoryMissing(container.name)
      }
    }
    if let taskCPU, containers.reduce(0, { $0 + $1.cpu }) > taskCPU { throw .cpuSumTooLarge }
  }

  private func checkPorts() throws(AWSError) {
    var seen: Set<PortUse> = []
    for port in fixedPorts where !seen.insert(port).inserted { throw .hostPortRepeats(port) }
  }

  /// Source: ECS API, `ContainerDependency`.
  private func checkDependencies() throws(AWSError) {
    for container in containers {
      for dependency in container.dependencies {
        guard let other = containers.first(where: { $0.name == dependency.container }) else {
          throw .dependencyUnknown(dependency.container)
        }
        switch dependency.condition {
        case .complete, .success:
          if other.isEssential { throw .dependencyEssential }
        case .healthy:
          if other.healthCheck == nil { throw .dependencyUnchecked(other.name) }
        case .start: break
        }
      }
    }
    if hasCycle { throw .dependencyCycle }
  }

  /// Whether taking away containers that wait for nothing ever gets stuck.
  private var hasCycle: Bool {
    var waiting = containers
    while !waiting.isEmpty {
      let names = Set(waiting.map(\.name))
      let stuck = waiting.filter { $0.dependencies.contains { names.contains($0.container) } }
      if stuck.count == waiting.count { return true }
      waiting = stuck
    }
    return false
  }
}
