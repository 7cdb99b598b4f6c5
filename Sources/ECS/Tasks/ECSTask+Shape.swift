import AWSModel
import Documents

extension ECSState {
  /// A task as the API shows it.
  func shape(of task: ECSTask, withTags: Bool = false) -> JSON {
    var shaping = TaskShaping(self)
    return shaping.shape(of: task, withTags: withTags)
  }
}

/// Shows tasks as the API does.
///
/// An answer shows many tasks of few revisions: what those have in common is worked out once.
struct TaskShaping {
  private let ecs: ECSState
  private var last: TaskRevisionShape?

  /// Shows tasks of `ecs`.
  init(_ ecs: ECSState) { self.ecs = ecs }

  /// The task.
  mutating func shape(of task: ECSTask, withTags: Bool = false) -> JSON {
    let revision = revision(of: task)
    let isFargate = task.capacity.isFargate
    let arn = task.id.hex.text(behind: revision.taskPrefix)
    let attachmentID = task.interface == nil ? "" : task.id.uuid(of: "attachment")
    return JSON(present: [
      "attachments": .array(
        (attachment(of: task, attachmentID).map { [$0] } ?? []) + ecs.proxyAttachment(of: task)),
      "attributes": revision.attributes,
      "availabilityZone": task.zone.isEmpty ? nil : .string(task.zone),
      "capacityProviderName": .text(task.particulars?.capacityProvider),
      "clusterArn": revision.clusterARN,
      "connectivity": connectivity(of: task),
      "connectivityAt": connectedAt(task),
      "containerInstanceArn": task.instance.map {
        .string($0.hex.text(behind: revision.instancePrefix))
      },
      "containers": .array(containers(of: task, arn, attachmentID, revision)),
      "cpu": revision.cpu,
      "createdAt": task.history.first?.time.timestamp,
      "desiredStatus": .string(task.desiredStatus),
      "enableExecuteCommand": .bool(task.particulars?.enableExecuteCommand ?? false),
      "executionStoppedAt": task.time(of: .executionStopped)?.timestamp,
      "group": .string(task.group),
      "healthStatus": .string(task.health.rawValue),
      "inferenceAccelerators": [],
      "lastStatus": .string(task.status.name),
      "launchType": .string(task.capacity.launchType),
      "memory": revision.memory,
      "overrides": revision.overrides,
      "platformVersion": isFargate
        ? .string(FargatePlatform.version(task.particulars?.platformVersion, for: revision.plan))
        : nil,
      "platformFamily": isFargate
        ? .string(
          revision.plan?.isForWindows == true ? revision.plan?.operatingSystem ?? "" : "Linux")
        : nil,
      "pullStartedAt": task.time(of: .pullStarted)?.timestamp,
      "pullStoppedAt": task.time(of: .pullStopped)?.timestamp,
      "startedAt": task.time(of: .running)?.timestamp,
      "startedBy": .text(task.startedBy),
      "stopCode": .text(task.stop?.code?.rawValue),
      "stoppedAt": task.time(of: .stopped)?.timestamp,
      "stoppedReason": .text(task.stop?.reason),
      "stoppingAt": task.time(of: .stopping)?.timestamp,
      "tags": withTags ? (task.particulars?.tags ?? []).shape : [],
      "taskArn": .string(arn),
      "taskDefinitionArn": revision.arn,
      "version": .integer(Int64(task.version)),
      "ephemeralStorage": isFargate ? storage(of: task, revision) : nil,
      "fargateEphemeralStorage": isFargate ? storage(of: task, revision) : nil,
    ])
  }

  /// What the task has in common with others; those with overrides have it for themselves.
  private mutating func revision(of task: ECSTask) -> TaskRevisionShape {
    guard task.particulars?.overrides == nil else { return TaskRevisionShape(of: task, in: ecs) }
    if let last, last.id == task.definition, last.cluster == task.cluster { return last }
    let fresh = TaskRevisionShape(of: task, in: ecs)
    last = fresh
    return fresh
  }

  private func storage(of task: ECSTask, _ revision: TaskRevisionShape) -> JSON {
    let size = task.particulars?.ephemeralStorage ?? revision.plan?.ephemeralStorage ?? 20
    return ["sizeInGiB": .number(size)]
  }

  /// Whether ECS hears from whoever looks after the task: the agent, on an instance.
  ///
  /// Source: ECS API, `Task.connectivity`.
  private func connectivity(of task: ECSTask) -> JSON? {
    guard connectedAt(task) != nil else { return nil }
    let isHeard = task.instance.flatMap { ecs.instances.read($0, \.isConnected) } ?? true
    return isHeard ? "CONNECTED" : "DISCONNECTED"
  }

  private func connectedAt(_ task: ECSTask) -> JSON? {
    let accepted = task.time(of: .pullStarted) ?? task.time(of: .activating)
    return accepted?.timestamp
  }

