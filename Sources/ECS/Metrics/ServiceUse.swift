import CloudWatch
import Simulation

/// What CloudWatch is told of one service: numbers that stay between their changes.
public struct ServiceUse: Codable, Sendable {
  /// Tasks that are RUNNING.
  public internal(set) var running = StepSeries()
  /// Tasks that are on their way to RUNNING.
  var pending = StepSeries()
  /// Tasks that are wanted.
  var desired = StepSeries()
  /// Deployments under way.
  var deployments = StepSeries()
  /// The work there is for the processors: percent of one task's reservation, over all tasks.
  var processorWork = StepSeries()
  /// The same for memory.
  var memoryWork = StepSeries()
  /// The target groups that were told of requests.
  var requestGroups: [String]?
  /// Whether a deployment was under way when last looked at.
  var isDeploying = false

  /// A service of which nothing is known.
  init() {}

  /// What of the resources work is for.
  public enum Resource: String, Codable, Sendable, CaseIterable {
    case cpu
    case memory

    /// The name of the metric.
    var metric: String { self == .cpu ? "CPUUtilization" : "MemoryUtilization" }

    /// What an idle task uses, in percent of its reservation; our choice.
    var idle: Double { self == .cpu ? 1 : 10 }
  }

  /// The percent of its reservation that each of `running` tasks uses, while there is so much work.
  ///
  /// Work is shared among the tasks; what they cannot do waits.
  static func utilization(of work: Double?, by running: Double?, _ resource: Resource) -> Double? {
    guard let running, running > 0 else { return nil }
    return min(100, max(resource.idle, (work ?? 0) / running))
  }

  func work(_ resource: Resource) -> StepSeries {
    resource == .cpu ? processorWork : memoryWork
  }
}

/// What CloudWatch is told of services.
public struct ServiceUses: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ecs.use"

  /// By service; what was there of deleted ones stays, as metrics do.
  public internal(set) var rows = Table<ServiceKey, ServiceUse>()

  /// Nothing yet.
  public init() {}
}

extension World {
  /// What CloudWatch is told of services.
  public var serviceUses: ServiceUses {
    _read { yield self[ServiceUses.self] }
    _modify { yield &self[ServiceUses.self] }
  }
}
