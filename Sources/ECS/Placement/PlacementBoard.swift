import Simulation

/// The candidates of one round under a strategy that no index of the world follows, ordered as a
/// tree of buckets: one storey for each level, so that each task costs a walk down and up again.
struct PlacementBoard {
  private let need: PlacementNeed
  private let levels: [PlacementLevel]
  private var top = Bucket()

  /// Asks all placeable instances once.
  init(_ need: PlacementNeed, _ levels: [PlacementLevel], in ecs: ECSState) {
    self.need = need
    self.levels = levels
    for zone in ecs.rooms.zones(of: need.cluster) {
      for id in ecs.rooms.instances(of: need.cluster, zone: zone, from: .least) {
        guard let instance = ecs.instances[id], need.refusal(of: instance, in: ecs) == nil
        else { continue }
        let tasks = ecs.spread.count(of: need.group, in: need.cluster, on: id)
        top.add(instance, tasks: tasks, levels: levels[...])
      }
    }
  }

  /// The best candidate that still fits; it is put back by what it will be then.
  mutating func take(in ecs: ECSState) -> ContainerInstanceID? {
    while let id = top.best(levels[...]) {
      guard let instance = ecs.instances[id] else { return nil }
      let tasks = ecs.spread.count(of: need.group, in: need.cluster, on: id)
      top.remove(instance, levels: levels[...])
      guard need.refusal(of: instance, in: ecs) == nil else { continue }
      var after = instance
      after.remaining.cpu -= need.cpu
      after.remaining.memory -= need.memory
      top.add(after, tasks: tasks + 1, levels: levels[...])
      return id
    }
    return nil
  }

  /// Candidates that the levels above could not tell apart.
  struct Bucket {
    /// Tasks of the group on the candidates inside.
    var tasks = 0
    /// The names of the parts by what orders them.
    private var order = Index<Pair<Int, String>>()
    private var parts: [String: Bucket] = [:]
    /// At the last storey.
    private var instances = Index<ContainerInstanceID>()
    private var tasksOf: [ContainerInstanceID: Int] = [:]

    var isEmpty: Bool { parts.isEmpty && instances.isEmpty }

    func best(_ levels: ArraySlice<PlacementLevel>) -> ContainerInstanceID? {
      guard !levels.isEmpty else { return instances.first }
      return order.first.flatMap { parts[$0.second]?.best(levels.dropFirst()) }
    }

    mutating func add(
      _ instance: ContainerInstance, tasks count: Int, levels: ArraySlice<PlacementLevel>
    ) {
      tasks += count
      guard let level = levels.first else {
        instances.insert(instance.id)
        tasksOf[instance.id] = count
        return
      }
      let name = level.name(of: instance)
      var part = parts[name] ?? Bucket()
      order.remove(Pair(level.rank(name, part), name))
      part.add(instance, tasks: count, levels: levels.dropFirst())
      order.insert(Pair(level.rank(name, part), name))
      parts[name] = part
    }

    /// - Returns: how many tasks of the group left with it.
    @discardableResult
    mutating func remove(
      _ instance: ContainerInstance, levels: ArraySlice<PlacementLevel>
    ) -> Int {
      guard let level = levels.first else {
        instances.remove(instance.id)
        let count = tasksOf.removeValue(forKey: instance.id) ?? 0
        tasks -= count
        return count
      }
      let name = level.name(of: instance)
      guard var part = parts[name] else { return 0 }
      order.remove(Pair(level.rank(name, part), name))
      let count = part.remove(instance, levels: levels.dropFirst())
      tasks -= count
      if part.isEmpty {
        parts[name] = nil
      } else {
        order.insert(Pair(level.rank(name, part), name))
        parts[name] = part
      }
      return count
    }
  }
}

extension PlacementLevel {
  /// The part of a bucket that an instance belongs to.
  fileprivate func name(of instance: ContainerInstance) -> String {
    switch self {
    case .spreadOverZones: instance.zone
    case .spreadOverInstances: instance.id.description
    case .spread(let attribute): instance.attribute(attribute) ?? ""
    case .packCPU: String(instance.remaining.cpu)
    case .packMemory: String(instance.remaining.memory)
    case .random: ""
    }
  }

  /// What orders a part among the others: the tasks in it, or what its instances have left.
  fileprivate func rank(_ name: String, _ part: PlacementBoard.Bucket) -> Int {
    switch self {
    case .packCPU, .packMemory: Int(name) ?? 0
    case .random: 0
    default: part.tasks
    }
  }
}
