import Simulation

/// The last look at a cluster's nodes, with what has changed since.
///
/// A look at thousands of nodes is kept for the next one; what happens in between marks what has to
/// be read again.
struct RoundMemo: Forgettable {
  private var round: SchedulingRound?
  private var nodes: [String] = []
  private var owners: [String] = []
  private var hasNewImages = false

  init() {}

  /// Forgets the look: the nodes are others.
  mutating func drop(_ cluster: ClusterID) {
    if round?.cluster == cluster { self = RoundMemo() }
  }

  /// Something about a node changed, or a pod of an owner came there or left.
  mutating func mark(_ node: String, owner: String?, in cluster: ClusterID) {
    guard round?.cluster == cluster else { return }
    if nodes.count > 10_000 {
      self = RoundMemo()
      return
    }
    nodes.append(node)
    if let owner { owners.append(owner) }
  }

  /// A node has an image that it did not have.
  mutating func markImages(of node: String, in cluster: ClusterID) {
    mark(node, owner: nil, in: cluster)
    hasNewImages = true
  }

  /// Keeps a look.
  mutating func keep(_ round: SchedulingRound) {
    self = RoundMemo()
    self.round = round
  }

  /// The look that was kept, brought up to date; nil where there is none of this cluster.
  mutating func take(_ cluster: ClusterID, _ world: World) -> SchedulingRound? {
    guard round?.cluster == cluster, var found = round else { return nil }
    let old = self
    self = RoundMemo()
    found.refresh(old.nodes, owners: old.owners, hasNewImages: old.hasNewImages, world)
    return found
  }
}
