import Simulation

/// Finds places for tasks of one kind, one after the other.
///
/// Within a round room only gets less: what had none for one task has none for the next, so a
/// zone is searched in vain only once. Each search follows an index in the order of the strategy
/// and takes the first instance that fits, so that the fleet is not read for a task.
struct PlacementRound {
  let need: PlacementNeed
  let levels: [PlacementLevel]
  private var counts: [Int] = Array(repeating: 0, count: RejectionReason.allCases.count)
  private var hasCounted = false
  private var fullZones: Set<String> = []
  private var zonesWithoutFreshHost: Set<String> = []
  private var board: PlacementBoard?
  /// The instance that fitted last: of it, only the room may have changed within a round.
  private var lastSound: ContainerInstanceID?
  /// The zones of the cluster, which a round does not change.
  private var zones: [String]?
  /// For packing: the room there is in a zone, without the instances that were refused.
  private var rooms: [String: Index<RoomKey>] = [:]
  /// For packing: how many instances of a zone lacked the other resource.
  private var tooLight: [String: Int] = [:]

  /// A round for tasks that need `need`, placed by `strategy`.
  ///
  /// Services that ask for zones only want the emptiest instance in the zone, too.
  /// Source: ECS Developer Guide, “Amazon ECS services”, how tasks are placed.
  init(_ need: PlacementNeed, strategy: [PlacementStrategy]) {
    self.need = need
    let read = strategy.compactMap(PlacementLevel.init)
    levels = read == [.spreadOverZones] ? [.spreadOverZones, .spreadOverInstances] : read
  }

  /// Where the next task goes, or why it goes nowhere.
  mutating func next(in ecs: ECSState, dice: inout Dice) -> PlacementDecision {
    if hasCounted { forgetCounts() }
    let chosen = choice(in: ecs, dice: &dice)
    guard let chosen else { return failure(in: ecs) }
    keepRoom(chosen, in: ecs)
    return PlacementDecision(instance: chosen, rejections: rejections, closest: nil)
  }

  // MARK: Choosing

  private mutating func choice(in ecs: ECSState, dice: inout Dice) -> ContainerInstanceID? {
    let all = zones ?? ecs.rooms.zones(of: need.cluster)
    zones = all
    let zones = fullZones.isEmpty ? all : all.filter { !fullZones.contains($0) }
    guard !zones.isEmpty else { return nil }
    switch levels.first {
    case nil, .random:
      let start = zones.count > 1 ? dice.below(zones.count, "ecs.placement") : 0
      return first(of: zones[start...] + zones[..<start]) { round, zone in
        round.anyInstance(in: zone, of: ecs, dice: &dice)
      }
    case .spreadOverZones:
      return chosenZone(emptiestFirst(zones, ecs)[...], ecs, &dice)
    case .packCPU, .packMemory:
      return tightest(of: zones, by: levels[0], in: ecs)
    case .spreadOverInstances where levels.count == 1:
      return emptiest(of: zones, in: ecs, dice: &dice)
    default:
      return fromBoard(in: ecs)
    }
  }

