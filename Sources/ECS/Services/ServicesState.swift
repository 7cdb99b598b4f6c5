import Balancing
import Simulation

/// What ECS knows of services and deployments.
public struct ServicesState: Codable, Sendable {
  /// Services by cluster and name; deleted ones stay as INACTIVE until the name is used again.
  public var rows = Table<ServiceKey, Service>()
  /// The service that a deployment belongs to, by its digits.
  var owners = Table<String, ServiceKey>()
  /// Services with tasks that wait for a place: they look again when room comes.
  var waiting = Index<ServiceKey>()
  /// Services that keep a task on every instance.
  var daemons = Index<ServiceKey>()
  /// Until when tasks are protected from scale-in.
  var protections = Table<TaskID, SimTime>()
  /// The services of Service Connect by namespace.
  var namespaces: Index<Pair<String, ServiceKey>>?
  /// The services of Cloud Map in which tasks are registered.
  var enrolments: Table<TaskID, [String]>?

  /// The tasks that are registered as targets.
  var targets: Table<TargetKey, TaskID>?
  /// Tasks that are about to be taken off their load balancers.
  var leaving: Table<ServiceKey, [TaskID]>?

  /// Nothing yet.
  public init() {}

  /// The service called `key`.
  public subscript(key: ServiceKey) -> Service? { rows[key] }

  /// The services of a cluster in order of name, deleted ones too.
  public func services(in cluster: ClusterID) -> some Sequence<Service> {
    rows.rows(from: ServiceKey("", in: cluster)).lazy
      .prefix { $0.key.cluster == cluster }.map(\.row)
  }

  /// The keys of `index` in one cluster.
  func keys(of index: Index<ServiceKey>, in cluster: ClusterID) -> [ServiceKey] {
    Array(index.keys(from: ServiceKey("", in: cluster)).prefix { $0.cluster == cluster })
  }

  /// Until when scale-in spares a task; nil where it does not at `now`.
  func protection(of task: TaskID, at now: SimTime) -> SimTime? {
    protections[task].flatMap { $0 > now ? $0 : nil }
  }
}
