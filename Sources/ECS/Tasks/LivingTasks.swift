import Simulation

/// What the service scheduler asks of a task that is not STOPPED.
///
/// It looks at all tasks of a service again and again: these facts lie side by side, where the rows
/// lie all over the memory.
struct LivingTask: Comparable, Codable, Sendable {
  let id: TaskID
  /// The stage of its life.
  let status: TaskStatus
  /// Whether it was told to stop.
  let isStopping: Bool
  /// Whether its container health checks pass.
  let health: HealthStatus
  /// Whether nothing but its name is known: older engines saved no more.
  let isBare: Bool
  /// When it was created.
  let createdAt: SimTime
  private let host: ContainerInstanceID
  private let start: SimTime

  /// The facts of a task.
  init(_ task: ECSTask) {
    id = task.id
    status = task.status
    isStopping = task.stop != nil
    health = task.health
    isBare = false
    createdAt = task.history.first?.time ?? Self.never
    host = task.instance ?? .least
    start = task.time(of: .running) ?? Self.never
  }

  /// A task of which only the name is known.
  init(bare id: TaskID) {
    self.id = id
    status = .provisioning
    isStopping = false
    health = .unknown
    isBare = true
    createdAt = Self.never
    host = .least
    start = Self.never
  }

  /// The container instance it is placed on.
  var instance: ContainerInstanceID? { host == .least ? nil : host }
  /// When it was RUNNING first.
  var startedAt: SimTime? { start == Self.never ? nil : start }

  private static let never = SimTime(milliseconds: .min)

  static func == (left: LivingTask, right: LivingTask) -> Bool { left.id == right.id }
  static func < (left: LivingTask, right: LivingTask) -> Bool { left.id < right.id }
}

/// The tasks that are not STOPPED, by cluster and who started them (nobody: an empty text).
struct LivingTasks: Sendable {
  private var sets = Table<Pair<ClusterID, String>, Index<LivingTask>>()

  /// No tasks.
  init() {}

  /// Takes in a task, or what is new of it.
  mutating func note(_ task: ECSTask) {
    let entry = LivingTask(task)
    sets.change(Pair(task.cluster, task.startedBy ?? ""), from: Index()) { tasks in
      tasks.insert(entry)
      return true
    }
  }

  /// Takes a task out, where it is in.
  mutating func remove(_ task: TaskID, under name: String, in cluster: ClusterID) {
    let isLast = sets.update(Pair(cluster, name)) { tasks in
      tasks.remove(LivingTask(bare: task))
      return tasks.isEmpty
    }
    if isLast == true { sets[Pair(cluster, name)] = nil }
  }

  /// The tasks that a deployment or caller started, in order of id.
  func entries(under name: String, in cluster: ClusterID) -> Index<LivingTask> {
    sets[Pair(cluster, name)] ?? Index()
  }

  /// The tasks of a cluster, in order of who started them and id.
  func tasks(in cluster: ClusterID) -> some Sequence<TaskID> {
    sets.rows(from: Pair(cluster, "")).lazy
      .prefix { $0.key.first == cluster }.flatMap(\.row).map(\.id)
  }
}

extension LivingTasks: Codable {
  private enum CodingKeys: String, CodingKey {
    case sets
  }

  /// Reads the sets; older engines saved an index of names.
  init(from decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
      var container = try decoder.unkeyedContainer()
      while !container.isAtEnd {
        let key = try container.decode(Triple<ClusterID, String, TaskID>.self)
        sets.change(Pair(key.first, key.second), from: Index()) { tasks in
          tasks.insert(LivingTask(bare: key.third))
          return true
        }
      }
      return
    }
    sets = try container.decode(Table.self, forKey: .sets)
  }
}
