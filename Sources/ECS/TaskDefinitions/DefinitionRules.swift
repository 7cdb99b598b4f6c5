import AWSModel
import Documents

/// What ECS asks of a whole task definition, beyond what each container must have.
///
/// - Source: ECS API, `RegisterTaskDefinitionRequest` and `ContainerDefinition`; sentences as quoted
///   in public issues (each named where it is written), else our own in the same manner.
struct DefinitionRules {
  let document: JSON
  let plan: TaskPlan

  /// The container definitions as given, each with its name.
  var containers: [(name: String, definition: JSON)] {
    (document["containerDefinitions"]?.array ?? []).map { ($0["name"]?.string ?? "", $0) }
  }

  /// Whether its containers run on Windows.
  var isForWindows: Bool { plan.isForWindows }

  /// - Throws: `ClientException` for the first thing that cannot be.
  func check() throws(AWSError) {
    try checkPlatform()
    try checkRoles()
    try checkModes()
    try checkStorage()
    try checkVolumes()
    for (name, definition) in containers { try check(definition, called: name) }
    try checkNamesOfPorts()
    try checkLinks()
    try checkLogRouters()
    try checkProxy()
    try checkAccelerators()
    if isForWindows { try checkForWindows() }
    if plan.requiresCompatibilities.contains("EXTERNAL") { try checkForExternal() }
    if (document["placementConstraints"]?.array?.count ?? 0) > 10 {
      throw .client("placementConstraints can have at most 10 items.")
    }
  }

  private func checkPlatform() throws(AWSError) {
    let known = ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]
    for name in plan.requiresCompatibilities where !known.contains(name) {
      throw .client("requiresCompatibilities should be one of [\(known.joined(separator: ","))]")
    }
    if isForWindows, plan.architecture == "ARM64" {
      throw .client("cpuArchitecture ARM64 is not supported with Windows containers.")
    }
  }

  /// A role is named by its ARN, or by its name alone.
  ///
  /// - Source: the sentence as quoted in hashicorp/terraform-provider-aws issues on task roles.
  private func checkRoles() throws(AWSError) {
    for member in ["taskRoleArn", "executionRoleArn"] {
      guard let text = document[member]?.string, text.contains(":") || text.contains(" ") else {
        continue
      }
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 6, parts[2] == "iam", parts[4].count == 12,
        parts[5].hasPrefix("role/"), parts[5].count > 5
      else { throw .client("Role is not valid") }
    }
  }

  private func checkModes() throws(AWSError) {
    let modes = [("pidMode", ["host", "task"]), ("ipcMode", ["host", "task", "none"])]
    for (member, allowed) in modes {
      guard let mode = document[member]?.string, !allowed.contains(mode) else { continue }
      throw .client("\(member) should be one of [\(allowed.joined(separator: ","))]")
    }
  }

  /// - Source: the first sentence as quoted in guardian/cdk pull request 1101; ECS API,
  ///   `EphemeralStorage`.
  private func checkStorage() throws(AWSError) {
    guard let storage = document["ephemeralStorage"], !storage.isNull else { return }
    let size = storage["sizeInGiB"]?.integer ?? 0
    if size < 21 { throw .client("EphemeralStorage size should be at least 21") }
    if size > 200 { throw .client("EphemeralStorage size should be at most 200") }
  }

  /// - Source: ECS API, `ProxyConfiguration`: it needs the task's own network.
  private func checkProxy() throws(AWSError) {
    guard let proxy = document["proxyConfiguration"], !proxy.isNull else { return }
    guard plan.networkMode == .awsvpc else {
      throw .client("proxyConfiguration is only supported when networkMode=awsvpc.")
    }
    let name = proxy["containerName"]?.string ?? ""
    guard containers.contains(where: { $0.name == name }) else {
      throw .client("Proxy container '\(name)' does not exist in the task definition.")
    }
  }

  /// A container uses accelerators that the task declares, each by its name.
  private func checkAccelerators() throws(AWSError) {
    let declared = (document["inferenceAccelerators"]?.array ?? [])
      .compactMap { $0["deviceName"]?.string }
    for (name, definition) in containers {
      for requirement in definition["resourceRequirements"]?.array ?? [] {
        let value = requirement["value"]?.string ?? ""
        switch requirement["type"]?.string {
        case "InferenceAccelerator":
          guard declared.contains(value) else {
            throw .client(
              "Inference accelerator '\(value)' is not declared in the task definition.")
          }
        default:
          guard let count = Int(value), count > 0 else {
            throw .client(
              "Invalid setting for container '\(name)'. The value of GPU must be a whole number "
                + "greater than 0.")
          }
        }
      }
    }
  }

  /// Outside AWS there are no network interfaces, and no file systems of AWS.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS clusters for external instances”.
  private func checkForExternal() throws(AWSError) {
    if plan.networkMode == .awsvpc {
      throw .client("Network mode 'awsvpc' is not supported with EXTERNAL compatibility.")
    }
    for volume in document["volumes"]?.array ?? [] where volume["efsVolumeConfiguration"] != nil {
      throw .client("EFS volumes are not supported with EXTERNAL compatibility.")
    }
  }
}
