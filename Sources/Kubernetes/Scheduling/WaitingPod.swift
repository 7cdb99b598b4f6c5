import Simulation

/// A pod's place in the queue for nodes: the more important first, then who waits longer.
struct WaitingPod: Comparable, Codable, Sendable {
  let cluster: ClusterID
  let priority: Int64
  let since: SimTime
  let key: ObjectKey

  static func < (left: WaitingPod, right: WaitingPod) -> Bool {
    if left.cluster != right.cluster { return left.cluster < right.cluster }
    if left.priority != right.priority { return left.priority > right.priority }
    if left.since != right.since { return left.since < right.since }
    return left.key < right.key
  }
}

/// A pod that no node could take.
struct ParkedPod: Codable, Sendable {
  /// Its place in the queue.
  let place: WaitingPod
  /// How often it was tried.
  var attempts: Int
  /// When it was tried last.
  var triedAt: SimTime
  /// The node that was chosen, while its claims wait for their volumes there.
  var node: String?
}

/// What the scheduler decided about a pod, for those who ask why.
public struct SchedulingDecision: Codable, Sendable {
  /// The node; nil where none could take the pod.
  public var node: String?
  /// When.
  public var at: SimTime
  /// How many nodes there were.
  public var nodes: Int
  /// Why nodes were refused, with how many.
  public var refusals: [Refusal]
  /// The points of the node that was taken, plugin by plugin, weights included.
  public var points: [Points]
  /// The pods that had to go for it.
  public var victims: [String]?

  /// Why nodes were refused.
  public struct Refusal: Codable, Hashable, Sendable {
    /// Such as `Insufficient cpu`.
    public var reason: String
    /// How many nodes.
    public var count: Int
  }

  /// What a plugin thought of the node.
  public struct Points: Codable, Hashable, Sendable {
    /// Such as `NodeResourcesFit`.
    public var plugin: String
    /// Its points times its weight.
    public var points: Int64
  }
}

extension World {
  /// Why the scheduler did what it did with a pod.
  public func schedulingDecision(of pod: ObjectKey) -> SchedulingDecision? {
    fleet.decisions[pod]?.decision
  }
}
