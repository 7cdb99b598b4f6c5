/// Which tasks go first when a service has too many: the placement strategy backwards.
///
/// Spread tasks leave the largest group, packed tasks leave the instance that has most left; a
/// task that is not healthy goes before one that is, and among equals the newest goes. (The last
/// rule is our choice: AWS publishes none.)
///
/// - Source: ECS API, `UpdateService` (largest zone, then largest instance).
struct ScaleInOrder {
  private var groups: [Bool: Group] = [:]
  /// Where tasks are divided over capacity providers: an order for each, and who has how many.
  private var byProvider: [String: ScaleInOrder] = [:]
  private var counts: [String: Int] = [:]
  private var strategy: [CapacityProviderStrategyItem] = []
  private var desired = 0

  /// The order for `tasks`, all of one service.
  init(_ tasks: [ReplicaTask]) {
    let free = tasks.filter { !$0.isProtected }
    for healthy in [false, true] {
      groups[healthy] = Group(free.filter { $0.isHealthy == healthy }, level: 0)
    }
  }

  /// The order for `tasks` of which `desired` stay, divided over providers as the strategy says:
  /// the provider with most beyond its share gives a task first.
  init(
    _ tasks: [ReplicaTask], keeping desired: Int, by strategy: [CapacityProviderStrategyItem]
  ) {
    self.init(tasks)
    guard strategy.count > 1 else { return }
    self.strategy = strategy
    self.desired = desired
    for (provider, own) in Dictionary(grouping: tasks, by: { $0.provider ?? "" }) {
      byProvider[provider] = ScaleInOrder(own)
      counts[provider] = own.count
    }
  }

  /// The next task to stop that is not healthy.
  mutating func nextUnproven() -> ReplicaTask? { groups[false]?.take() }

  /// The next healthy task to stop.
  mutating func nextHealthy() -> ReplicaTask? { groups[true]?.take() }

  /// The next task to stop, whatever its health.
  mutating func next() -> ReplicaTask? {
    guard !byProvider.isEmpty else { return nextUnproven() ?? nextHealthy() }
    while let provider = CapacitySplit.mostBeyondShare(counts, desired: desired, by: strategy) {
      counts[provider, default: 0] -= 1
      if let task = byProvider[provider]?.next() { return task }
      // All that are left there are protected.
      counts[provider] = nil
    }
    return nil
  }

  /// Tasks of one rank, divided by the next.
  private struct Group {
    let rank: ReplicaTask.Rank?
    var count: Int
    var parts: [Group] = []
    /// At the last level: the tasks, the one to stop first at the end.
    var tasks: [ReplicaTask] = []

    init(_ tasks: [ReplicaTask], level: Int, rank: ReplicaTask.Rank? = nil) {
      self.rank = rank
      count = tasks.count
      guard let first = tasks.first, level < first.ranks.count else {
        self.tasks = tasks.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
        return
      }
      var places: [ReplicaTask.Rank: Int] = [:]
      var members: [(rank: ReplicaTask.Rank, tasks: [ReplicaTask])] = []
      for task in tasks {
        let rank = task.ranks[level]
        if let place = places[rank] {
          members[place].tasks.append(task)
        } else {
          places[rank] = members.count
          members.append((rank, [task]))
        }
      }
      parts = members.map { Group($0.tasks, level: level + 1, rank: $0.rank) }
    }

    /// How much the group should shrink, compared with its neighbours.
    var weight: Int {
      if case .room(let left) = rank { left } else { count }
    }

    mutating func take() -> ReplicaTask? {
      guard count > 0 else { return nil }
      count -= 1
      guard !parts.isEmpty else { return tasks.popLast() }
      var heaviest = 0
      for place in parts.indices where parts[place].weight > parts[heaviest].weight {
        heaviest = place
      }
      let task = parts[heaviest].take()
      if parts[heaviest].count == 0 { parts.remove(at: heaviest) }
      return task
    }
  }
}
