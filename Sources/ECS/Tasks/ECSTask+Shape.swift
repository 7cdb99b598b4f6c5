import AWSModel
import Documents

// Tasks as the API shows them.
extension ECSState {
  /// The task.
  func shape(of task: ECSTask, withTags: Bool = false) -> JSON {
    let plan = plan(of: task)
    let isFargate = task.capacity.isFargate
    let size = task.particulars?.overrides
    return JSON(present: [
      "attachments": .array(attachment(of: task).map { [$0] } ?? []),
      "attributes": .array([
        ["name": "ecs.cpu-architecture", "value": .string(plan?.apiArchitecture ?? "x86_64")]
      ]),
      "availabilityZone": task.zone.isEmpty ? nil : .string(task.zone),
      "capacityProviderName": .text(task.particulars?.capacityProvider),
      "clusterArn": .string(key(of: task.cluster).arn),
      "connectivity": connectivity(of: task),
      "connectivityAt": connectedAt(task),
      "containerInstanceArn": task.instance.map {
        .string(arn(ofInstance: $0, in: task.cluster))
      },
      "containers": .array(containers(of: task)),
      "cpu": size?["cpu"] ?? plan.map { .string(String($0.cpu)) },
      "createdAt": task.history.first?.time.timestamp,
      "desiredStatus": .string(task.desiredStatus),
      "enableExecuteCommand": .bool(task.particulars?.enableExecuteCommand ?? false),
      "executionStoppedAt": task.time(of: .executionStopped)?.timestamp,
      "group": .string(task.group),
      "healthStatus": .string(task.health.rawValue),
      "inferenceAccelerators": [],
      "lastStatus": .string(task.status.name),
      "launchType": .string(task.capacity.launchType),
      "memory": size?["memory"] ?? plan.map { .string(String($0.memory)) },
      "overrides": overrides(of: task),
      "platformVersion": isFargate
        ? .string(FargatePlatform.version(task.particulars?.platformVersion, for: plan)) : nil,
      "platformFamily": isFargate ? "Linux" : nil,
      "pullStartedAt": task.time(of: .pullStarted)?.timestamp,
      "pullStoppedAt": task.time(of: .pullStopped)?.timestamp,
      "startedAt": task.time(of: .running)?.timestamp,
      "startedBy": .text(task.startedBy),
      "stopCode": .text(task.stop?.code?.rawValue),
      "stoppedAt": task.time(of: .stopped)?.timestamp,
      "stoppedReason": .text(task.stop?.reason),
      "stoppingAt": task.time(of: .stopping)?.timestamp,
      "tags": withTags ? (task.particulars?.tags ?? []).shape : [],
      "taskArn": .string(arn(of: task)),
      "taskDefinitionArn": definitions[task.definition].map { .string($0.arn) },
      "version": .integer(Int64(task.version)),
      "ephemeralStorage": isFargate ? storage(of: task, plan) : nil,
      "fargateEphemeralStorage": isFargate ? storage(of: task, plan) : nil,
    ])
  }

  private func storage(of task: ECSTask, _ plan: TaskPlan?) -> JSON {
    let size = task.particulars?.ephemeralStorage ?? plan?.ephemeralStorage ?? 20
    return ["sizeInGiB": .number(size)]
  }

  /// Whether ECS hears from whoever looks after the task: the agent, on an instance.
  ///
  /// Source: ECS API, `Task.connectivity`.
  private func connectivity(of task: ECSTask) -> JSON? {
    guard connectedAt(task) != nil else { return nil }
    let isHeard = task.instance.flatMap { instances[$0]?.isConnected } ?? true
    return isHeard ? "CONNECTED" : "DISCONNECTED"
  }

  private func connectedAt(_ task: ECSTask) -> JSON? {
    let accepted = task.time(of: .pullStarted) ?? task.time(of: .activating)
    return accepted?.timestamp
  }

  private func overrides(of task: ECSTask) -> JSON {
    let given = task.particulars?.overrides
    let names = plan(of: task)?.containers.map(\.name) ?? []
    let containers: [JSON] = names.map { task.overridden($0) ?? ["name": .string($0)] }
    var whole = JSONObject()
    whole["containerOverrides"] = .array(containers)
    whole["inferenceAcceleratorOverrides"] = .array([])
    for member in given?.object?.members ?? [] where member.key != "containerOverrides" {
      whole[member.key] = member.value
    }
    return .object(whole)
  }

