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
    guard FargateSizes.has(cpu: taskCPU, memory: taskMemory) else { throw .noFargateSize }
    if gpus > 0 { throw .fargateRefuses("resourceRequirements GPU") }
    if document["ipcMode"] != nil { throw .fargateRefuses("ipcMode") }
    if document["pidMode"]?.string == "host" { throw .fargateRefuses("pidMode=host") }
    if !constraints.isEmpty { throw .fargateRefuses("placementConstraints") }
    for (container, definition) in zip(containers, document["containerDefinitions"]?.array ?? []) {
      try checkForFargate(container, definition)
    }
    for volume in document["volumes"]?.array ?? [] {
      if volume["host"]?["sourcePath"] != nil { throw .fargateRefuses("host.sourcePath") }
      if volume["dockerVolumeConfiguration"] != nil {
        throw .fargateRefuses("dockerVolumeConfiguration")
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
    if executionRole == nil, definition["secrets"]?.array?.isEmpty == false {
      throw .client(
        "Fargate requires task definition to have execution role ARN to support secrets.")
    }
    if definition["privileged"]?.bool == true { throw .fargateRefuses("privileged") }
    for timeout in [container.stopTimeout, container.startTimeout] {
      if let timeout, !(2...120).contains(timeout.seconds) {
        throw .stopTimeoutInvalid(container.name)
      }
    }
  }
}