  /// The zones with the fewest tasks of the group before the others.
  private func emptiestFirst(_ zones: [String], _ ecs: ECSState) -> [String] {
    let counts = ecs.spread.counts(of: need.group, in: need.cluster, zones: zones)
    return zones.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }.map { zones[$0] }
  }

  private mutating func chosenZone(
    _ zones: ArraySlice<String>, _ ecs: ECSState, _ dice: inout Dice
  ) -> ContainerInstanceID? {
    guard levels.count <= 2 else { return fromBoard(in: ecs) }
    switch levels.last {
    case .packCPU, .packMemory:
      return first(of: zones) { round, zone in
        round.tightest(in: zone, by: round.levels[1], of: ecs)?.instance
      }
    case .spreadOverInstances:
      return first(of: zones) { round, zone in
        round.emptiest(in: zone, of: ecs, dice: &dice)?.instance
      }
    case .random:
      return first(of: zones) { round, zone in
        round.anyInstance(in: zone, of: ecs, dice: &dice)
      }
    default: return fromBoard(in: ecs)
    }
  }

  /// The first place found, zone after zone; zones without one are full from now on.
  private mutating func first(
    of zones: ArraySlice<String>,
    where search: (inout PlacementRound, String) -> ContainerInstanceID?
  ) -> ContainerInstanceID? {
    for zone in zones {
      if let found = search(&self, zone) { return found }
      fullZones.insert(zone)
    }
    return nil
  }

  /// A fitting instance of a zone, each as likely as the other.
  private mutating func anyInstance(
    in zone: String, of ecs: ECSState, dice: inout Dice
  ) -> ContainerInstanceID? {
    let start = ContainerInstanceID(hex: dice.hexID("ecs.placement"))
    return ecs.rooms.instances(of: need.cluster, zone: zone, from: start)
      .first { fits($0, in: ecs) }
  }

  /// The fitting instance of a zone with the fewest tasks of the group.
  private mutating func emptiest(
    in zone: String, of ecs: ECSState, dice: inout Dice
  ) -> (count: Int, instance: ContainerInstanceID)? {
    if !zonesWithoutFreshHost.contains(zone) {
      let start = ContainerInstanceID(hex: dice.hexID("ecs.placement"))
      for id in ecs.rooms.instances(of: need.cluster, zone: zone, from: start)
      where ecs.spread.count(of: need.group, in: need.cluster, on: id) == 0 && fits(id, in: ecs) {
        return (0, id)
      }
      zonesWithoutFreshHost.insert(zone)
    }
    return ecs.spread.hosts(of: need.group, in: need.cluster, zone: zone)
      .first { fits($0.second, in: ecs) }
      .map { ($0.first, $0.second) }
  }

  private mutating func emptiest(
    of zones: [String], in ecs: ECSState, dice: inout Dice
  ) -> ContainerInstanceID? {
    var best: (count: Int, instance: ContainerInstanceID)?
    for zone in zones {
      guard let found = emptiest(in: zone, of: ecs, dice: &dice) else {
        fullZones.insert(zone)
        continue
      }
      if best.map({ found.count < $0.count }) ?? true { best = found }
    }
    return best?.instance
  }

  /// The fitting instance of a zone with the least left.
  ///
  /// The index knows one resource only: who has enough of it may lack the other, and is taken out
  /// of this round's copy, so that it is met once.
  private mutating func tightest(
    in zone: String, by level: PlacementLevel, of ecs: ECSState
  ) -> (left: Int, instance: ContainerInstanceID)? {
    var index = rooms[zone] ?? ecs.rooms.instances(of: need.cluster, zone: zone, by: level)
    let (least, other) = level == .packCPU ? (need.cpu, need.memory) : (need.memory, need.cpu)
    let start = RoomKey(left: least, instance: .least)
    var isChanged = false
    defer { if isChanged { rooms[zone] = index } }
    while true {
      let (found, tooLight) = index.first(notBelow: start, weighing: other)
      countTooLight(tooLight, in: zone, lacking: level == .packCPU ? .memory : .cpu)
      guard let key = found else { return nil }
      if fits(key.instance, in: ecs) { return (key.left, key.instance) }
      index.remove(key)
      isChanged = true
    }
  }

  /// Counts the instances that have enough of the one resource and too little of the other; each
  /// is met once a round.
  private mutating func countTooLight(_ all: Int, in zone: String, lacking: RejectionReason) {
    let new = all - tooLight[zone, default: 0]
    guard new > 0 else { return }
    tooLight[zone] = all
    hasCounted = true
    counts[lacking.step] += new
  }

  /// Takes in that a task was placed on an instance of which so much was left.
  private mutating func keepRoom(_ id: ContainerInstanceID, in ecs: ECSState) {
    guard !rooms.isEmpty, let before = ecs.instances.read(id, InstanceRoom.init),
      rooms[before.zone] != nil
    else { return }
    let isCPU = levels.contains(.packCPU)
    let left = isCPU ? before.cpu : before.memory
    let after = left - (isCPU ? need.cpu : need.memory)
    let other = isCPU ? before.memory - need.memory : before.cpu - need.cpu
    rooms[before.zone]?.replace(
      RoomKey(left: left, instance: id), with: RoomKey(left: after, weight: other, instance: id))
  }

  private mutating func tightest(
    of zones: [String], by level: PlacementLevel, in ecs: ECSState
  ) -> ContainerInstanceID? {
    guard levels.count == 1 else { return fromBoard(in: ecs) }
    var best: (left: Int, instance: ContainerInstanceID)?
    for zone in zones {
      guard let found = tightest(in: zone, by: level, of: ecs) else {
        fullZones.insert(zone)
        continue
      }
      if best.map({ found.left < $0.left }) ?? true { best = found }
    }
    return best?.instance
  }

  /// For strategies that no index follows: the candidates are ordered once a round.
  private mutating func fromBoard(in ecs: ECSState) -> ContainerInstanceID? {
    if board == nil { board = PlacementBoard(need, levels, in: ecs) }
    return board?.take(in: ecs)
  }

  // MARK: Reasons

  private mutating func fits(_ id: ContainerInstanceID, in ecs: ECSState) -> Bool {
    let isKnown = id == lastSound && need.isSettledByRoom
    let refusal = ecs.instances.read(id) { instance in
      isKnown ? need.shortage(on: instance) : need.refusal(of: instance, in: ecs)
    }
    guard let reason = refusal else { return false }
    guard let reason else {
      lastSound = id
      return true
    }
    count(reason)
    return false
  }

  private mutating func count(_ reason: RejectionReason) {
    hasCounted = true
    counts[reason.step] += 1
  }

  private mutating func forgetCounts() {
    hasCounted = false
    counts = Array(repeating: 0, count: counts.count)
  }

  private var rejections: [PlacementDecision.Rejection] {
    guard hasCounted else { return [] }
    return RejectionReason.allCases.filter { counts[$0.step] > 0 }.map {
      PlacementDecision.Rejection(reason: $0, count: counts[$0.step])
    }
  }

  /// Asks every instance of the cluster, once a round, because a failure must say of each why.
  private mutating func failure(in ecs: ECSState) -> PlacementDecision {
    forgetCounts()
    var closest: (reason: RejectionReason, instance: ContainerInstance)?
    for id in ecs.instances(in: need.cluster) {
      guard let instance = ecs.instances[id] else { continue }
      guard let reason = need.refusal(of: instance, in: ecs) else { continue }
      count(reason)
      if reason == .provider { continue }
      if closest.map({ isCloser(instance, reason, than: $0) }) ?? true {
        closest = (reason, instance)
      }
    }
    return PlacementDecision(
      instance: nil, rejections: rejections,
      closest: closest.map { .init(instance: $0.instance.id, reason: $0.reason) })
  }

  /// The one that failed at the later question; at the same one, the one with more left.
  private func isCloser(
    _ instance: ContainerInstance, _ reason: RejectionReason,
    than other: (reason: RejectionReason, instance: ContainerInstance)
  ) -> Bool {
    if reason != other.reason { return reason > other.reason }
    return reason == .cpu
      ? instance.remaining.cpu > other.instance.remaining.cpu
      : instance.remaining.memory > other.instance.remaining.memory
  }
}
