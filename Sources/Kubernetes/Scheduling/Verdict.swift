import Documents
import Simulation

/// What a node says to pods that want the same, as long as the node does not change.
struct Verdict: Sendable {
  /// Which state of the node it is about; 0 for none.
  var version: UInt32 = 0
  /// Why the node is refused, as a number of the round's list; -1 where it is not.
  var refusal: Int32 = -1
  /// The points of `NodeResourcesFit`.
  var fit: Int16 = 0
  /// The points of `NodeResourcesBalancedAllocation`.
  var balanced: Int16 = 0
  /// How many taints of preference the pods do not bear.
  var taints: Int32 = 0
  /// The weights of the preferences that the node meets.
  var affinity: Int64 = 0
}

/// Pods that want the same, with what a round found out for them so far.
struct Kin: Sendable {
  let wants: PodWants
  /// What each node says, in the order of the round's nodes; it was said to others who asked the
  /// same.
  var verdicts: [Verdict]
  /// Whether a node was met that has taints of preference against them.
  var hasMetTaints = false
  /// Where pods are that must be spread evenly.
  var hard: [SpreadCount] = []
  /// Where pods are that should be spread evenly.
  var soft: [SpreadCount] = []
  /// Where the pods are whose company is wanted or not.
  var company: CompanyCount?
  /// What each node gets for the images it holds; empty where none holds any.
  var images: [Int64] = []
  /// The only nodes that come into question; nil for all.
  var places: [Int]?
  /// Who of them was looked at last.
  var looks = 0

  init(_ wants: PodWants, _ round: inout SchedulingRound, _ view: ClusterView) {
    self.wants = wants
    let like = round.kins.first { $0.wants.asksTheSame(as: wants) }
    verdicts = like?.verdicts ?? Array(repeating: Verdict(), count: round.nodes.count)
    hasMetTaints = like?.hasMetTaints ?? false
    for constraint in wants.spread {
      let count = SpreadCount(constraint, wants, round, view)
      if constraint.isHard { hard.append(count) } else { soft.append(count) }
    }
    company = CompanyCount(wants, &round, view)
    images = round.imagePoints(wants)
    places = wants.nodeNames.map { names in names.compactMap { round.place(of: $0) }.sorted() }
  }

  /// Whether it changes anything for this kin where another pod goes.
  func heeds(_ other: PodWants) -> Bool {
    !hard.isEmpty || !soft.isEmpty || company != nil || !other.company.isEmpty
  }

  /// Takes note of a pod that was bound to a node, or with a sign of -1 left it.
  mutating func note(
    _ other: PodWants, at place: Int, _ account: NodeAccount, _ spaces: [String: TextMap],
    sign: Int64 = 1
  ) {
    for index in hard.indices { hard[index].note(other, at: place, wants.namespace, sign: sign) }
    for index in soft.indices { soft[index].note(other, at: place, wants.namespace, sign: sign) }
    if company != nil || !other.company.isEmpty {
      if company == nil { company = CompanyCount(wants) }
      company?.note(other, wants, at: account, spaces, sign: sign)
    }
  }
}
