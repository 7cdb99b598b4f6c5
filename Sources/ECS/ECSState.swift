import AWSModel
import Simulation

/// All that ECS knows.
///
/// Rows stand in tables by compact identifiers; every question that an
/// operation or the scheduler asks has an index or a tally, so that nothing scans the tasks.
public struct ECSState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "ecs"

  /// Clusters by name; one that was deleted stays as INACTIVE until its name is used again.
  public var clusters = Table<ClusterKey, Cluster>()
  /// How many clusters of an account and region are ACTIVE; older engines did not count.
  var activeClusters: Table<Scope, Int>? = Table()
  /// The names of all clusters there ever were, by number.
  var clusterKeys = Roll<ClusterKey>()

  /// Revisions by number.
  public internal(set) var definitions = Table<DefinitionID, TaskDefinition>()
  /// Revisions by family.
  public internal(set) var revisions = Table<RevisionKey, DefinitionID>()
  /// The last revision ever given in a family: numbers are never used again.
  var lastRevisions = Table<Pair<Scope, String>, Int>()
  var lastDefinition: UInt32 = 0

  /// Tasks, until an hour after they stopped.
  public var tasks = Table<TaskID, ECSTask>()
  /// All tasks of a cluster.
  var tasksByCluster = Index<Pair<ClusterID, TaskID>>()
  /// The tasks that are STOPPED, by the deployment or caller that started them; those of older
  /// engines hold the others, too.
  var tasksByStarter = NamedTasks()
  /// The tasks that are not STOPPED, by who started them (nobody: an empty text).
  var livingTasks = LivingTasks()
  /// All tasks of a group.
  var tasksByGroup = NamedTasks()
  /// The tasks on an instance that hold resources of it.
  var tasksByInstance = Index<Pair<ContainerInstanceID, TaskID>>()
  /// How many tasks of a starter are where in their life.
  var tallies = Table<Pair<ClusterID, String>, TaskTally>()

  /// The task of a network interface.
  var tasksByInterface: Table<String, TaskID>?

  /// Container instances.
  public var instances = Table<ContainerInstanceID, ContainerInstance>()
  /// The instances of a cluster that are not INACTIVE.
  var instancesByCluster = Index<Pair<ClusterID, ContainerInstanceID>>()
  /// The instance that runs on a machine.
  var instancesByMachine = Table<String, ContainerInstanceID>()
  /// The agents of EC2 instances, by machine.
  public internal(set) var agents = Table<String, Agent>()
  /// Where there is room for tasks.
  var rooms = RoomIndexes()
  /// How the tasks of each group lie over zones and instances.
  var spread = GroupSpread()

  /// Services and their deployments.
  public var services = ServicesState()
  /// Whether clusters may have more container instances than AWS allows.
  var quotasAreLifted: Bool?
  /// Settings of accounts.
  var accountSettings = Table<AccountSettingKey, String>()

  /// Nothing yet.
  public init() {}
}

extension World {
  /// All that ECS knows.
  public var ecs: ECSState {
    _read { yield self[ECSState.self] }
    _modify { yield &self[ECSState.self] }
  }
}
