import EC2
import Simulation

extension World {
  /// Places and starts tasks, as many as there is room for.
  ///
  /// The caller has checked the request: revision ACTIVE, network given for `awsvpc`.
  public mutating func launchTasks(_ request: LaunchRequest) -> LaunchOutcome {
    guard let definition = ecs.definitions[request.definition], request.count > 0 else {
      return LaunchOutcome()
    }
    let plan = definition.plan.resized(by: request.particulars?.overrides)
    if let refusal = refusedRole(of: plan, for: request) { return LaunchOutcome(failure: refusal) }
    let outcome =
      request.capacity.isFargate
      ? launchOnFargate(request, plan) : launchOnInstances(request, plan)
    for id in outcome.started where !capacity.waiting.contains(id) { begin(id) }
    if !request.capacity.isFargate, !outcome.started.isEmpty { measureUse(of: request.cluster) }
    if let provider = request.provider, !outcome.started.isEmpty {
      watchReservation(at: ProviderPlace(request.cluster, provider))
    }
    return outcome
  }

  /// Why none of the tasks starts, where a role stands in the way.
  private func refusedRole(of plan: TaskPlan, for request: LaunchRequest) -> PlacementFailure? {
    refusedRole(
      of: plan, request.particulars?.overrides, account: ecs.key(of: request.cluster).scope.account
    ).map(PlacementFailure.unassumed)
  }

  mutating func begin(_ id: TaskID) {
    guard let facts = ecs.lifeFacts(of: id) else { return }
    let stage = facts.hasAttachment ? TaskStage.attaching : .accepting
    if stage == .accepting, facts.awaitsReports { return }
    let range = stage.length(on: facts.capacity) ?? 0...0
    let length = SimDuration.milliseconds(Int64(dice.within(range, "ecs.task-stage")))
    let place = schedule(TaskStep(task: id, stage: stage), after: length)
    ecs.tasks.update(id) { $0.nextStep = place }
  }

  private mutating func launchOnInstances(
    _ request: LaunchRequest, _ plan: TaskPlan
  ) -> LaunchOutcome {
    var outcome = LaunchOutcome()
    guard ecs.instances(in: request.cluster).contains(where: { _ in true }) else {
      outcome.failure = PlacementFailure(reason: "EMPTY CAPACITY", hasNoInstances: true)
      return waiting(for: outcome, request, plan)
    }
    let subnets = subnetsByZone(of: plan.networkMode == .awsvpc ? request.network : nil, request)
    var need = PlacementNeed(
      plan, cluster: request.cluster, group: request.group, rules: request.placement,
      isExternal: request.capacity == .external,
      zones: request.zone.map { [$0] } ?? subnets?.map(\.zone))
    need.provider = request.provider
    var round = PlacementRound(need, strategy: request.placement.strategy)
    for _ in 0..<request.count {
      let decision = round.next(in: ecs, dice: &dice)
      guard let chosen = decision.instance, let zone = ecs.instances.read(chosen, { $0.zone })
      else {
        outcome.failure = ecs.failure(decision, in: request.cluster)
        // Tasks that are to balance the zones do not wait for machines.
        return request.zone != nil ? outcome : waiting(for: outcome, request, plan)
      }
      var task = newTask(request, plan, zone: zone)
      task.instance = chosen
      if !decision.rejections.isEmpty { task.decision = decision }
      if let network = request.network,
        let subnet = subnets?.first(where: { $0.zone == zone })
      {
        task.interface = TaskInterface(subnet: subnet.id, network: network)
      }
      ecs.place(task, plan, on: chosen)
      outcome.started.append(task.id)
    }
    return outcome
  }

