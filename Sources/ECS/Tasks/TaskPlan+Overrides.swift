import AWSModel
import Documents

// What a run of a task changes about the sizes of its revision.
extension TaskPlan {
  /// The plan with the sizes of `overrides` in place of its own; placement reserves by these.
  ///
  /// - Source: ECS API, `TaskOverride` and `ContainerOverride`.
  func resized(by overrides: JSON?) -> TaskPlan {
    guard let overrides, let plan = try? strictlyResized(by: overrides) else { return self }
    return plan
  }

  /// Refuses sizes that cannot be read, and containers that outgrow their task.
  ///
  /// - Source: the sentence of the service as quoted in artilleryio/artillery, issue 591.
  /// - Throws: `InvalidParameterException`.
  func checkResized(by overrides: JSON) throws(AWSError) {
    let plan = try strictlyResized(by: overrides)
    for container in plan.containers {
      if let most = plan.taskMemory,
        max(container.memory ?? 0, container.memoryReservation ?? 0) > most
      {
        throw .overrideTooLarge("memory", container.name)
      }
      if let most = plan.taskCPU, container.cpu > most {
        throw .overrideTooLarge("cpu", container.name)
      }
      if let memory = container.memory, memory < (container.memoryReservation ?? 0) {
        throw .invalidParameter(
          "Invalid setting for container '\(container.name)'. 'memory' must be greater than "
            + "'memoryReservation'.")
      }
    }
    if let most = plan.taskCPU, plan.containers.reduce(0, { $0 + $1.cpu }) > most {
      throw .invalidParameter(AWSError.cpuSumTooLarge.message)
    }
  }

  /// Refuses a size of the task that Fargate does not sell.
  ///
  /// - Throws: `InvalidParameterException`.
  func checkFargateSize(resizedBy overrides: JSON?) throws(AWSError) {
    guard let overrides, overrides["cpu"] != nil || overrides["memory"] != nil else { return }
    let plan = try strictlyResized(by: overrides)
    guard let cpu = plan.taskCPU, let memory = plan.taskMemory,
      FargateSizes.has(cpu: cpu, memory: memory)
    else { throw .invalidParameter(AWSError.noFargateSize.message) }
  }

  private func strictlyResized(by overrides: JSON) throws(AWSError) -> TaskPlan {
    var plan = self
    let cpu = try Self.size(overrides["cpu"], TaskSize.cpu, otherwise: .overriddenCPUInvalid)
    let memory = try Self.size(
      overrides["memory"], TaskSize.memory, otherwise: .overriddenMemoryInvalid)
    plan.taskCPU = cpu ?? taskCPU
    plan.taskMemory = memory ?? taskMemory
    for override in overrides["containerOverrides"]?.array ?? [] {
      guard let place = containers.firstIndex(where: { $0.name == override["name"]?.string })
      else { continue }
      plan.containers[place].resize(by: override)
    }
    plan.cpu = plan.taskCPU ?? plan.containers.reduce(0) { $0 + $1.cpu }
    plan.memory =
      plan.taskMemory
      ?? plan.containers.reduce(0) { $0 + ($1.memoryReservation ?? $1.memory ?? 0) }
    return plan
  }
}

extension ContainerPlan {
  fileprivate mutating func resize(by override: JSON) {
    cpu = override["cpu"]?.integer.map(Int.init) ?? cpu
    memory = override["memory"]?.integer.map(Int.init) ?? memory
    memoryReservation =
      override["memoryReservation"]?.integer.map(Int.init) ?? memoryReservation
  }
}

extension AWSError {
  fileprivate static let overriddenCPUInvalid = invalidParameter(taskCPUInvalid.message)
  fileprivate static let overriddenMemoryInvalid = invalidParameter(taskMemoryInvalid.message)

  fileprivate static func overrideTooLarge(_ size: String, _ container: String) -> AWSError {
    invalidParameter(
      "'\(size)' setting for container '\(container)' is greater than for the task.")
  }
}
