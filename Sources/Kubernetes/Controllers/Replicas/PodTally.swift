import Simulation

/// How many pods an owner has, kept at every write so that nobody has to count them.
struct PodTally: Codable, Hashable, Sendable {
  /// Those that are neither over nor on their way out.
  var active: Int64 = 0
  /// Those of them that serve.
  var ready: Int64 = 0
  /// All of them.
  var all: Int64 = 0
  /// The labels that all of them have.
  var labels = TextMap()
  /// Whether some have had other labels than the rest.
  var isMixed = false
}

/// Keeps the tallies.
enum PodTallies: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    guard change.key.resource == "pods", !change.isQuiet else { return }
    let before = change.verb == .added ? nil : change.old.flatMap { Entry($0) }
    let after = change.verb == .deleted ? nil : Entry(change.new)
    if let before, let after, before == after { return }
    if let before { count(before, -1, change.key.cluster, &world) }
    if let after { count(after, 1, change.key.cluster, &world) }
  }

  /// What a tally knows of a pod.
  private struct Entry: Equatable {
    let owner: String
    let isActive: Bool
    let isReady: Bool
    let labels: TextMap

    init?(_ pod: KubernetesObject) {
      guard let owner = pod.metadata.controller?.uid else { return nil }
      let state = PodStatusView(pod)
      self.owner = owner
      isActive = state.isActive
      isReady = isActive && state.isReady
      labels = pod.metadata.labels
    }
  }

  private static func count(
    _ entry: Entry, _ sign: Int64, _ cluster: ClusterID, _ world: inout World
  ) {
    world.kubernetes.podTallies.change(Pair(cluster, entry.owner), from: PodTally()) { tally in
      if tally.all == 0 { (tally.labels, tally.isMixed) = (entry.labels, false) }
      if tally.labels != entry.labels { tally.isMixed = true }
      tally.all += sign
      if entry.isActive { tally.active += sign }
      if entry.isReady { tally.ready += sign }
      return tally.all > 0
    }
  }
}

extension ClusterView {
  /// How many pods the owner with this uid has; nil where one would have to look at each.
  func tally(of uid: String, _ selector: LabelSelector) -> PodTally? {
    guard let tally = state.podTallies[Pair(cluster, uid)] else { return PodTally() }
    return tally.isMixed || !selector.matches(tally.labels) ? nil : tally
  }
}
