import Documents
import Simulation

/// How evenly pods of a kind are to be spread over the values of a label of nodes.
///
/// Source: Kubernetes, `pkg/scheduler/framework/plugins/podtopologyspread`.
struct SpreadConstraint: Sendable {
  let skew: Int64
  let topologyKey: String
  let isHard: Bool
  let minDomains: Int64
  let selector: JSON
  let honoursAffinity: Bool
  let honoursTaints: Bool
  let matchesItself: Bool

  init(_ json: JSON, _ pod: KubernetesObject) {
    skew = min(max(json.number("maxSkew"), 1), 1_000_000)
    topologyKey = json.text("topologyKey")
    isHard = json.text("whenUnsatisfiable") != "ScheduleAnyway"
    minDomains = max(json.number("minDomains"), 1)
    honoursAffinity = json.text("nodeAffinityPolicy") != "Ignore"
    honoursTaints = json.text("nodeTaintsPolicy") == "Honor"
    var selector = json["labelSelector"] ?? .null
    for key in json.list("matchLabelKeys").compactMap(\.string) {
      guard let value = pod.metadata.labels[key] else { continue }
      var labels = selector["matchLabels"] ?? [:]
      labels[member: key] = .string(value)
      selector[member: "matchLabels"] = labels
    }
    self.selector = selector
    matchesItself = SelectorTerms.matches(selector, pod.metadata.labels)
  }

  /// Whether a node's pods count.
  func counts(_ wants: PodWants, _ node: String, _ account: NodeAccount) -> Bool {
    guard account.labels[topologyKey] != nil else { return false }
    if honoursAffinity, Filters.affinity(wants, node, account) != nil { return false }
    if honoursTaints,
      account.taints.contains(where: { $0.effect != "PreferNoSchedule" && !wants.tolerates($0) })
    {
      return false
    }
    return true
  }
}

/// How many pods of a kind are where, by the values of a label of nodes.
struct SpreadCount: Sendable {
  let constraint: SpreadConstraint
  /// The counts by the label's values.
  private var counts: [String: Int64] = [:]
  /// Which value each node has, where its pods count.
  private let values: [String?]
  /// The least of the counts.
  private var least: Int64 = 0

  init(
    _ constraint: SpreadConstraint, _ wants: PodWants, _ round: SchedulingRound,
    _ view: ClusterView
  ) {
    self.constraint = constraint
    values = round.nodes.map { node in
      constraint.counts(wants, node.name, node.account)
        ? node.account.labels[constraint.topologyKey] : nil
    }
    for case let value? in values { counts[value] = 0 }
    if constraint.selector != .null {
      for pod in view.pods(matching: LabelSelector(constraint.selector), in: wants.namespace)
      where pod.metadata.deletionTimestamp == nil && !pod.hasEnded {
        guard let place = round.place(of: pod.spec.text("nodeName")) else { continue }
        add(at: place)
      }
    }
    least = counts.values.min() ?? 0
  }

  private mutating func add(at place: Int, _ sign: Int64 = 1) {
    guard let value = values[place], let count = counts[value] else { return }
    counts[value] = count + sign
    if count == least || count + sign < least { least = counts.values.min() ?? 0 }
  }

  /// Takes note of a pod that was bound to a node, or with a sign of -1 left it.
  mutating func note(_ other: PodWants, at place: Int, _ namespace: String, sign: Int64 = 1) {
    guard other.namespace == namespace,
      SelectorTerms.matches(constraint.selector, other.labels)
    else { return }
    add(at: place, sign)
  }

  func count(_ value: String) -> Int64? { counts[value] }

  /// Why a node cannot take the pod.
  func refusal(of account: NodeAccount) -> Refusal? {
    let text = "node(s) didn't match pod topology spread constraints"
    guard let value = account.labels[constraint.topologyKey] else {
      return .final(text + " (missing required label)")
    }
    let floor = counts.count < constraint.minDomains ? 0 : least
    let own = (counts[value] ?? 0) + (constraint.matchesItself ? 1 : 0)
    return own - floor > constraint.skew ? Refusal([text]) : nil
  }
}
