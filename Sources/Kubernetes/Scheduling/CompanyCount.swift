import Documents
import Simulation

/// Pods on nodes that want or refuse the company of others, all with the same wishes.
struct ChoosyKind: Sendable {
  /// The uid of their owner, or of the only one.
  let owner: String
  let company: PodCompany
  /// Where they are: how many, by the key and the value of each term's label.
  private(set) var spots: [Pair<String, String>: Int64] = [:]

  init(owner: String, company: PodCompany) {
    self.owner = owner
    self.company = company
  }

  /// One of them is on this node.
  mutating func add(_ account: NodeAccount) {
    var keys: [String] = []
    for term in company.required + company.refused + company.preferred
    where !keys.contains(term.topologyKey) {
      keys.append(term.topologyKey)
      guard let value = account.labels[term.topologyKey] else { continue }
      spots[Pair(term.topologyKey, value), default: 0] += 1
    }
  }
}

/// Where the pods are that a pod wants or refuses the company of.
struct CompanyCount: Sendable {
  /// Per required term, by which values of its label it is met.
  private var near: [(term: PodCompany.Term, values: [String: Int64])] = []
  private var far: [(term: PodCompany.Term, values: [String: Int64])] = []
  /// Keys and values of labels that pods there do not want this pod at.
  private var unwelcome: [String: [String: Int64]] = [:]
  private var points: [String: [String: Int64]] = [:]
  private var matchesItself = false

  /// Nobody yet.
  init(_ wants: PodWants) {
    near = wants.company.required.map { ($0, [:]) }
    far = wants.company.refused.map { ($0, [:]) }
  }

  /// Nil where neither the pod nor anyone there chooses.
  init?(_ wants: PodWants, _ round: inout SchedulingRound, _ view: ClusterView) {
    guard !wants.company.isEmpty || !round.choosy.isEmpty else { return nil }
    round.readSpaces(view)
    self.init(wants)
    matchesItself = near.allSatisfy {
      $0.term.matches(namespace: wants.namespace, wants.labels, round.spaces)
    }
    lookAround(wants, round, view)
    for kind in round.choosy { heed(kind, wants, round.spaces) }
  }

  private mutating func lookAround(
    _ wants: PodWants, _ round: SchedulingRound, _ view: ClusterView
  ) {
    for index in near.indices {
      let term = near[index].term
      for entry in term.pods(round, view) {
        let labels = round.nodes[entry.place].account.labels
        if let value = labels[term.topologyKey] { near[index].values[value, default: 0] += 1 }
      }
    }
    for index in far.indices {
      let term = far[index].term
      for entry in term.pods(round, view) {
        let labels = round.nodes[entry.place].account.labels
        if let value = labels[term.topologyKey] { far[index].values[value, default: 0] += 1 }
      }
    }
    for term in wants.company.preferred {
      for entry in term.pods(round, view) {
        add(term.weight, term.topologyKey, round.nodes[entry.place].account)
      }
    }
  }

  /// Pods that are there may not want this one, or may like it.
  private mutating func heed(
    _ kind: ChoosyKind, _ wants: PodWants, _ spaces: [String: TextMap], _ sign: Int64 = 1
  ) {
    for term in kind.company.refused
    where term.matches(namespace: wants.namespace, wants.labels, spaces) {
      for spot in kind.spots where spot.key.first == term.topologyKey {
        unwelcome[term.topologyKey, default: [:]][spot.key.second, default: 0] +=
          sign * spot.value
      }
    }
    for term in kind.company.required + kind.company.preferred
    where term.matches(namespace: wants.namespace, wants.labels, spaces) {
      for spot in kind.spots where spot.key.first == term.topologyKey {
        points[term.topologyKey, default: [:]][spot.key.second, default: 0] +=
          sign * term.weight * spot.value
      }
    }
  }

  /// Takes note of another pod that was bound to a node, or with a sign of -1 left it.
  mutating func note(
    _ other: PodWants, _ wants: PodWants, at account: NodeAccount, _ spaces: [String: TextMap],
    sign: Int64 = 1
  ) {
    func isMeant(_ term: PodCompany.Term) -> Bool {
      term.matches(namespace: other.namespace, other.labels, spaces)
    }
    for index in near.indices where isMeant(near[index].term) {
      if let value = account.labels[near[index].term.topologyKey] {
        near[index].values[value, default: 0] += sign
      }
    }
    for index in far.indices where isMeant(far[index].term) {
      if let value = account.labels[far[index].term.topologyKey] {
        far[index].values[value, default: 0] += sign
      }
    }
    for term in wants.company.preferred where isMeant(term) {
      add(sign * term.weight, term.topologyKey, account)
    }
    guard !other.company.isEmpty else { return }
    var kind = ChoosyKind(owner: "", company: other.company)
    kind.add(account)
    heed(kind, wants, spaces, sign)
  }

  private mutating func add(_ weight: Int64, _ key: String, _ account: NodeAccount) {
    guard let value = account.labels[key] else { return }
    points[key, default: [:]][value, default: 0] += weight
  }

  /// The first of a kind may go anywhere where the label is.
  private var isFirst: Bool {
    matchesItself && near.allSatisfy { $0.values.values.allSatisfy { $0 <= 0 } }
  }

  func refusal(of account: NodeAccount) -> Refusal? {
    let isFirst = isFirst
    let isNear = near.allSatisfy { entry in
      guard let value = account.labels[entry.term.topologyKey] else { return false }
      return isFirst || (entry.values[value] ?? 0) > 0
    }
    if !isNear { return .final("node(s) didn't match pod affinity rules") }
    let isFar = far.allSatisfy { entry in
      account.labels[entry.term.topologyKey].map { (entry.values[$0] ?? 0) <= 0 } ?? true
    }
    if !isFar { return Refusal(["node(s) didn't match pod anti-affinity rules"]) }
    let isWelcome = unwelcome.allSatisfy { entry in
      account.labels[entry.key].map { (entry.value[$0] ?? 0) <= 0 } ?? true
    }
    return isWelcome
      ? nil : Refusal(["node(s) didn't satisfy existing pods anti-affinity rules"])
  }

  /// What the company there is worth.
  func points(of account: NodeAccount) -> Int64 {
    points.reduce(0) { sum, entry in
      sum + (account.labels[entry.key].flatMap { entry.value[$0] } ?? 0)
    }
  }

  var hasPoints: Bool { !points.isEmpty }
}
