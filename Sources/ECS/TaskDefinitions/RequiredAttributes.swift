import Documents

/// What an instance must be able to do for a task: names of attributes that its agent has.
///
/// - Source: amazon-ecs-agent, `agent/app/agent_capability.go`.
enum RequiredAttributes {
  private static let docker = "com.amazonaws.ecs.capability."
  private static let storage = "ecs.capability.storage.ebs-task-volume-attach"

  /// The attributes that `document` asks for, in the order in which they come up.
  static func names(for document: JSON, _ plan: TaskPlan) -> [String] {
    var names: [String] = []
    func need(_ name: String) { if !names.contains(name) { names.append(name) } }
    let definitions = document["containerDefinitions"]?.array ?? []
    for definition in definitions {
      if let driver = definition["logConfiguration"]?["logDriver"]?.string {
        need(docker + "logging-driver.\(driver)")
        if driver == "awslogs", plan.executionRole != nil {
          need("ecs.capability.execution-role-awslogs")
        }
      }
      if definition["image"]?.string?.contains(".dkr.ecr.") == true {
        need(docker + "ecr-auth")
        if plan.executionRole != nil { need("ecs.capability.execution-role-ecr-pull") }
      }
      if definition["privileged"]?.bool == true { need(docker + "privileged-container") }
      if definition["healthCheck"] != nil { need("ecs.capability.container-health-check") }
      if definition["dependsOn"] != nil { need("ecs.capability.container-ordering") }
      let mappings = definition["portMappings"]?.array ?? []
      if mappings.contains(where: { $0["containerPortRange"] != nil }) {
        need("ecs.capability.container-port-range")
      }
    }
    if plan.taskRole != nil { need(docker + "task-iam-role") }
    if plan.networkMode == .awsvpc { need("ecs.capability.task-eni") }
    if plan.volumes?.contains(where: { $0.kind == .configuredAtLaunch }) == true {
      need(storage)
    }
    need(docker + "docker-remote-api.1.18")
    return names
  }

  /// All that the agent of an ECS-optimised image can do.
  static let ofAgent: [String] = [
    docker + "docker-remote-api.1.17", docker + "docker-remote-api.1.18",
    docker + "docker-remote-api.1.19", docker + "docker-remote-api.1.20",
    docker + "docker-remote-api.1.21", docker + "ecr-auth", docker + "logging-driver.awslogs",
    docker + "logging-driver.json-file", docker + "logging-driver.syslog",
    docker + "logging-driver.journald", docker + "logging-driver.gelf",
    docker + "logging-driver.fluentd", docker + "logging-driver.awsfirelens",
    docker + "logging-driver.splunk",
    docker + "privileged-container", docker + "task-iam-role",
    docker + "task-iam-role-network-host", "ecs.capability.container-health-check",
    "ecs.capability.container-ordering", "ecs.capability.container-port-range",
    "ecs.capability.execution-role-awslogs",
    "ecs.capability.execution-role-ecr-pull", storage, "ecs.capability.task-eni",
  ]
}
