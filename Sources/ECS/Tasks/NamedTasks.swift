import Simulation

/// Tasks by cluster and a name: their group, or who started them.
///
/// The name stands once before all its tasks, not in the key of each: there are a million tasks,
/// and those of one service lie together in a small tree of their own.
struct NamedTasks: Sendable {
  private var sets = Table<Pair<ClusterID, String>, Index<TaskID>>()

  /// No tasks.
  init() {}

  /// Whether there are none.
  var isEmpty: Bool { sets.isEmpty }

  /// Adds a task; adding it twice changes nothing.
  mutating func insert(_ task: TaskID, under name: String, in cluster: ClusterID) {
    sets.change(Pair(cluster, name), from: Index()) { tasks in
      tasks.insert(task)
      return true
    }
  }

  /// Takes a task out, where it is in.
  mutating func remove(_ task: TaskID, under name: String, in cluster: ClusterID) {
    sets.update(Pair(cluster, name)) { tasks in
      tasks.remove(task)
      return tasks.isEmpty
    }
    .map { if $0 { sets[Pair(cluster, name)] = nil } }
  }

  /// The tasks under a name, in order of id.
  func tasks(under name: String, in cluster: ClusterID) -> Index<TaskID> {
    sets[Pair(cluster, name)] ?? Index()
  }
}

extension NamedTasks: Codable {
  /// Reads the keys of an index by cluster, name and task.
  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    while !container.isAtEnd {
      let key = try container.decode(Triple<ClusterID, String, TaskID>.self)
      insert(key.third, under: key.second, in: key.first)
    }
  }

  /// Writes the keys of an index by cluster, name and task; for a digest, that of the tables.
  func encode(to encoder: any Encoder) throws {
    if encoder.makesDigest { return try sets.encode(to: encoder) }
    var container = encoder.unkeyedContainer()
    for (key, tasks) in sets {
      for task in tasks { try container.encode(Triple(key.first, key.second, task)) }
    }
  }
}

/// The tasks that live and those that are over in order of id, those of both sets once.
struct MergedTasks: Sequence, IteratorProtocol {
  private var left: IndexKeys<LivingTask>
  private var right: IndexKeys<TaskID>
  private var nextLeft: TaskID?
  private var nextRight: TaskID?

  init(_ left: Index<LivingTask>, _ right: Index<TaskID>, from first: TaskID) {
    self.left = left.keys(from: LivingTask(bare: first))
    self.right = right.keys(from: first)
    nextLeft = self.left.next()?.id
    nextRight = self.right.next()
  }

  mutating func next() -> TaskID? {
    guard let either = nextLeft ?? nextRight else { return nil }
    let first = Swift.min(either, nextRight ?? either)
    if nextLeft == first { nextLeft = left.next()?.id }
    if nextRight == first { nextRight = right.next() }
    return first
  }
}
