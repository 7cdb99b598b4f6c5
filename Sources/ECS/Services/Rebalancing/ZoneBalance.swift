/// How the tasks of a service lie over the zones that it may use.
///
/// - Source: ECS Developer Guide, "Balancing an Amazon ECS service across Availability Zones":
///   balanced is what differs by at most one task between any two zones.
struct ZoneBalance: Hashable, Sendable {
  /// The tasks of each zone, in order of name; a zone without tasks counts, too.
  let counts: [Count]

  /// The tasks of one zone.
  struct Count: Hashable, Sendable {
    let zone: String
    let tasks: Int
  }

  /// Tasks to start in a zone before others are stopped elsewhere.
  struct Move: Hashable, Sendable {
    let zone: String
    let tasks: Int
  }

  /// Whether no two zones differ by more than one task.
  var isBalanced: Bool {
    let all = counts.map(\.tasks)
    return (all.max() ?? 0) - (all.min() ?? 0) <= 1
  }

  /// What brings the zone with the fewest tasks up to its share; nil where all is balanced, or
  /// where `room` lets no task be started beyond the desired count.
  func move(room: Int) -> Move? {
    guard !isBalanced, let least = counts.min(by: { $0.tasks < $1.tasks }) else { return nil }
    let share = counts.reduce(0) { $0 + $1.tasks } / counts.count
    let missing = min(max(1, share - least.tasks), room)
    return missing > 0 ? Move(zone: least.zone, tasks: missing) : nil
  }
}

/// A service's tasks on their way from crowded zones to an empty one.
struct Rebalancing: Hashable, Codable, Sendable {
  /// Where tasks are started.
  var zone: String
  /// The tasks that were started for it.
  var tasks: [TaskID]
  /// How far it has come.
  var phase: Phase

  enum Phase: String, Codable, Sendable {
    /// The new tasks are to be healthy first.
    case starting
    /// As many go elsewhere.
    case stopping
    /// There was no room in the zone; tried again when something changes.
    case held
  }
}
