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
    let arn = task.id.hex.text(behind: revision.taskPrefix)
    let attachmentID = !task.hasInterface ? "" : task.id.uuid(of: "attachment")
    var shape = JSONObject(room: 36)
    shape.add("attachments", .array(attachments(of: task, attachmentID)))
    shape.add("attributes", revision.attributes)
    shape.add("availabilityZone", task.zone.isEmpty ? nil : .string(task.zone))
    shape.add("capacityProviderName", .text(task.particulars?.capacityProvider))
    shape.add("clusterArn", revision.clusterARN)
    shape.add("connectivity", connectivity(of: task))
    shape.add("connectivityAt", connectedAt(task))
    shape.add(
      "containerInstanceArn",
      task.instance.map { .string($0.hex.text(behind: revision.instancePrefix)) })
    shape.add("containers", .array(containers(of: task, arn, attachmentID, revision)))
    shape.add("cpu", revision.cpu)
    shape.add("createdAt", task.history.first?.time.timestamp)
    shape.add("desiredStatus", .string(task.desiredStatus))
    shape.add("enableExecuteCommand", .bool(task.particulars?.enableExecuteCommand ?? false))
    shape.add("executionStoppedAt", task.time(of: .executionStopped)?.timestamp)
    shape.add("group", .string(task.group))
    shape.add("healthStatus", .string(task.health.rawValue))
    shape.add("inferenceAccelerators", .array([]))
    shape.add("lastStatus", .string(task.shownStatus))
    shape.add("launchType", .string(task.capacity.launchType))
    shape.add("memory", revision.memory)
    shape.add("overrides", revision.overrides)
    if task.capacity.isFargate { addFargate(task, revision, to: &shape) }
    shape.add("pullStartedAt", task.time(of: .pullStarted)?.timestamp)
    shape.add("pullStoppedAt", task.time(of: .pullStopped)?.timestamp)
    shape.add("startedAt", task.time(of: .running)?.timestamp)
    shape.add("startedBy", .text(task.startedBy))
    shape.add("stopCode", .text(task.stop?.code?.rawValue))
    shape.add("stoppedAt", task.time(of: .stopped)?.timestamp)
    shape.add("stoppedReason", .text(task.stop?.reason))
    shape.add("stoppingAt", task.time(of: .stopping)?.timestamp)
    shape.add("tags", withTags ? (task.particulars?.tags ?? []).shape : .array([]))
    shape.add("taskArn", .string(arn))
    shape.add("taskDefinitionArn", revision.arn)
    shape.add("version", .integer(Int64(task.version)))
    return .object(shape)
  }

  /// What only tasks on Fargate show.
  private func addFargate(
    _ task: ECSTask, _ revision: TaskRevisionShape, to shape: inout JSONObject
  ) {
    let plan = revision.plan
    let platform = FargatePlatform.version(task.particulars?.platformVersion, for: plan)
    shape.add("platformVersion", .string(platform))
    let isForWindows = plan?.isForWindows == true
    shape.add("platformFamily", .string(isForWindows ? plan?.operatingSystem ?? "" : "Linux"))
    let storage = storage(of: task, revision)
    shape.add("ephemeralStorage", storage)
    shape.add("fargateEphemeralStorage", storage)
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
    guard let size = task.particulars?.ephemeralStorage else { return revision.storage }
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

  /// The network interface and what a proxy brings along.
  private func attachments(of task: ECSTask, _ id: String) -> [JSON] {
    let others = ecs.volumeAttachment(of: task) + ecs.proxyAttachment(of: task)
    return attachment(of: task, id).map { [$0] + others } ?? others
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
    var details: [JSON] = []
    details.reserveCapacity(5)
    details.add("subnetId", interface.subnet)
    details.add("networkInterfaceId", interface.id)
    details.add("macAddress", interface.macAddress)
    details.add("privateDnsName", interface.privateName)
    details.add("privateIPv4Address", interface.privateAddress)
    var shape = JSONObject(room: 4)
    shape.add("id", .string(id))
    shape.add("type", "ElasticNetworkInterface")
    shape.add("status", .string(status))
    shape.add("details", .array(details))
    return .object(shape)
  }

  private func containers(
    of task: ECSTask, _ arn: String, _ attachmentID: String, _ revision: TaskRevisionShape
  ) -> [JSON] {
    guard let plan = revision.plan else { return [] }
    let interfaces = JSON.array(interfaces(of: task, attachmentID))
    var shapes: [JSON] = []
    for (index, container) in plan.containers.enumerated()
    where task.containers.indices.contains(index) {
      let state = task.containers[index]
      var shape = JSONObject(room: 18)
      shape.add("containerArn", .string(containerARN(of: task, index, revision)))
      shape.add("taskArn", .string(arn))
      shape.add("name", .string(container.name))
      shape.add("image", .string(container.image))
      shape.add("imageDigest", .text(state.digest))
      if state.status != .pending {
        shape.add("runtimeId", .string(runtimeID(of: task, container: index)))
      }
      shape.add("lastStatus", .string(state.status.rawValue))
      shape.add("exitCode", state.exitCode.map { .integer(Int64($0)) })
      shape.add("reason", .text(state.reason))
      shape.add("networkBindings", .array(bindings(of: container, state, task)))
      shape.add("networkInterfaces", interfaces)
      shape.add("healthStatus", .string(state.health.rawValue))
      shape.add("cpu", .string(String(container.cpu)))
      shape.add("memory", container.memory.map { .string(String($0)) })
      shape.add("memoryReservation", container.memoryReservation.map { .string(String($0)) })
      shape.add("managedAgents", agents(of: task, state, task.report(on: index)))
      shape.add("gpuIds", ecs.gpuNames(of: task, container: index).map { .texts($0) })
      shapes.append(.object(shape))
    }
    return shapes + ecs.proxyContainer(of: task, interfaces: interfaces.array ?? [])
  }

  private func containerARN(
    of task: ECSTask, _ index: Int, _ revision: TaskRevisionShape
  ) -> String {
    let front = task.id.hex.text(behind: revision.containerPrefix)
    return task.id.hexID(of: "container " + String(index)).uuidText(behind: front + "/")
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
    guard state.status == .running, !task.hasInterface else { return [] }
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
    var shape = JSONObject(room: 2)
    shape.add("attachmentId", .string(attachmentID))
    shape.add("privateIpv4Address", .string(address))
    return [.object(shape)]
  }
}

extension [JSON] {
  /// Adds a detail of an attachment, where it has a value.
  fileprivate mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    var detail = JSONObject(room: 2)
    detail.add("name", .string(name))
    detail.add("value", .string(value))
    append(.object(detail))
  }
}

/// What tasks of one revision in one cluster have in common; held by many, so not copied.
private final class TaskRevisionShape {
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
  /// The disk of those that ask for none of their own.
  let storage: JSON
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
    storage = ["sizeInGiB": .number(plan?.ephemeralStorage ?? 20)]
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
