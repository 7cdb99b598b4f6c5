import AWSModel
import Simulation

/// What ECS knows of managed daemons.
public struct DaemonState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ecs.daemons"

  /// Daemons by cluster and name.
  var daemons = Table<DaemonKey, Daemon>()
  /// The daemons of each provider of managed instances.
  var byProvider = Index<Pair<CapacityProviderKey, DaemonKey>>()
  /// Which task of which daemon stands on which instance.
  var placements = Table<Pair<DaemonKey, ContainerInstanceID>, DaemonPlacement>()
  /// Revisions of daemon task definitions.
  var definitions = Table<RevisionKey, DaemonTaskDefinition>()
  /// The last revision ever given in a family.
  var lastRevisions = Table<Pair<Scope, String>, Int>()

  /// Nothing yet.
  public init() {}
}

/// What a daemon is found by: its cluster and name.
public typealias DaemonKey = Pair<ClusterID, String>

/// A daemon's task on an instance.
struct DaemonPlacement: Codable, Sendable {
  /// The task.
  let task: TaskID
  /// The number of the revision that it was made from.
  let revision: String
}

extension World {
  /// Managed daemons.
  public var daemons: DaemonState {
    _read { yield self[DaemonState.self] }
    _modify { yield &self[DaemonState.self] }
  }
}

extension DaemonState {
  /// The daemons of a provider, in order of key.
  func daemons(of provider: CapacityProviderKey) -> [Daemon] {
    byProvider.keys(from: Pair(provider, DaemonKey(ClusterID(number: 0), "")))
      .prefix { $0.first == provider }.compactMap { daemons[$0.second] }
  }

  /// Where tasks of a daemon stand, in order of instance.
  func placements(of daemon: DaemonKey) -> [(instance: ContainerInstanceID, row: DaemonPlacement)] {
    placements.rows(from: Pair(daemon, .least)).prefix { $0.key.first == daemon }
      .map { ($0.key.second, $0.row) }
  }

  /// Keeps the index of a daemon's providers.
  mutating func index(_ daemon: Daemon, before: [CapacityProviderKey]) {
    for provider in before { byProvider.remove(Pair(provider, daemon.key)) }
    for provider in daemon.providers { byProvider.insert(Pair(provider, daemon.key)) }
  }
}
