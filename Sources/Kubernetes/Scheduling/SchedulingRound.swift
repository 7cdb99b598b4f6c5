import Documents
import Simulation

/// One look at a cluster's nodes, in which the pods that wait are placed one after another.
struct SchedulingRound: Sendable {
  /// A node in this look.
  struct Place: Sendable {
    let name: String
    var account: NodeAccount
    let images: [HeldImage]
  }

  let cluster: ClusterID
  var view: ClusterView
  /// The nodes, in the order of their names.
  var nodes: [Place] = []
  /// Pods on nodes that choose their company, each with its node.
  var choosy: [(node: NodeAccount, company: PodCompany)] = []
  /// Where the search for the next pod begins.
  var start = 0
  /// The places of nodes by their names.
  private var places: [String: Int] = [:]
  /// The number of each node's zone; -1 where it has none.
  private(set) var zones: [Int] = []
  /// How many zones there are.
  private(set) var zoneCount = 0
  /// Where the pods of owners are, for those that were asked for.
  private var spreads: [String: OwnerSpread] = [:]
  /// What each node has of an image, weighed by how many have it, for those that were asked for.
  private var imageParts: [String: [Int64]] = [:]
  /// What pods want that are like their siblings.
  private var wants: [String: PodWants] = [:]
  private var fleet: FleetState

  init(_ world: World, _ cluster: ClusterID) {
    self.cluster = cluster
    view = world.view(of: cluster)
    fleet = world.fleet
    for row in fleet.nodes.rows(from: NodeID(cluster, "")) {
      guard row.key.first == cluster else { break }
      guard row.row.isThere else { continue }
      let images = fleet.machines[row.key]?.images ?? []
      places[row.key.second] = nodes.count
      nodes.append(Place(name: row.key.second, account: row.row, images: images))
    }
    numberZones()
    gatherChoosy()
  }

  private mutating func numberZones() {
    var numbers: [String: Int] = [:]
    for node in nodes {
      guard let zone = node.account.labels["topology.kubernetes.io/zone"] else {
        zones.append(-1)
        continue
      }
      let number = numbers[zone] ?? numbers.count
      numbers[zone] = number
      zones.append(number)
    }
    zoneCount = numbers.count
  }

  /// Takes over what a binding changed.
  ///
  /// A look at the world is kept no longer than it is needed: what nobody else holds is changed in
  /// place.
  mutating func note(_ world: World, node: String, _ wants: PodWants) {
    guard let place = places[node] else { return }
    if let account = world.fleet.nodes[NodeID(cluster, node)] { nodes[place].account = account }
    if let owner = wants.owner?.uid { spreads[owner]?.add(at: place, zone: zones[place]) }
    if !wants.company.isEmpty || !choosy.isEmpty {
      refresh(world)
      gatherChoosy()
    }
  }

  /// Looks anew.
  mutating func refresh(_ world: World) {
    fleet = world.fleet
    view = world.view(of: cluster)
  }

  /// What a pod wants, read once for all that are alike.
  mutating func wants(of pod: KubernetesObject, _ world: World) -> PodWants {
    let owner = pod.metadata.controller?.uid
    let found = owner.flatMap { wants[$0] } ?? PodWants(pod)
    if let owner, found.isLikeSiblings { wants[owner] = found }
    if !found.spread.isEmpty || !found.company.isEmpty || !found.claims.isEmpty { refresh(world) }
    return found
  }

  /// The place of a node.
  func place(of node: String) -> Int? { places[node] }

  private mutating func gatherChoosy() {
    choosy = []
    for key in fleet.choosy.keys(from: ObjectKey(cluster, "pods", name: "")) {
      guard key.cluster == cluster else { break }
      guard let pod = view[key], let node = pod.spec["nodeName"]?.string,
        let account = fleet.nodes[NodeID(cluster, node)]
      else { continue }
      choosy.append((account, PodCompany(pod)))
    }
  }

  /// The pods on a node.
  func pods(on node: String) -> [KubernetesObject] { view.pods(on: node) }

