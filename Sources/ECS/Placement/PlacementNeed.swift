/// What an instance must have for one task: all that a candidate is asked.
struct PlacementNeed: Sendable {
  let cluster: ClusterID
  let group: String
  let cpu: Int
  let memory: Int
  let gpus: Int
  /// 1 in network mode `awsvpc`.
  let interfaces: Int
  let ports: [PortUse]
  let attributes: [String]
  let expressions: [ClusterQuery]
  let isDistinct: Bool
  let isExternal: Bool
  /// The zones in which the interface can be; nil where it needs none.
  let zones: [String]?
  /// The capacity provider whose instances are asked; nil for all but those that ECS manages.
  var provider: String?
  /// What the machine must be: of a Windows family, or of ARM; nil for Linux on x86.
  let platform: InstanceAttribute?

  /// What tasks of `plan` need under `rules`; expressions that do not parse were refused before.
  init(
    _ plan: TaskPlan, cluster: ClusterID, group: String, rules: PlacementRules,
    isExternal: Bool = false, zones: [String]? = nil
  ) {
    self.zones = zones
    platform = plan.neededPlatform
    self.cluster = cluster
    self.group = group
    cpu = plan.cpu
    memory = plan.memory
    gpus = plan.gpus
    interfaces = plan.networkMode == .awsvpc ? 1 : 0
    ports = plan.networkMode == .awsvpc ? [] : plan.fixedPorts
    attributes = plan.requiredAttributes
    let constraints = plan.constraints + rules.constraints
    expressions = constraints.filter { $0.type == "memberOf" }
      .compactMap { try? ClusterQuery($0.expression ?? "") }
    isDistinct = constraints.contains { $0.type == "distinctInstance" }
    self.isExternal = isExternal
  }

  /// Why `instance` cannot take the task; nil where it can.
  func refusal(of instance: ContainerInstance, in ecs: ECSState) -> RejectionReason? {
    guard isOffered(instance) else { return .provider }
    guard instance.status == .active else { return .inactive }
    guard instance.isConnected else { return .agent }
    guard instance.isExternal == isExternal else { return .attribute }
    guard attributes.allSatisfy({ instance.attribute($0) != nil }) else { return .attribute }
    if let platform, instance.attribute(platform.name) != platform.value { return .attribute }
    guard platform?.name == "ecs.os-family" || instance.runsWindows != true else {
      return .attribute
    }
    guard zones?.contains(instance.zone) ?? true else { return .location }
    guard expressions.allSatisfy({ $0.holds(for: instance, in: ecs) }) else { return .memberOf }
    if isDistinct, ecs.spread.count(of: group, in: cluster, on: instance.id) > 0 {
      return .distinctInstance
    }
    return shortage(on: instance)
  }

  /// Whether the instance is among those that the strategy or launch type leads to.
  ///
  /// - Source: ECS API, `CreateServiceRequest.launchType` (managed instances are reached through
  ///   a capacity provider only).
  private func isOffered(_ instance: ContainerInstance) -> Bool {
    guard let provider else { return instance.isManaged != true }
    return instance.capacityProvider == provider
  }

  /// Whether an instance that could take one task can take the next while there is room.
  var isSettledByRoom: Bool { !isDistinct && expressions.isEmpty }

  /// So many ports of an instance can be reserved, its own among them; those that Docker chooses
  /// do not count.
  ///
  /// - Source: ECS API, `PortMapping.hostPort`.
  private static let portLimit = 100

  /// Which resource `instance` lacks.
  func shortage(on instance: ContainerInstance) -> RejectionReason? {
    if instance.remaining.cpu < cpu { return .cpu }
    if instance.remaining.memory < memory { return .memory }
    if instance.remaining.gpus < gpus { return .gpu }
    if ports.contains(where: instance.isUsing) { return .ports }
    if !ports.isEmpty, instance.usedPorts.count + ports.count > Self.portLimit { return .ports }
    if instance.remaining.interfaces < interfaces { return .interfaces }
    return nil
  }
}

extension TaskPlan {
  /// The attribute that a machine must have for the definition's platform.
  ///
  /// - Source: ECS API, `RuntimePlatform`; ECS Developer Guide, “Amazon ECS task placement
  ///   constraints” (built-in attributes).
  fileprivate var neededPlatform: InstanceAttribute? {
    if isForWindows { return InstanceAttribute(name: "ecs.os-family", value: operatingSystem) }
    guard architecture == "ARM64" else { return nil }
    return InstanceAttribute(name: "ecs.cpu-architecture", value: "arm64")
  }
}

extension ContainerInstance {
  /// Whether the machine or a task on it holds the port.
  func isUsing(_ port: PortUse) -> Bool {
    var low = 0
    var high = usedPorts.count
    while low < high {
      let middle = (low + high) / 2
      if usedPorts[middle] < port { low = middle + 1 } else { high = middle }
    }
    return low < usedPorts.count && usedPorts[low] == port
  }

  /// Whether it is a machine outside AWS.
  var isExternal: Bool { attribute("ecs.capability.external") != nil }
}
