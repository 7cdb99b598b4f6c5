import Balancing
import Documents
import Simulation

/// One running copy of a task definition.
///
/// Rows are many (a million), so what all tasks of a revision share stands in its `TaskPlan`,
/// and what few tasks have stands in `particulars`.
public struct ECSTask: Codable, Sendable {
  /// Its name.
  public let id: TaskID
  /// Where it runs.
  public let cluster: ClusterID
  /// What it runs.
  public let definition: DefinitionID
  /// `family:NAME`, `service:NAME` or what the caller chose.
  public let group: String
  /// The deployment of a service (`ecs-svc/…`), or what the caller gave.
  public let startedBy: String?
  /// The kind of capacity it runs on.
  public let capacity: LaunchCapacity
  /// The container instance it is placed on; none on Fargate.
  public var instance: ContainerInstanceID?
  /// The Availability Zone; empty where none is known yet.
  public var zone: String
  /// The stage of its life.
  public internal(set) var status: TaskStatus
  /// Why it stops, as soon as that is wanted.
  public var stop: TaskStop?
  /// Whether it is shown as DELETED, the last that is seen of it.
  var isDeleted: Bool?
  /// Whether its container health checks pass.
  public var health = HealthStatus.unknown
  /// Grows by one with every change that is reported.
  public var version: Int32 = 1
  /// When it reached which stage, in order.
  public var history: [TaskMark]
  /// Its containers, in the order of the plan.
  public var containers: [TaskContainer] = []
  /// Its network interface, in network mode `awsvpc`.
  @Apart public var interface: TaskInterface? = nil
  /// Why it stands where it stands, where instances were refused on the way there.
  @Apart public var decision: PlacementDecision? = nil
  /// What few tasks have.
  @Apart public var particulars: TaskParticulars? = nil
  /// The next step on the agenda, to be taken off when the task stops before.
  var nextStep: Agenda.Place?

  /// Whether it has a network interface, without a look at it.
  var hasInterface: Bool { _interface.isThere }

  /// What ECS wants it to be: `RUNNING` or `STOPPED`.
  public var desiredStatus: String { stop == nil ? "RUNNING" : "STOPPED" }

  /// The platform that Fargate was asked for, where it was.
  public var platformVersion: String?
  /// What an agent of the caller's own told of a container.
  func report(on container: Int) -> ReportedContainer? {
    guard let reports = particulars?.reported, reports.indices.contains(container) else {
      return nil
    }
    return reports[container]
  }

  /// When it reached `moment`, if it did.
  public func time(of moment: TaskMoment) -> SimTime? {
    history.first { $0.moment == moment }?.time
  }
}

/// What few tasks have, kept apart from the row.
public struct TaskParticulars: Codable, Sendable {
  /// The overrides as given.
  public var overrides: JSON?
  /// Its labels.
  public var tags: [Tag] = []
  /// Whether ECS Exec was asked for.
  public var enableExecuteCommand = false
  /// The capacity provider, where a strategy chose one.
  public var capacityProvider: String?
  /// The targets that it is registered as; nil before it registers.
  public var targets: [TargetKey]?
  /// The status that its containers answer with, where a fault makes them.
  public var answers: Int?
  /// Gibibytes, on Fargate.
  public var ephemeralStorage: Int?
  /// The platform that Fargate was asked for, where it was.
  public var platformVersion: String?
  /// What an agent of the caller's own told, container by container.
  public var reported: [ReportedContainer]?
  /// What its caller calls it by; the API takes it and never shows it.
  public internal(set) var reference: String?
  /// Whether it registers in Cloud Map, or has a proxy of Service Connect.
  var isDiscovered: Bool?
  /// Whether it has a proxy of Service Connect.
  var hasProxy: Bool?

  /// The GPUs of its instance that each container holds, by their place there.
  public internal(set) var gpus: [[UInt8]]?
  /// The volume that it gets when it starts.
  public internal(set) var volume: TaskVolume?

  /// Nothing in particular.
  public init() {}
}

/// Something that happened to a task.
///
/// Kept in one word, because every task has some: the milliseconds above four bits of what
/// happened.
public struct TaskMark: Hashable, Sendable {
  private let word: Int64

  init(moment: TaskMoment, time: SimTime) {
    let limit = Int64.max >> 4
    word = min(max(time.milliseconds, -limit), limit) << 4 | Int64(moment.rawValue)
  }

  /// What happened.
  public var moment: TaskMoment { TaskMoment(rawValue: Int8(word & 15)) ?? .provisioning }
  /// When.
  public var time: SimTime { SimTime(milliseconds: word >> 4) }
}

extension TaskMark: Codable {
  private enum CodingKeys: String, CodingKey {
    case moment
    case time
  }

  /// Reads both under their names.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      moment: try container.decode(TaskMoment.self, forKey: .moment),
      time: try container.decode(SimTime.self, forKey: .time))
  }

  /// Writes both under their names.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(moment, forKey: .moment)
    try container.encode(time, forKey: .time)
  }
}

/// What is noted in a task's history.
public enum TaskMoment: Int8, Codable, Sendable {
  case provisioning
  case pending
  case pullStarted
  case pullStopped
  case activating
  case running
  case deactivating
  case stopping
  case executionStopped
  case deprovisioning
  case stopped
}

/// The health of a task or container, as the API writes it.
public enum HealthStatus: String, Codable, Sendable {
  case healthy = "HEALTHY"
  case unhealthy = "UNHEALTHY"
  case unknown = "UNKNOWN"
}
