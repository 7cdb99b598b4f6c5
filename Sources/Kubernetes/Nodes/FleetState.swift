import Documents
import Simulation

/// What is known of nodes and of the pods on them beside the objects.
struct FleetState: WorldSlot {
  static let name = "kubernetes.fleet"

  /// The machines behind the nodes.
  var machines = Table<NodeID, Machine>()
  /// How many ranges of pod addresses each cluster has given to nodes.
  var ranges = Table<ClusterID, Int>()
  /// The nodes as the scheduler sees them.
  var nodes = Table<NodeID, NodeAccount>()
  /// How many pods of an owner, named by its uid, are on a node.
  var spread = Table<Triple<ClusterID, String, String>, Int>()
  /// Pods on nodes that want or refuse the company of others.
  var choosy = Index<ObjectKey>()
  /// Pods that wait for a node, the most important first.
  var waiting = Index<WaitingPod>()
  /// Pods that no node could take, with the reasons.
  var parked = Table<ObjectKey, ParkedPod>()
  /// The clusters whose parked pods will be tried again already.
  var retrying = Index<ClusterID>()
  /// The clusters for which the scheduler will be woken already.
  var woken = Index<ClusterID>()
  /// The pods as their nodes' kubelets see them.
  var pods = Table<ObjectKey, PodRuntime>()
  /// Why the scheduler did what it did with a pod, for those who ask.
  var decisions = Table<ObjectKey, StoredDecision>()
  /// The addresses that services have.
  var serviceAddresses = Index<Pair<ClusterID, String>>()
  /// The addresses that pods have from their nodes' own ranges.
  var podAddresses = Index<Pair<ClusterID, String>>()
  /// Which volumes are at which nodes.
  var attachments = Index<Triple<ClusterID, String, String>>()
  /// The ports of nodes that services have.
  var nodePorts = Index<Pair<ClusterID, Int64>>()

  /// At which node the search for a node begins next, in clusters too large to look at all.
  var starts: Table<ClusterID, Int>?
  /// The nodes that were chosen for pods for which others have to leave first.
  var nominations: Table<ObjectKey, String>?
  /// What commands wrote into containers and volumes.
  var files: Table<FilePlace, WrittenFile>?
  /// The first processes of containers that are run step by step, by pod, container and start.
  var mains: Table<FilePlace, MainProcess>?
  /// How fast silent nodes are given up.
  var zonePaces: Table<Pair<ClusterID, String>, ZonePace>?
  /// The scheduler's last look at the nodes.
  var round = Unsaved(RoundMemo())
  /// What was found out about the pods that were looked at last.
  var memo = Unsaved(PodMemo())

  init() {}
}

extension World {
  var fleet: FleetState {
    _read { yield self[FleetState.self] }
    _modify { yield &self[FleetState.self] }
  }
}

/// Names a node within a world.
typealias NodeID = Pair<ClusterID, String>

/// The machine behind a node.
struct Machine: Codable, Sendable {
  /// The uid of its node, so that a namesake is told apart.
  var uid: String
  /// Since when it has been silent; nil while it is well.
  var lostAt: SimTime?
  /// Which part of the cluster's pod range is its own.
  var range: Int
  /// How many addresses were given to pods.
  var addresses = 0
  /// The images it holds.
  var images: [HeldImage] = []
  /// What its kubelet remembers of its memory; nil where there is nothing to remember.
  var memory: MemoryState?
  /// Whether pods there wait for room to grow; nil where none does.
  var defersResizes: Bool?
  /// What its kubelet said it has, as long as someone else's word stands in its node; nil mostly.
  var amounts: JSON?
}

/// An image on a machine.
struct HeldImage: Codable, Sendable {
  let name: String
  let bytes: Int64
}
