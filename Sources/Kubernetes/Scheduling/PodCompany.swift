import Documents
import Simulation

/// Near which other pods a pod wants to be, and away from which.
///
/// Source: Kubernetes, `pkg/scheduler/framework/plugins/interpodaffinity`.
struct PodCompany: Sendable {
  /// A term of affinity or anti-affinity.
  struct Term: Sendable {
    let topologyKey: String
    let selector: JSON
    let namespaces: [String]
    let namespaceSelector: JSON?
    let weight: Int64

    init(_ json: JSON, _ pod: KubernetesObject, weight: Int64 = 1) {
      self.weight = min(max(weight, -Scores.most), Scores.most)
      topologyKey = json.text("topologyKey")
      selector = json["labelSelector"] ?? .null
      namespaceSelector = json[member: "namespaceSelector"]
      let named = json.list("namespaces").compactMap(\.string)
      namespaces =
        named.isEmpty && namespaceSelector == nil ? [pod.metadata.namespace] : named
    }

    /// Whether a pod is meant.
    func matches(_ pod: KubernetesObject, _ view: ClusterView) -> Bool {
      matches(namespace: pod.metadata.namespace, pod.metadata.labels, view)
    }

    func matches(namespace: String, _ labels: TextMap, _ view: ClusterView) -> Bool {
      guard SelectorTerms.matches(selector, labels) else { return false }
      if namespaces.contains(namespace) { return true }
      guard let namespaceSelector else { return false }
      let space = view.object(Namespace.self, "", namespace)
      return SelectorTerms.matches(namespaceSelector, space?.metadata.labels ?? TextMap())
    }
  }

  var required: [Term] = []
  var refused: [Term] = []
  /// With negative weights where the company is not wanted.
  var preferred: [Term] = []

  var isEmpty: Bool { required.isEmpty && refused.isEmpty && preferred.isEmpty }

  init(_ pod: KubernetesObject) {
    guard let affinity = pod.spec["affinity"] else { return }
    let hard = "requiredDuringSchedulingIgnoredDuringExecution"
    let soft = "preferredDuringSchedulingIgnoredDuringExecution"
    let (near, far) = (affinity["podAffinity"], affinity["podAntiAffinity"])
    required = (near?.list(hard) ?? []).map { Term($0, pod) }
    refused = (far?.list(hard) ?? []).map { Term($0, pod) }
    for term in near?.list(soft) ?? [] {
      preferred.append(Term(term["podAffinityTerm"] ?? [:], pod, weight: term.number("weight")))
    }
    for term in far?.list(soft) ?? [] {
      preferred.append(
        Term(term["podAffinityTerm"] ?? [:], pod, weight: -max(term.number("weight"), 0)))
    }
  }

  /// Whether a pod has any such term.
  static func hasTerms(_ spec: JSON) -> Bool {
    guard let affinity = spec["affinity"] else { return false }
    return affinity["podAffinity"]?.isNull == false || affinity["podAntiAffinity"]?.isNull == false
  }
}

/// Where the pods are that a pod wants or refuses the company of.
struct CompanyCount: Sendable {
  /// Per required term, whether it is met anywhere, and by which values of its label.
  private var near: [(term: PodCompany.Term, values: Set<String>)] = []
  private var far: [(key: String, values: Set<String>)] = []
  /// Keys and values of labels that pods there do not want this pod at.
  private var unwelcome: [(key: String, value: String)] = []
  private var points: [String: [String: Int64]] = [:]
  private var isFirst = false

  init?(_ wants: PodWants, _ round: SchedulingRound) {
    guard !wants.company.isEmpty || !round.choosy.isEmpty else { return nil }
    near = wants.company.required.map { ($0, []) }
    far = wants.company.refused.map { ($0.topologyKey, []) }
    if !wants.company.isEmpty { lookAround(wants, round) }
    heedOthers(wants, round)
    let isMet = near.allSatisfy { !$0.values.isEmpty }
    isFirst =
      !isMet && near.allSatisfy { $0.values.isEmpty }
      && near.allSatisfy {
        $0.term.matches(namespace: wants.namespace, wants.labels, round.view)
      }
  }

  private mutating func lookAround(_ wants: PodWants, _ round: SchedulingRound) {
    for node in round.nodes where node.account.pods > 0 {
      for pod in round.pods(on: node.name) where !pod.hasEnded {
        for place in near.indices where near[place].term.matches(pod, round.view) {
          if let value = node.account.labels[near[place].term.topologyKey] {
            near[place].values.insert(value)
          }
        }
        for (place, term) in wants.company.refused.enumerated()
        where term.matches(pod, round.view) {
          if let value = node.account.labels[term.topologyKey] { far[place].values.insert(value) }
        }
        for term in wants.company.preferred where term.matches(pod, round.view) {
          add(term.weight, term.topologyKey, node.account)
        }
      }
    }
  }

  private mutating func heedOthers(_ wants: PodWants, _ round: SchedulingRound) {
    for (node, company) in round.choosy {
      for term in company.refused
      where term.matches(namespace: wants.namespace, wants.labels, round.view) {
        if let value = node.labels[term.topologyKey] {
          unwelcome.append((term.topologyKey, value))
        }
      }
      for term in company.required + company.preferred
      where term.matches(namespace: wants.namespace, wants.labels, round.view) {
        add(term.weight, term.topologyKey, node)
      }
    }
  }

  private mutating func add(_ weight: Int64, _ key: String, _ account: NodeAccount) {
    guard let value = account.labels[key] else { return }
    points[key, default: [:]][value, default: 0] += weight
  }

  func refusal(of account: NodeAccount) -> Refusal? {
    let isNear = near.allSatisfy { entry in
      guard let value = account.labels[entry.term.topologyKey] else { return false }
      return isFirst || entry.values.contains(value)
    }
    if !isNear { return .final("node(s) didn't match pod affinity rules") }
    let isFar = far.allSatisfy { entry in
      account.labels[entry.key].map { !entry.values.contains($0) } ?? true
    }
    if !isFar { return Refusal(["node(s) didn't match pod anti-affinity rules"]) }
    let isWelcome = unwelcome.allSatisfy { account.labels[$0.key] != $0.value }
    return isWelcome
      ? nil : Refusal(["node(s) didn't satisfy existing pods anti-affinity rules"])
  }

  /// Nil where nobody has a preference.
  func points(of account: NodeAccount) -> Int64 {
    points.keys.sorted().reduce(0) { sum, key in
      sum + (account.labels[key].flatMap { points[key]?[$0] } ?? 0)
    }
  }

  var hasPoints: Bool { !points.isEmpty }
}