  /// The network interface as an attachment; it is there from the first moment.
  private func attachment(of task: ECSTask) -> JSON? {
    guard let interface = task.interface else { return nil }
    let status =
      switch task.status {
      case .provisioning: interface.id == nil ? "PRECREATED" : "ATTACHING"
      case .deprovisioning: "DETACHING"
      case .stopped: "DELETED"
      default: interface.id == nil ? "DELETED" : "ATTACHED"
      }
    let details: KeyValuePairs<String, String?> = [
      "subnetId": interface.subnet, "networkInterfaceId": interface.id,
      "macAddress": interface.macAddress, "privateIPv4Address": interface.privateAddress,
    ]
    return [
      "id": .string(task.id.uuid(of: "attachment")),
      "type": "ElasticNetworkInterface", "status": .string(status),
      "details": .array(
        details.compactMap { name, value in
          value.map { ["name": .string(name), "value": .string($0)] }
        }),
    ]
  }

  private func containers(of task: ECSTask) -> [JSON] {
    guard let plan = plan(of: task) else { return [] }
    return zip(plan.containers, task.containers).enumerated().map { index, pair in
      let (container, state) = pair
      return JSON(present: [
        "containerArn": .string(containerARN(of: task, container: index)),
        "taskArn": .string(arn(of: task)),
        "name": .string(container.name),
        "image": .string(container.image),
        "imageDigest": .text(state.digest),
        "runtimeId": state.status == .pending
          ? nil
          : .string(runtimeID(of: task, container: index)),
        "lastStatus": .string(state.status.rawValue),
        "exitCode": state.exitCode.map { .integer(Int64($0)) },
        "reason": .text(state.reason),
        "networkBindings": .array(bindings(of: container, state, task)),
        "networkInterfaces": .array(interfaces(of: task)),
        "healthStatus": .string(state.health.rawValue),
        "cpu": .string(String(container.cpu)),
        "memory": container.memory.map { .string(String($0)) },
        "memoryReservation": container.memoryReservation.map { .string(String($0)) },
        "managedAgents": agents(of: task, state, task.report(on: index)),
      ])
    }
  }

  private func runtimeID(of task: ECSTask, container index: Int) -> String {
    task.report(on: index)?.runtimeID
      ?? task.id.runtimeID(container: index, isFargate: task.capacity.isFargate)
  }

  /// The agent of ECS Exec, which lives and ends with its container.
  private func agents(
    of task: ECSTask, _ state: TaskContainer, _ report: ReportedContainer?
  ) -> JSON? {
    guard task.particulars?.enableExecuteCommand == true else { return nil }
    let status = report?.managedAgent ?? state.status.rawValue
    return [
      JSON(present: [
        "lastStartedAt": status == "RUNNING" ? task.time(of: .running)?.timestamp : nil,
        "name": "ExecuteCommandAgent", "lastStatus": .string(status),
        "reason": .text(report?.managedAgentReason),
      ])
    ]
  }

  private func bindings(
    of container: ContainerPlan, _ state: TaskContainer, _ task: ECSTask
  ) -> [JSON] {
    guard state.status == .running, task.interface == nil else { return [] }
    return zip(container.ports, state.hostPorts).map { port, host in
      [
        "bindIP": "0.0.0.0", "containerPort": .integer(Int64(port.container)),
        "hostPort": .integer(Int64(host)), "protocol": .string(port.transport.rawValue),
      ]
    }
  }

  private func interfaces(of task: ECSTask) -> [JSON] {
    guard let interface = task.interface, let address = interface.privateAddress else { return [] }
    return [
      [
        "attachmentId": .string(task.id.uuid(of: "attachment")),
        "privateIpv4Address": .string(address),
      ]
    ]
  }
}

extension ClusterKey {
  /// `arn:aws:ecs:REGION:ACCOUNT:cluster/NAME`.
  var arn: String { scope.arn("ecs", "cluster/\(name)") }
}

extension TaskPlan {
  /// The architecture as attributes write it.
  var apiArchitecture: String { architecture == "ARM64" ? "arm64" : "x86_64" }
}