  /// How many pods of a namespace on a node a selector means.
  func count(on node: String, in namespace: String, _ selector: JSON) -> Int {
    var count = 0
    for pod in view.pods(on: node)
    where pod.metadata.namespace == namespace && pod.metadata.deletionTimestamp == nil {
      if SelectorTerms.matches(selector, pod.metadata.labels), !pod.hasEnded { count += 1 }
    }
    return count
  }

  /// Where the pods of an owner are.
  mutating func spread(of owner: String) -> OwnerSpread {
    if let known = spreads[owner] { return known }
    var spread = OwnerSpread(
      onNodes: Array(repeating: 0, count: nodes.count),
      inZones: Array(repeating: 0, count: zoneCount))
    for row in fleet.spread.rows(from: Triple(cluster, owner, "")) {
      guard row.key.first == cluster, row.key.second == owner else { break }
      guard let place = places[row.key.third] else { continue }
      spread.add(at: place, zone: zones[place], Int64(row.row))
    }
    spreads[owner] = spread
    return spread
  }

  /// What each node has of an image, weighed by how many have it; empty where none has.
  ///
  /// Source: Kubernetes, `imagelocality/image_locality.go`, `scaledImageScore`.
  mutating func parts(of image: String) -> [Int64] {
    if let known = imageParts[image] { return known }
    var bytes = nodes.map { node in node.images.first { $0.name == image }?.bytes ?? 0 }
    let holders = bytes.filter { $0 > 0 }.count
    if holders == 0 {
      bytes = []
    } else {
      let share = Double(holders) / Double(nodes.count)
      bytes = bytes.map { Int64(Double($0) * share) }
    }
    imageParts[image] = bytes
    return bytes
  }

  /// How many suitable nodes are enough, in large clusters.
  ///
  /// Source: Kubernetes, `pkg/scheduler/schedule_one.go`, `numFeasibleNodesToFind`.
  static func enough(of count: Int) -> Int {
    guard count >= 100 else { return count }
    let share = max(50 - count / 125, 5)
    return max(count * share / 100, 100)
  }
}

/// Where the pods of an owner are.
struct OwnerSpread: Sendable {
  private(set) var onNodes: [Int64]
  private(set) var inZones: [Int64]

  init(onNodes: [Int64], inZones: [Int64]) {
    self.onNodes = onNodes
    self.inZones = inZones
  }

  mutating func add(at place: Int, zone: Int, _ count: Int64 = 1) {
    onNodes[place] += count
    if zone >= 0 { inZones[zone] += count }
  }
}

/// What a round finds for one pod.
struct SchedulingOutcome: Sendable {
  /// The node that takes the pod.
  var node: String?
  /// Plugin by plugin, what it was given for.
  var points: [SchedulingDecision.Points] = []
  /// Why nodes were refused, in the order of the nodes.
  var refusals: [(node: Int, refusal: Refusal)] = []
  /// What keeps the pod from any node at all.
  var obstacle: String?

  /// The reasons with how many nodes each concerns, as the event lists them: sorted as texts.
  ///
  /// Source: Kubernetes, `pkg/scheduler/framework/types.go`, `FitError.Error`.
  func counted() -> [SchedulingDecision.Refusal] {
    var counts: [String: Int] = [:]
    for entry in refusals {
      for reason in entry.refusal.reasons { counts[reason, default: 0] += 1 }
    }
    return counts.map { .init(reason: $0.key, count: $0.value) }
      .sorted { "\($0.count) \($0.reason)" < "\($1.count) \($1.reason)" }
  }
}

