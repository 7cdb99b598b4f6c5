import Simulation

/// The candidates of one round under a strategy that no index of the world follows, ordered as a
/// tree of buckets: one storey for each level, so that each task costs a walk down and up again.
struct PlacementBoard {
  private let need: PlacementNeed
  private let levels: [PlacementLevel]
  private var top = Bucket()

  /// Asks all instances once: tasks on those that take no more are counted all the same, as what
  /// is spread lies on them, too.
  init(_ need: PlacementNeed, _ levels: [PlacementLevel], in ecs: ECSState) {
    self.need = need
    self.levels = levels
    for id in ecs.instances(in: need.cluster) {
      guard let instance = ecs.instances[id] else { continue }
      let tasks = ecs.spread.count(of: need.group, in: need.cluster, on: id)
      let isFit = need.refusal(of: instance, in: ecs) == nil
      guard isFit || tasks > 0 else { continue }
      top.add(instance, tasks: tasks, isCandidate: isFit, levels: levels[...])
    }
  }

  /// The best candidate that still fits; it is put back by what it will be then.
  mutating func take(in ecs: ECSState) -> ContainerInstanceID? {
    while let id = top.best(levels[...]) {
      guard let instance = ecs.instances[id] else { return nil }
      let tasks = ecs.spread.count(of: need.group, in: need.cluster, on: id)
      top.remove(instance, levels: levels[...])
      guard need.refusal(of: instance, in: ecs) == nil else {
        top.add(instance, tasks: tasks, isCandidate: false, levels: levels[...])
        continue
      }
      var after = instance
      after.remaining.cpu -= need.cpu
      after.remaining.memory -= need.memory
      top.add(after, tasks: tasks + 1, isCandidate: true, levels: levels[...])
      return id
    }
    return nil
  }

  /// Instances that the levels above could not tell apart.
  struct Bucket {
    /// Tasks of the group on the instances inside.
    var tasks = 0
    /// How many of the instances take tasks.
    private var candidates = 0
    /// The names of the parts with candidates, by what orders them.
    private var order = Index<Pair<Int, String>>()
    private var parts: [String: Bucket] = [:]
    /// At the last storey: the candidates.
    private var instances = Index<ContainerInstanceID>()
    private var tasksOf: [ContainerInstanceID: Int] = [:]

    func best(_ levels: ArraySlice<PlacementLevel>) -> ContainerInstanceID? {
      guard !levels.isEmpty else { return instances.first }
      return order.first.flatMap { parts[$0.second]?.best(levels.dropFirst()) }
    }

    mutating func add(
      _ instance: ContainerInstance, tasks count: Int, isCandidate: Bool,
      levels: ArraySlice<PlacementLevel>
    ) {
      tasks += count
      if isCandidate { candidates += 1 }
      guard let level = levels.first else {
        guard isCandidate else { return }
        instances.insert(instance.id)
        tasksOf[instance.id] = count
        return
      }
      change(level.name(of: instance), of: level) {
        $0.add(instance, tasks: count, isCandidate: isCandidate, levels: levels.dropFirst())
      }
    }

    /// Takes a candidate out.
    ///
    /// - Returns: how many tasks of the group left with it.
    @discardableResult
    mutating func remove(
      _ instance: ContainerInstance, levels: ArraySlice<PlacementLevel>
    ) -> Int {
      candidates -= 1
      var count = 0
      if let level = levels.first {
        change(level.name(of: instance), of: level) {
          count = $0.remove(instance, levels: levels.dropFirst())
        }
      } else {
        instances.remove(instance.id)
        count = tasksOf.removeValue(forKey: instance.id) ?? 0
      }
      tasks -= count
      return count
    }

    /// Changes a part, and keeps its place among the others.
    private mutating func change(
      _ name: String, of level: PlacementLevel, _ change: (inout Bucket) -> Void
    ) {
      var part = parts[name] ?? Bucket()
      if part.candidates > 0 { order.remove(Pair(level.rank(name, part), name)) }
      change(&part)
      if part.candidates > 0 { order.insert(Pair(level.rank(name, part), name)) }
      parts[name] = part.candidates > 0 || part.tasks > 0 ? part : nil
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
