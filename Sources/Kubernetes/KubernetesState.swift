import Simulation

/// All that the control planes of the world know.
public struct KubernetesState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "kubernetes"

  /// The control planes.
  public internal(set) var clusters = Table<ClusterID, ControlPlane>()
  /// Every object of every cluster.
  public internal(set) var objects = Table<ObjectKey, KubernetesObject>()
  /// The objects by the uid of who owns them.
  var owned = Index<Pair<String, ObjectKey>>()
  /// The pods by the cluster and the node they are bound to.
  var podsOnNodes = Index<Triple<ClusterID, String, ObjectKey>>()
  /// What controllers may take on: pods and the like that nobody controls; and pods that someone
  /// else controls than those who count theirs.
  var strays = Index<ObjectKey>()
  /// What changed of late, for those who watch; old entries are dropped.
  var changes = Table<Pair<ClusterID, UInt64>, LoggedChange>()
  /// What went of late and is not in that log any more.
  var graves: Table<Pair<ClusterID, UInt64>, LoggedChange>?
  /// How many pods owners have, by the owner's uid.
  var podTallies = Table<Pair<ClusterID, String>, PodTally>()
  /// The load that was put on workloads.
  var loads = Table<ObjectKey, WorkloadLoad>()
  /// What autoscalers remember.
  var scalingMemories = Table<ObjectKey, ScalingMemory>()
  /// What was told about objects.
  var events = Table<EventKey, EventRecord>()
  /// What the name of the latest of them ends with.
  var lastEvent: UInt64?
  /// Where the next sweep of old records begins.
  var eventSweep: EventKey?
  /// When the next sweep begins: no record is worth looking at before.
  var eventsDue: SimTime?
  /// The policies of admission, ready to be asked.
  var policies = Unsaved(PolicyMemo())
  /// The webhooks of admission, ready to be asked.
  var webhooks = Unsaved(WebhookMemo())
  /// What controllers still have to look at, in the order of clusters, controllers and names.
  var queue = Index<WorkItem>()

  /// Nothing yet.
  public init() {}
}

extension World {
  /// The state of Kubernetes.
  public var kubernetes: KubernetesState {
    _read { yield self[KubernetesState.self] }
    _modify { yield &self[KubernetesState.self] }
  }
}

/// Names a control plane within its world.
public struct ClusterID: Hashable, Comparable, Codable, Sendable {
  /// A number that no other has.
  public let number: UInt32

  /// The cluster with this number.
  public init(number: UInt32) { self.number = number }

  /// Whether `left` comes first.
  public static func < (left: ClusterID, right: ClusterID) -> Bool { left.number < right.number }
}

/// What a cluster is beside its objects.
public struct ControlPlane: Codable, Sendable {
  /// What people call it.
  public let name: String
  /// Its minor version, such as `1.34`.
  public internal(set) var version: String
  /// What its server calls itself, such as `v1.34.2-eks-0123456`; nil where nobody said.
  var release: String?
  /// The addresses of services, such as `10.100.0.0/16`.
  public let serviceRange: String
  /// The certificate of its authority, in PEM; nil where nobody gave one.
  public internal(set) var certificate: String?
  /// Who makes the tokens of its service accounts, where somebody said so.
  var issuer: String?
  /// The last resource version that was given out.
  public internal(set) var revision: UInt64 = 0
  /// Up to which version the change log was cut.
  public internal(set) var forgotten: UInt64 = 0
  /// Whether a metrics server serves what nodes and pods use; nil where nobody said.
  var servesMetrics: Bool?
  /// What services of the cluster are to serve; nil where there is nothing.
  var delegates: [APIDelegate]?
  /// Whether controllers will be woken already.
  var isAwake = false
  /// When they were last woken, and how often at that instant.
  var lastTurn = SimTime.dawn
  var turns = 0

  /// How many turns controllers take at one instant, before they wait for a second.
  static let turnsAtAnInstant = 500
}
