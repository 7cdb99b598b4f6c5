import Documents
import Simulation
import Testing

@testable import ECS

/// Placement against an oracle that asks every instance, one task after the other.
///
/// - Source: ECS Developer Guide, “Amazon ECS task placement” (resources, constraints, strategies
///   in order), “Amazon ECS task placement strategies”; ECS API, `PlacementStrategy`.
@Suite("Published rule: placement") struct PlacementRuleTests {
  private static let spreads = [
    PlacementStrategy(type: "spread", field: "attribute:ecs.availability-zone"),
    PlacementStrategy(type: "spread", field: "attribute:rack"),
  ]
  private static let lasts = [
    PlacementStrategy(type: "spread", field: "instanceId"),
    PlacementStrategy(type: "binpack", field: "cpu"),
    PlacementStrategy(type: "binpack", field: "memory"),
    PlacementStrategy(type: "random"),
  ]

  /// Up to two spreads, and then perhaps what tells single instances apart.
  private func strategy(_ dice: inout Dice) -> [PlacementStrategy] {
    var strategy = Self.spreads.filter { _ in dice.below(2, "spread") == 0 }
    if dice.below(2, "turn") == 0 { strategy.reverse() }
    let last = dice.below(Self.lasts.count + 1, "last")
    return strategy + (last < Self.lasts.count ? [Self.lasts[last]] : [])
  }

  @Test("every strategy, in order, takes one of the instances that are best by it")
  func strategies() throws {
    var placed = 0
    for seed in 1...60 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var fleet = try RandomFleet(&dice)
      let strategy = strategy(&dice)
      let rules = PlacementRules(constraints: constraints(&dice), strategy: strategy)
      for _ in 0..<14 {
        let definition = fleet.definitions[dice.below(fleet.definitions.count, "which")]
        let best = try fleet.best(for: definition, by: rules)
        let outcome = fleet.cloud.launch(1, of: definition.id, rules: rules)
        let place = outcome.started.first.flatMap { fleet.cloud.world.ecs.tasks[$0]?.instance }

        #expect(
          place.map(best.contains) ?? best.isEmpty,
          "seed \(seed): \(strategy) chose \(place.map(\.description) ?? "none") of \(best)")
        placed += place == nil ? 0 : 1
      }
    }
    #expect(placed > 400)
  }

  @Test("spread over zones leaves no two of them further apart than one task, while all have room")
  func spread() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var cloud = try Cloud.withCluster(seed: seed)
      try cloud.addInstances(dice.within(3...11, "instances"), type: "m5.4xlarge")
      let definition = try cloud.register(Cloud.definition("web", cpu: 16, memory: 16))
      var placed = 0
      while placed < 60 {
        let count = dice.within(1...9, "count")
        cloud.launch(count, of: definition, rules: .serviceDefault, group: "service:web")
        placed += count
        let zones = cloud.tasksByZone.values
        #expect((zones.max() ?? 0) - (zones.count == 3 ? zones.min() ?? 0 : 0) <= 1)
        #expect(zones.reduce(0, +) == placed)
      }
    }
  }

  @Test("packing uses as few instances as any order could, where all tasks are alike")
  func packing() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      var dice = Dice(seed: seed)
      var cloud = try Cloud.withCluster(seed: seed)
      try cloud.addInstances(12)
      let memory = dice.within(200...2500, "memory")
      let definition = try cloud.register(Cloud.definition("web", cpu: 0, memory: memory))
      let most = (cloud.world.ecs.instances.first?.row.registered.memory ?? 0) / memory
      let count = dice.within(1...12 * most, "count")

      cloud.launch(
        count, of: definition,
        rules: PlacementRules(strategy: [PlacementStrategy(type: "binpack", field: "memory")]))

      let used = cloud.tasksByInstance.count { $0 > 0 }
      #expect(used == (count + most - 1) / most, "seed \(seed): \(count) tasks of \(memory) MiB")
    }
  }

  private func constraints(_ dice: inout Dice) -> [PlacementConstraint] {
    switch dice.below(4, "constraint") {
    case 0: [PlacementConstraint(type: "distinctInstance")]
    case 1: [PlacementConstraint(type: "memberOf", expression: "attribute:rack == a")]
    default: []
    }
  }
}

/// Instances of several sizes, and definitions that ask for all there is to ask for.
private struct RandomFleet {
  var cloud: Cloud
  var definitions: [Wanted] = []

