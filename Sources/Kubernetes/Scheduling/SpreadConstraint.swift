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
  /// The counts, sorted by the label's value.
  var domains: [(value: String, count: Int64)] = []

  init(_ constraint: SpreadConstraint, _ wants: PodWants, _ round: SchedulingRound) {
    self.constraint = constraint
    var counts: [String: Int64] = [:]
    for node in round.nodes where constraint.counts(wants, node.name, node.account) {
      guard let value = node.account.labels[constraint.topologyKey] else { continue }
      counts[value, default: 0] += Int64(
        round.count(on: node.name, in: wants.namespace, constraint.selector))
    }
    domains = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func count(_ value: String) -> Int64? { domains.first { $0.value == value }?.count }

  /// Why a node cannot take the pod.
  func refusal(of account: NodeAccount) -> Refusal? {
    let text = "node(s) didn't match pod topology spread constraints"
    guard let value = account.labels[constraint.topologyKey] else {
      return .final(text + " (missing required label)")
    }
    let least =
      domains.count < constraint.minDomains ? 0 : (domains.map(\.count).min() ?? 0)
    let own = (count(value) ?? 0) + (constraint.matchesItself ? 1 : 0)
    return own - least > constraint.skew ? Refusal([text]) : nil
  }
}