  /// The network interface as an attachment; it is there from the first moment.
  private func attachment(of task: ECSTask, _ id: String) -> JSON? {
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
      "id": .string(id),
      "type": "ElasticNetworkInterface", "status": .string(status),
      "details": .array(
        details.compactMap { name, value in
          value.map { ["name": .string(name), "value": .string($0)] }
        }),
    ]
  }

  private func containers(
    of task: ECSTask, _ arn: String, _ attachmentID: String, _ revision: TaskRevisionShape
  ) -> [JSON] {
    guard let plan = revision.plan else { return [] }
    let own = zip(plan.containers, task.containers).enumerated().map { index, pair in
      let (container, state) = pair
      return JSON(present: [
        "containerArn": .string(containerARN(of: task, index, revision)),
        "taskArn": .string(arn),
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
        "networkInterfaces": .array(interfaces(of: task, attachmentID)),
        "healthStatus": .string(state.health.rawValue),
        "cpu": .string(String(container.cpu)),
        "memory": container.memory.map { .string(String($0)) },
        "memoryReservation": container.memoryReservation.map { .string(String($0)) },
        "managedAgents": agents(of: task, state, task.report(on: index)),
        "gpuIds": ecs.gpuNames(of: task, container: index).map { .texts($0) },
      ])
    }
    return own
      + ecs.proxyContainer(
        of: task, interfaces: interfaces(of: task, attachmentID))
  }

  private func containerARN(
    of task: ECSTask, _ index: Int, _ revision: TaskRevisionShape
  ) -> String {
    let front = task.id.hex.text(behind: revision.containerPrefix)
    return task.id.hexID(of: "container \(index)").uuidText(behind: front + "/")
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
    let single: [JSON] = zip(container.ports, state.hostPorts).map { port, host in
      [
        "bindIP": "0.0.0.0", "containerPort": .integer(Int64(port.container)),
        "hostPort": .integer(Int64(host)), "protocol": .string(port.transport.rawValue),
      ]
    }
    // The first host port of each range stands behind those of the single mappings.
    let starts = state.hostPorts.dropFirst(container.ports.count)
    return single + zip(container.portRanges ?? [], starts).map(Self.binding)
  }

  private static func binding(of range: PortRange, from host: UInt16) -> JSON {
    let last = Int(host) + Int(range.last - range.first)
    return [
      "bindIP": "0.0.0.0", "protocol": .string(range.transport.rawValue),
      "containerPortRange": .string("\(range.first)-\(range.last)"),
      "hostPortRange": .string("\(host)-\(last)"),
    ]
  }

  private func interfaces(of task: ECSTask, _ attachmentID: String) -> [JSON] {
    guard let interface = task.interface, let address = interface.privateAddress else { return [] }
    return [
      [
        "attachmentId": .string(attachmentID),
        "privateIpv4Address": .string(address),
      ]
    ]
  }
}

/// What tasks of one revision in one cluster have in common.
private struct TaskRevisionShape {
  let id: DefinitionID
  let cluster: ClusterID
  /// With the sizes that are overridden.
  let plan: TaskPlan?
  let arn: JSON?
  let clusterARN: JSON
  /// What stands before the names of tasks, containers and instances in their ARNs.
  let taskPrefix: String
  let containerPrefix: String
  let instancePrefix: String
  let attributes: JSON
  let cpu: JSON?
  let memory: JSON?
  let overrides: JSON

  init(of task: ECSTask, in ecs: ECSState) {
    id = task.definition
    cluster = task.cluster
    let key = ecs.key(of: task.cluster)
    let given = task.particulars?.overrides
    plan = ecs.plan(of: task)
    arn = ecs.definitions.read(task.definition) { .string($0.arn) }
    clusterARN = .string(key.arn)
    taskPrefix = key.scope.arn("ecs", "task/\(key.name)/")
    containerPrefix = key.scope.arn("ecs", "container/\(key.name)/")
    instancePrefix = key.scope.arn("ecs", "container-instance/\(key.name)/")
    attributes = [
      ["name": "ecs.cpu-architecture", "value": .string(plan?.apiArchitecture ?? "x86_64")]
    ]
    cpu = given?["cpu"] ?? plan.map { .string(String($0.cpu)) }
    memory = given?["memory"] ?? plan.map { .string(String($0.memory)) }
    overrides = Self.overrides(of: task, plan)
  }

  private static func overrides(of task: ECSTask, _ plan: TaskPlan?) -> JSON {
    let given = task.particulars?.overrides
    let names = plan?.containers.map(\.name) ?? []
    let containers: [JSON] = names.map { task.overridden($0) ?? ["name": .string($0)] }
    var whole = JSONObject()
    whole["containerOverrides"] = .array(containers)
    whole["inferenceAcceleratorOverrides"] = .array([])
    for member in given?.object?.members ?? [] where member.key != "containerOverrides" {
      whole[member.key] = member.value
    }
    return .object(whole)
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