extension SchedulingRound {
  /// Looks for the best node for a pod.
  mutating func place(
    _ wants: PodWants, claims: ClaimNeeds, _ dice: inout Dice, chosen: String? = nil
  ) -> SchedulingOutcome {
    var outcome = SchedulingOutcome()
    if let obstacle = claims.obstacle {
      outcome.obstacle = obstacle
      return outcome
    }
    let spread = wants.spread.filter(\.isHard).map { SpreadCount($0, wants, self) }
    let company = CompanyCount(wants, self)
    let enough = Self.enough(of: nodes.count)
    if let chosen, let place = place(of: chosen),
      refusal(of: wants, at: place, claims, spread, company) == nil
    {
      outcome.node = chosen
      return outcome
    }
    var suitable: [Int] = []
    var looked = 0
    while looked < nodes.count, suitable.count < enough {
      let place = (start + looked) % nodes.count
      looked += 1
      if let refusal = refusal(of: wants, at: place, claims, spread, company) {
        outcome.refusals.append((place, refusal))
      } else {
        suitable.append(place)
      }
    }
    if !nodes.isEmpty { start = (start + looked) % nodes.count }
    guard let first = suitable.first else { return outcome }
    guard suitable.count > 1 else {
      outcome.node = nodes[first].name
      return outcome
    }
    let columns = scores(wants, suitable, company)
    let totals = suitable.indices.map { row in columns.reduce(0) { $0 + $1.points[row] } }
    let best = totals.max() ?? 0
    let ties = totals.indices.filter { totals[$0] == best }
    let chosen = ties[ties.count > 1 ? dice.below(ties.count, "kubernetes.scheduler") : 0]
    outcome.node = nodes[suitable[chosen]].name
    outcome.points = columns.map { .init(plugin: $0.plugin, points: $0.points[chosen]) }
    return outcome
  }

  func refusal(
    of wants: PodWants, at place: Int, _ claims: ClaimNeeds, _ spread: [SpreadCount],
    _ company: CompanyCount?
  ) -> Refusal? {
    if let refusal = Filters.refusal(of: wants, on: nodes[place].name, nodes[place].account) {
      return refusal
    }
    if claims.isIndifferent, spread.isEmpty, company == nil { return nil }
    let node = nodes[place]
    if let refusal = claims.refusal(of: node.name, node.account) { return refusal }
    for count in spread {
      if let refusal = count.refusal(of: node.account) { return refusal }
    }
    return company?.refusal(of: node.account)
  }

  /// What each plugin gives each suitable node, weights included.
  private mutating func scores(_ wants: PodWants, _ suitable: [Int], _ company: CompanyCount?)
    -> [(plugin: String, points: [Int64])]
  {
    var columns: [(plugin: String, points: [Int64])] = []
    func add(_ plugin: String, _ weight: Int64, _ points: [Int64]) {
      columns.append((plugin, points.map { $0 * weight }))
    }
    var taints = suitable.map { Scores.taints(wants, nodes[$0].account) }
    Scores.normalize(&taints, reversed: true)
    add("TaintToleration", 3, taints)
    if !wants.preferredNodes.isEmpty {
      var affinity = suitable.map {
        Scores.affinity(wants, nodes[$0].name, nodes[$0].account)
      }
      Scores.normalize(&affinity, reversed: false)
      add("NodeAffinity", 2, affinity)
    }
    add("NodeResourcesFit", 1, suitable.map { Scores.leastAllocated(wants, nodes[$0].account) })
    if let spread = spreadPoints(wants, suitable) { add("PodTopologySpread", 2, spread) }
    if let company, company.hasPoints {
      add("InterPodAffinity", 2, companyPoints(company, suitable))
    }
    add(
      "NodeResourcesBalancedAllocation", 1,
      suitable.map { Scores.balanced(wants, nodes[$0].account) })
    add("ImageLocality", 1, imagePoints(wants, suitable))
    return columns
  }

  private mutating func imagePoints(_ wants: PodWants, _ suitable: [Int]) -> [Int64] {
    var sums = [Int64](repeating: 0, count: suitable.count)
    for image in wants.images {
      let parts = parts(of: image)
      guard !parts.isEmpty else { continue }
      for (row, place) in suitable.enumerated() { sums[row] += parts[place] }
    }
    return sums.map { Scores.images($0, containers: wants.containers) }
  }

  private func companyPoints(_ company: CompanyCount, _ suitable: [Int]) -> [Int64] {
    let points = suitable.map { company.points(of: nodes[$0].account) }
    let (least, top) = (points.min() ?? 0, points.max() ?? 0)
    guard top > least else { return points.map { _ in 0 } }
    return points.map { Scores.most * ($0 - least) / (top - least) }
  }
}
