import Documents

/// What an instance must be able to do for a task: names of attributes that its agent has.
///
/// - Source: amazon-ecs-agent, `agent/app/agent_capability.go` (the names); what asks for which, as
///   answers of RegisterTaskDefinition in public repositories show it.
enum RequiredAttributes {
  private static let docker = "com.amazonaws.ecs.capability."
  private static let ecs = "ecs.capability."
  private static let api = docker + "docker-remote-api."

  /// The attributes that `document` asks for, in the order in which they come up.
  static func names(for document: JSON, _ plan: TaskPlan) -> [String] {
    var names: [String] = []
    let hasRole = plan.executionRole != nil
    for definition in document["containerDefinitions"]?.array ?? [] {
      names += ofLogging(definition, hasRole) + ofImage(definition["image"]?.string ?? "", hasRole)
      names += ofSettings(definition)
    }
    if plan.taskRole != nil { names.append(docker + "task-iam-role") }
    if plan.networkMode == .awsvpc { names.append(ecs + "task-eni") }
    if document["pidMode"] != nil || document["ipcMode"] != nil {
      names.append(ecs + "pid-ipc-namespace-sharing")
    }
    names += ofVolumes(document, plan) + [api + "1.18"]
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private static func ofLogging(_ definition: JSON, _ hasRole: Bool) -> [String] {
    guard let log = definition["logConfiguration"], let driver = log["logDriver"]?.string else {
      return []
    }
    var names = [docker + "logging-driver.\(driver)"]
    if driver == "awslogs" {
      if hasRole { names.append(ecs + "execution-role-awslogs") }
      names.append(api + "1.19")
    }
    return names + ofSecrets(log["secretOptions"], in: "bootstrap.log-driver")
  }

  private static func ofImage(_ image: String, _ hasRole: Bool) -> [String] {
    guard image.contains(".dkr.ecr.") else { return [] }
    return [docker + "ecr-auth", api + "1.19"] + (hasRole ? [ecs + "execution-role-ecr-pull"] : [])
  }

  private static func ofSettings(_ definition: JSON) -> [String] {
    var names: [String] = []
    if definition["privileged"]?.bool == true { names.append(docker + "privileged-container") }
    if definition["memoryReservation"] != nil { names.append(api + "1.21") }
    if definition["healthCheck"] != nil {
      names += [ecs + "container-health-check", api + "1.29"]
    }
    if definition["dependsOn"] != nil { names.append(ecs + "container-ordering") }
    names += ofSecrets(definition["secrets"], in: "environment-variables")
    if definition["repositoryCredentials"] != nil {
      names.append(ecs + "private-registry-authentication.secretsmanager")
    }
    if definition["environmentFiles"]?.array?.isEmpty == false {
      names.append(ecs + "env-files.s3")
    }
    if let router = definition["firelensConfiguration"]?["type"]?.string {
      names.append(ecs + "firelens.\(router)")
    }
    if definition["restartPolicy"]?["enabled"]?.bool == true {
      names.append(ecs + "container-restart-policy")
    }
    let mappings = definition["portMappings"]?.array ?? []
    if mappings.contains(where: { $0["containerPortRange"] != nil }) {
      names.append(ecs + "network.container-port-range")
    }
    return names
  }

  private static func ofSecrets(_ secrets: JSON?, in place: String) -> [String] {
    (secrets?.array ?? []).map { secret in
      let isSecret = secret["valueFrom"]?.string?.contains(":secretsmanager:") == true
      return ecs + "secrets.\(isSecret ? "asm" : "ssm").\(place)"
    }
  }

  private static func ofVolumes(_ document: JSON, _ plan: TaskPlan) -> [String] {
    var names: [String] = []
    if plan.volumes?.contains(where: { $0.kind == .configuredAtLaunch }) == true {
      names.append(ecs + "storage.ebs-task-volume-attach")
    }
    for volume in document["volumes"]?.array ?? [] {
      guard let files = volume["efsVolumeConfiguration"] else { continue }
      names += [ecs + "efs", api + "1.25"]
      if files["authorizationConfig"] != nil { names.append(ecs + "efsAuth") }
    }
    return names
  }

  /// All that the agent of an ECS-optimised image can do.
  static let ofAgent: [String] =
    (17...44).map { api + "1.\($0)" }
    + [
      "ecr-auth", "logging-driver.awsfirelens", "logging-driver.awslogs", "logging-driver.fluentd",
      "logging-driver.gelf", "logging-driver.journald", "logging-driver.json-file",
      "logging-driver.none", "logging-driver.splunk", "logging-driver.syslog",
      "privileged-container", "task-iam-role", "task-iam-role-network-host",
    ].map { docker + $0 }
    + [
      "aws-appmesh", "container-health-check", "container-ordering", "container-restart-policy",
      "ecr-endpoint", "efs", "efsAuth", "env-files.s3", "execution-role-awslogs",
      "execution-role-ecr-pull", "fault-injection", "firelens.fluentbit", "firelens.fluentd",
      "firelens.options.config.file", "firelens.options.config.s3", "full-sync",
      "increased-task-cpu-limit", "ipv6-only", "logging-driver.awsfirelens.log-driver-buffer-limit",
      "network.container-port-range", "pid-ipc-namespace-sharing",
      "private-registry-authentication.secretsmanager", "secrets.asm.bootstrap.log-driver",
      "secrets.asm.environment-variables", "secrets.ssm.bootstrap.log-driver",
      "secrets.ssm.environment-variables", "service-connect-v1", "storage.ebs-task-volume-attach",
      "task-cpu-mem-limit", "task-eni", "task-eni-block-instance-metadata",
    ].map { ecs + $0 }

  /// What the agent of ECS Anywhere cannot do.
  ///
  /// - Source: as above, `externalUnsupportedCapabilities`.
  static let notOfExternal: Set<String> = Set(
    [
      "task-eni", "task-eni-block-instance-metadata", "aws-appmesh", "service-connect-v1",
      "storage.ebs-task-volume-attach", "fault-injection",
    ].map { ecs + $0 })
}
