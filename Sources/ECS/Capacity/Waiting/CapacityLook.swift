import EC2
import Simulation

/// ECS looks at the tasks that wait for a provider: room may have come.
struct CapacityLook: WorldEvent {
  static let name = "ecs.capacity-look"
  /// Tasks that come together are looked at together; an estimate.
  static let delay = SimDuration.seconds(1)

  let place: ProviderPlace

  func happen(in world: inout World) {
    world.capacity.looks[place] = nil
    world.seatWaiting(at: place)
    world.scaleOut(at: place)
  }
}

extension World {
  /// Lets ECS look at a provider's queue soon, where there is one.
  mutating func lookAtQueue(_ place: ProviderPlace, after delay: SimDuration = CapacityLook.delay) {
    guard capacity.hasQueue(at: place) else { return }
    if let planned = capacity.looks[place] {
      if planned.time <= now + delay { return }
      cancel(planned)
    }
    capacity.looks[place] = schedule(CapacityLook(place: place), after: delay)
  }

  /// Room may have come on an instance of a provider.
  mutating func roomCame(on instance: ContainerInstance) {
    guard let provider = instance.capacityProvider else { return }
    lookAtQueue(Pair(instance.cluster, provider))
  }

  /// Places what can be placed of the tasks that wait, in order.
  ///
  /// Tasks alike are decided in one round, and one that found no place speaks for all like it.
  mutating func seatWaiting(at place: ProviderPlace) {
    measureUse(of: place.first)
    var rounds: [WaitingKind: SeatingRound] = [:]
    for id in capacity.queue(at: place) {
      guard let kind = waitingKind(of: id),
        var round = rounds[kind] ?? SeatingRound(id, at: place, in: self)
      else {
        capacity.dequeue(id)
        continue
      }
      if !round.isFull, !seat(id, by: &round) { round.isFull = true }
      rounds[kind] = round
    }
  }

  private func waitingKind(of id: TaskID) -> WaitingKind? {
    guard let task = ecs.tasks[id], task.stop == nil, let row = capacity.waiting[id] else {
      return nil
    }
    return WaitingKind(
      definition: task.definition, group: task.group, placement: row.placement,
      subnets: row.network?.subnets, size: task.particulars?.overrides?.compactText)
  }

  private mutating func seat(_ id: TaskID, by round: inout SeatingRound) -> Bool {
    let decision = round.round.next(in: ecs, dice: &dice)
    guard let chosen = decision.instance, let instance = ecs.instances[chosen] else {
      ecs.tasks.update(id) { $0.decision = decision }
      return false
    }
    let subnet = round.subnets?.first { $0.zone == instance.zone }
    let interface = capacity.waiting[id]?.network.flatMap { network in
      subnet.map { TaskInterface(subnet: $0.id, network: network) }
    }
    capacity.dequeue(id)
    ecs.seat(id, round.plan, on: instance, decision, interface)
    enter(interface == nil ? .accepting : .attaching, id)
    return true
  }
}

/// What waiting tasks have in common that are placed alike.
private struct WaitingKind: Hashable {
  let definition: DefinitionID
  let group: String
  let placement: PlacementRules
  let subnets: [String]?
  let size: String?
}

/// Placing waiting tasks that are alike, one after the other.
private struct SeatingRound {
  let plan: TaskPlan
  let subnets: [Subnet]?
  var round: PlacementRound
  var isFull = false

  init?(_ id: TaskID, at place: ProviderPlace, in world: World) {
    guard let task = world.ecs.tasks[id], let waiting = world.capacity.waiting[id],
      let plan = world.ecs.plan(of: task)
    else { return nil }
    self.plan = plan
    let region = world.ec2[world.ecs.key(of: place.first).scope]
    subnets =
      plan.networkMode == .awsvpc
      ? waiting.network?.subnets.compactMap { region.subnets[$0] } : nil
    var need = PlacementNeed(
      plan, cluster: place.first, group: task.group, rules: waiting.placement,
      zones: subnets?.map(\.zone))
    need.provider = place.second
    round = PlacementRound(need, strategy: waiting.placement.strategy)
  }
}

extension ECSState {
  /// Puts a task that waited onto an instance.
  mutating func seat(
    _ id: TaskID, _ plan: TaskPlan, on instance: ContainerInstance,
    _ decision: PlacementDecision, _ interface: TaskInterface?
  ) {
    guard let task = tasks[id] else { return }
    var ports: [[UInt16]] = []
    var gpus: [[UInt8]]?
    update(instance.id) { row in
      row.take(plan)
      row.pendingTasks += 1
      ports = plan.networkMode == .awsvpc ? [] : row.hostPorts(for: plan)
      gpus = row.takeGPUs(for: plan)
    }
    spread.add(-1, of: task.group, in: task.cluster, zone: task.zone, instance: nil)
    spread.add(
      1, of: task.group, in: task.cluster, zone: instance.zone, instance: instance.id)
    tasksByInstance.insert(Pair(instance.id, id))
    tasks.update(id) { row in
      row.instance = instance.id
      row.zone = instance.zone
      row.decision = decision
      row.interface = interface
      row.hold(gpus: gpus)
      for (place, given) in ports.enumerated() where row.containers.indices.contains(place) {
        row.containers[place].hostPorts = given
      }
    }
    noteLiving(id)
  }
}
