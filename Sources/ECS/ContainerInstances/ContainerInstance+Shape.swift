import AWSModel
import Documents
import EC2
import Simulation

// Container instances as the API shows them.
extension ECSState {
  /// The instance.
  func shape(
    of instance: ContainerInstance, including include: Set<String> = [], at now: SimTime? = nil
  ) -> JSON {
    JSON(present: [
      "containerInstanceArn": .string(arn(of: instance)),
      "ec2InstanceId": .string(instance.machine),
      "capacityProviderName": .text(instance.capacityProvider),
      "version": .number(instance.version),
      "versionInfo": instance.versionShape,
      "remainingResources": Self.shape(
        of: instance.remaining, instance.usedPorts, instance.freeGPUs),
      "registeredResources": Self.shape(
        of: instance.registered, instance.reservedPorts ?? ContainerInstance.hostPorts,
        instance.gpuNames),
      "status": .string(instance.status.rawValue),
      "agentConnected": .bool(instance.isConnected),
      "runningTasksCount": .number(instance.runningTasks),
      "pendingTasksCount": .number(instance.pendingTasks),
      "attributes": .array(instance.attributes.map(\.shape)),
      "agentUpdateStatus": .text(instance.agentUpdate?.rawValue),
      "registeredAt": instance.registeredAt.timestamp,
      "attachments": [],
      "tags": include.contains("TAGS") ? instance.tags.shape : [],
      "healthStatus": include.contains("CONTAINER_INSTANCE_HEALTH")
        ? health(of: instance, at: now) : nil,
    ])
  }

  /// What the agent last said of Docker; `now` is known where somebody asks for it.
  ///
  /// An agent says so about twice a minute, for the first time half a minute after it registered.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS container instance health”; ECS API,
  ///   `InstanceHealthCheckState`.
  private func health(of instance: ContainerInstance, at now: SimTime?) -> JSON {
    let last = instance.contacts?.last?.time ?? instance.registeredAt
    let first = instance.registeredAt + .seconds(30)
    let isEarly = now.map { $0 < first } ?? false
    let status: JSON =
      isEarly ? "INITIALIZING" : instance.isConnected ? "OK" : "INSUFFICIENT_DATA"
    let said = instance.isConnected ? now ?? last : last
    return [
      "overallStatus": status,
      "details": [
        [
          "type": "CONTAINER_RUNTIME", "status": status,
          "lastUpdated": (said < first ? instance.registeredAt : said).timestamp,
          "lastStatusChange": max(last, isEarly ? instance.registeredAt : first).timestamp,
        ]
      ],
    ]
  }

  private static func shape(
    of resources: InstanceResources, _ ports: [PortUse], _ gpus: [String]
  ) -> JSON {
    var list = [number("CPU", resources.cpu), number("MEMORY", resources.memory)]
    for (name, transport) in [("PORTS", Transport.tcp), ("PORTS_UDP", .udp)] {
      list.append(
        texts(name, ports.filter { $0.transport == transport }.map { String($0.number) }))
    }
    if !gpus.isEmpty || resources.gpus > 0 { list.append(texts("GPU", gpus)) }
    return .array(list)
  }

  private static func texts(_ name: String, _ values: [String]) -> JSON {
    [
      "name": .string(name), "type": "STRINGSET", "doubleValue": 0.0, "longValue": 0,
      "integerValue": 0, "stringSetValue": .texts(values),
    ]
  }

  private static func number(_ name: String, _ value: Int) -> JSON {
    [
      "name": .string(name), "type": "INTEGER", "doubleValue": 0.0, "longValue": 0,
      "integerValue": .number(value),
    ]
  }
}

extension InstanceAttribute {
  /// The attribute.
  var shape: JSON { JSON(present: ["name": .string(name), "value": .text(value)]) }
}
