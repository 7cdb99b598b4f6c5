import AWSModel
import Documents

// What Fargate wants of a task definition.
extension TaskPlan {
  /// - Throws: the `ClientException` for which Fargate cannot run it.
  /// - Source: ECS Developer Guide, “Amazon ECS task definition differences for Fargate”.
  func checkForFargate(_ document: JSON) throws(AWSError) {
    if networkMode != .awsvpc { throw .fargateNeedsAwsvpc }
    guard let taskCPU else { throw .fargateNeedsCPU }
    guard let taskMemory else { throw .fargateNeedsMemory }
    guard FargateSizes.has(cpu: taskCPU) else { throw .taskCPUInvalid }
    guard FargateSizes.has(cpu: taskCPU, memory: taskMemory),
      !isForWindows || FargateSizes.hasWindows(cpu: taskCPU)
    else { throw .noFargateSize }
    if gpus > 0 { throw .fargateRefuses("resourceRequirements GPU") }
    if document["ipcMode"]?.string != nil { throw .fargateRefusesIpcMode }
    if let mode = document["pidMode"]?.string, mode != "task" {
      throw .fargateRefusesPidMode(mode)
    }
    if !constraints.isEmpty { throw .fargateRefuses("placementConstraints") }
    if document["inferenceAccelerators"]?.array?.isEmpty == false {
      throw .fargateRefuses("inferenceAccelerators")
    }
    if isForWindows, ephemeralStorage != nil { throw .fargateRefuses("ephemeralStorage") }
    for (container, definition) in zip(containers, document["containerDefinitions"]?.array ?? []) {
      try checkForFargate(container, definition)
    }
    for volume in document["volumes"]?.array ?? [] {
      if volume["host"]?["sourcePath"]?.string?.isEmpty == false { throw .fargateRefusesSourcePath }
      let refused = ["dockerVolumeConfiguration", "fsxWindowsFileServerVolumeConfiguration"]
      for member in refused where volume[member]?.isNull == false {
        throw .fargateRefuses(member)
      }
    }
  }

  private func checkForFargate(
    _ container: ContainerPlan, _ definition: JSON
  ) throws(AWSError) {
    if executionRole == nil, container.image.contains(".dkr.ecr.") {
      throw .fargateNeedsRoleForECR
    }
    if let driver = definition["logConfiguration"]?["logDriver"]?.string {
      guard ["awslogs", "splunk", "awsfirelens"].contains(driver) else {
        throw .fargateRefusesLogDriver(driver)
      }
      if executionRole == nil, driver == "awslogs" {
        throw .fargateNeedsRole(forLogDriver: driver)
      }
    }
    if definition["privileged"]?.bool == true { throw .fargateRefuses("privileged") }
    if definition["dockerSecurityOptions"]?.array?.isEmpty == false {
      throw .fargateRefuses("dockerSecurityOptions")
    }
    try checkKernel(definition["linuxParameters"])
    for timeout in [container.stopTimeout, container.startTimeout] {
      if let timeout, !(2...120).contains(timeout.seconds) {
        throw .stopTimeoutInvalid(container.name)
      }
    }
  }

  /// - Source: ECS API, `LinuxParameters` and `KernelCapabilities`; tmpfs came to Fargate in
  ///   January 2026 (aws/containers-roadmap issue 736).
  private func checkKernel(_ parameters: JSON?) throws(AWSError) {
    for member in ["devices", "maxSwap", "swappiness", "sharedMemorySize"] {
      guard let value = parameters?[member], !value.isNull, value.array?.isEmpty != true else {
        continue
      }
      throw .fargateRefuses(member)
    }
    let added = (parameters?["capabilities"]?["add"]?.array ?? []).compactMap(\.string)
    for capability in added where capability != "SYS_PTRACE" {
      throw .fargateRefuses("capabilities.add \(capability)")
    }
  }
}