  /// What a definition was written with.
  struct Wanted {
    let id: DefinitionID
    let cpu: Int
    let memory: Int
    let port: UInt16?
  }

  init(_ dice: inout Dice) throws {
    cloud = try Cloud.withCluster(seed: dice.next("cloud"))
    for type in ["m5.large", "t3.small", "c5.xlarge"] {
      for id in try cloud.addInstances(dice.within(0...3, "number"), type: type) {
        let rack = ["a", "b"][dice.below(2, "rack")]
        cloud.world.ecs.update(id) {
          $0.attributes.append(InstanceAttribute(name: "rack", value: rack))
        }
        if dice.below(6, "drain") == 0 { cloud.world.setStatus(.draining, of: id) }
        if dice.below(8, "silent") == 0 { cloud.world.setAgent(id, connected: false) }
      }
    }
    for number in 0..<3 {
      let cpu = dice.within(0...900, "cpu")
      let memory = dice.within(64...2000, "memory")
      let port = dice.below(3, "port") == 0 ? UInt16(8000 + number) : nil
      let ports: JSON =
        port.map { [["containerPort": 80, "hostPort": .number(Int($0))]] } ?? []
      let id = try cloud.register(
        Cloud.definition("kind\(number)", cpu: cpu, memory: memory, ports: ports))
      definitions.append(
        Wanted(id: id, cpu: cpu, memory: memory, port: port))
    }
  }

  /// The instances that the next task may go to.
  func best(for wanted: Wanted, by rules: PlacementRules) throws -> [ContainerInstanceID] {
    let isDistinct = rules.constraints.contains { $0.type == "distinctInstance" }
    let isOnRack = rules.constraints.contains { $0.type == "memberOf" }
    let eligible = cloud.world.ecs.instances.rows.filter { host in
      host.status == .active && host.isConnected && room(on: host, for: wanted)
        && (!isDistinct || tasks(on: host).isEmpty)
        && (!isOnRack || host.attribute("rack") == "a")
    }
    return best(of: eligible, by: rules.strategy[...], alikeIn: []).map(\.id)
  }

  /// Narrows by one strategy after the other; between values that are equally good, the next one
  /// is asked within either.
  private func best(
    of hosts: [ContainerInstance], by strategy: ArraySlice<PlacementStrategy>,
    alikeIn attributes: [String]
  ) -> [ContainerInstance] {
    guard let item = strategy.first else { return hosts }
    let name = item.field.flatMap { $0.hasPrefix("attribute:") ? String($0.dropFirst(10)) : nil }
    let alike = attributes + (name.map { [$0] } ?? [])
    let ranks = hosts.map { rank(of: $0, by: item, alikeIn: alike) }
    let least = ranks.min()
    let left = zip(hosts, ranks).filter { $0.1 == least }.map(\.0)
    let parts = Dictionary(grouping: left) { host in name.flatMap(host.attribute) ?? "" }
    return parts.values.flatMap { best(of: $0, by: strategy.dropFirst(), alikeIn: alike) }
  }

  private func tasks(on host: ContainerInstance) -> [ECSTask] {
    cloud.world.ecs.tasks.rows.filter { $0.instance == host.id && $0.status != .stopped }
  }

  private func room(on host: ContainerInstance, for wanted: Wanted) -> Bool {
    var cpu = host.registered.cpu
    var memory = host.registered.memory
    var ports: [UInt16] = []
    for task in tasks(on: host) {
      guard let other = definitions.first(where: { $0.id == task.definition }) else { continue }
      cpu -= other.cpu
      memory -= other.memory
      if let port = other.port { ports.append(port) }
    }
    return cpu >= wanted.cpu && memory >= wanted.memory
      && !(wanted.port.map(ports.contains) ?? false)
  }

  /// What a strategy wants small; a spread counts the tasks on all instances that are alike in
  /// what it and the spreads before it name.
  private func rank(
    of host: ContainerInstance, by item: PlacementStrategy, alikeIn attributes: [String]
  ) -> Int {
    switch (item.type, item.field) {
    case ("binpack", "cpu"): return host.remaining.cpu
    case ("binpack", _): return host.remaining.memory
    case ("spread", "instanceId"): return tasks(on: host).count
    case ("spread", _):
      return cloud.world.ecs.instances.rows
        .filter { other in attributes.allSatisfy { other.attribute($0) == host.attribute($0) } }
        .reduce(0) { $0 + tasks(on: $1).count }
    default: return 0
    }
  }
}