  /// Puts the task into the zone with the fewest of its group; Fargate does so by itself.
  ///
  /// Source: ECS Developer Guide, “Amazon ECS task placement”.
  private mutating func launchOnFargate(
    _ request: LaunchRequest, _ plan: TaskPlan
  ) -> LaunchOutcome {
    var outcome = LaunchOutcome()
    guard let network = request.network else {
      outcome.failure = PlacementFailure(reason: "RESOURCE:ENI")
      return outcome
    }
    let scope = ecs.key(of: request.cluster).scope
    let region = ec2[scope]
    let places = network.subnets.compactMap { region.subnets[$0] }
      .filter {
        !region.isImpaired(zone: $0.zone) && (request.zone ?? $0.zone) == $0.zone
          && capacity.hasFargate(request.capacity, in: $0.zone, scope)
      }
    var allowance = fargateAllowance(request.capacity, plan, scope)
    for _ in 0..<request.count {
      if let left = allowance {
        guard left > 0 else {
          outcome.failure = .fargateQuota
          return outcome
        }
        allowance = left - 1
      }
      let emptiest = places.enumerated().min { left, right in
        let counts = [left, right].map {
          ecs.spread.count(of: request.group, in: request.cluster, zone: $0.element.zone)
        }
        return counts[0] == counts[1] ? left.offset < right.offset : counts[0] < counts[1]
      }
      guard let place = emptiest?.element else {
        outcome.failure = .fargateShort
        return outcome
      }
      var task = newTask(request, plan, zone: place.zone)
      task.interface = TaskInterface(subnet: place.id, network: network)
      ecs.add(task)
      outcome.started.append(task.id)
    }
    return outcome
  }

  mutating func newTask(
    _ request: LaunchRequest, _ plan: TaskPlan, zone: String
  ) -> ECSTask {
    let isPlain = plan.networkMode != .awsvpc && request.particulars?.volume == nil
    let status: TaskStatus = isPlain ? .pending : .provisioning
    return ECSTask(
      id: TaskID(hex: dice.hexID("ecs.task")), cluster: request.cluster,
      definition: request.definition, group: request.group, startedBy: request.startedBy,
      capacity: request.capacity, instance: nil, zone: zone, status: status,
      history: [TaskMark(moment: status == .pending ? .pending : .provisioning, time: now)],
      containers: plan.containers.map { _ in TaskContainer() },
      particulars: request.particulars)
  }

  /// The subnets for the interfaces of tasks on instances, which must be in the instance's zone.
  func subnetsByZone(of network: TaskNetwork?, _ request: LaunchRequest) -> [Subnet]? {
    guard let network else { return nil }
    let region = ec2[ecs.key(of: request.cluster).scope]
    return network.subnets.compactMap { region.subnets[$0] }
  }
}

extension ECSState {
  /// Puts a placed task into the world; the instance has less room from now on.
  mutating func place(_ task: ECSTask, _ plan: TaskPlan, on instance: ContainerInstanceID) {
    var task = task
    update(instance) { row in
      row.take(plan)
      task.hold(gpus: row.takeGPUs(for: plan))
      guard plan.networkMode != .awsvpc, plan.hasPorts else { return }
      for (index, ports) in row.hostPorts(for: plan).enumerated() {
        task.containers[index].hostPorts = ports
      }
    }
    add(task)
  }

  /// What `failures` and service events say of a decision that chose nothing.
  func failure(_ decision: PlacementDecision, in cluster: ClusterID) -> PlacementFailure {
    guard let closest = decision.closest else {
      return PlacementFailure(reason: "EMPTY CAPACITY", decision: decision, hasNoInstances: true)
    }
    return PlacementFailure(
      reason: closest.reason.rawValue, arn: arn(ofInstance: closest.instance, in: cluster),
      decision: decision)
  }
}

extension World {
  /// Starts a task on an instance that the caller chose.
  mutating func startTask(
    _ request: LaunchRequest, on id: ContainerInstanceID
  ) -> LaunchOutcome {
    var outcome = LaunchOutcome()
    guard let definition = ecs.definitions[request.definition], let instance = ecs.instances[id]
    else { return outcome }
    let plan = definition.plan.resized(by: request.particulars?.overrides)
    if let refusal = refusedRole(of: plan, for: request) { return LaunchOutcome(failure: refusal) }
    let subnets = subnetsByZone(of: plan.networkMode == .awsvpc ? request.network : nil, request)
    var need = PlacementNeed(
      plan, cluster: request.cluster, group: request.group, rules: request.placement,
      isExternal: request.capacity == .external, zones: subnets?.map(\.zone))
    need.provider = instance.capacityProvider
    if let reason = need.refusal(of: instance, in: ecs) {
      outcome.failure = PlacementFailure(reason: reason.rawValue, arn: ecs.arn(of: instance))
      return outcome
    }
    var task = newTask(request, plan, zone: instance.zone)
    task.instance = id
    if let network = request.network,
      let subnet = subnets?.first(where: { $0.zone == instance.zone })
    {
      task.interface = TaskInterface(subnet: subnet.id, network: network)
    }
    ecs.place(task, plan, on: id)
    measureUse(of: request.cluster)
    begin(task.id)
    outcome.started = [task.id]
    return outcome
  }
}
