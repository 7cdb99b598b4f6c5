import AWSModel
import Simulation

/// What ECS knows of capacity beyond instances: providers, and the tasks that wait for room on
/// them.
public struct CapacityState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ecs.capacity"

  /// The providers people made; those of Fargate need no row.
  ///
  /// Deleted ones stay as INACTIVE until their name is used again.
  public internal(set) var providers = Table<CapacityProviderKey, CapacityProvider>()
  /// The tasks that wait in PROVISIONING for room.
  var waiting = Table<TaskID, WaitingTask>()
  /// The same by cluster and provider, in the order in which they came.
  var queue = Index<QueuePlace>()
  /// How many of them each cluster has.
  var waitingCounts = Table<ClusterID, Int>()
  var lastTicket = 0
  /// The next look at a provider's queue.
  var looks = Table<ProviderPlace, Agenda.Place>()
  /// The machines that ECS runs itself.
  var machines = Table<String, ManagedMachine>()
  /// The same by provider.
  var machinesByProvider = Index<Pair<CapacityProviderKey, String>>()
  /// How the groups of providers stand.
  var watches = Table<ProviderPlace, ScalingWatch>()
  /// Where Fargate has no room, by kind of capacity and zone.
  var shortages = Index<Triple<Scope, String, String>>()
  /// How many vCPUs tasks of Fargate may have, by kind of capacity; none without a quota.
  var quotas = Table<Pair<Scope, String>, Int>()

  /// Nothing yet.
  public init() {}
}

/// A provider as one cluster uses it.
typealias ProviderPlace = Pair<ClusterID, String>

/// What a caller names a capacity provider by: its account, region and name.
public typealias CapacityProviderKey = Pair<Scope, String>

extension World {
  /// Capacity providers and the tasks that wait for them.
  public var capacity: CapacityState {
    _read { yield self[CapacityState.self] }
    _modify { yield &self[CapacityState.self] }
  }
}

extension CapacityState {
  /// The provider of that name, unless it was deleted.
  public func provider(_ name: String, in scope: Scope) -> CapacityProvider? {
    providers[Pair(scope, name)].flatMap { $0.status == .inactive ? nil : $0 }
  }

  /// On which kind of capacity the tasks of a provider run; EC2 instances unless it is known to
  /// be another.
  func kind(of provider: String, in scope: Scope) -> LaunchCapacity {
    if let fargate = LaunchCapacity(fargateProvider: provider) { return fargate }
    return providers[Pair(scope, provider)]?.capacity ?? .ec2
  }
}
