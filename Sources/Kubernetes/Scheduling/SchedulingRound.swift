import Documents
import Simulation

/// One look at a cluster's nodes, in which the pods that wait are placed one after another.
///
/// What nodes say to pods that want the same is kept until a node changes, so that the thousandth
/// pod of a set costs less than the first.
struct SchedulingRound: Sendable {
  /// A node in this look.
  ///
  /// A class, because nodes are looked at far more often than they change; then they are made anew.
  final class Place: Sendable {
    let name: String
    let account: NodeAccount
    let images: [HeldImage]
    /// Room that is kept for pods for which others were sent away.
    let kept: [Nomination]

    init(name: String, account: NodeAccount, images: [HeldImage], kept: [Nomination] = []) {
      self.name = name
      self.account = account
      self.images = images
      self.kept = kept
    }

    /// The node, once it is otherwise.
    func changed(
      account: NodeAccount? = nil, images: [HeldImage]? = nil, kept: [Nomination]? = nil
    ) -> Place {
      Place(
        name: name, account: account ?? self.account, images: images ?? self.images,
        kept: kept ?? self.kept)
    }
  }

  /// A pod that a node was chosen for already, where others have to leave first.
  struct Nomination: Sendable {
    let pod: ObjectKey
    let priority: Int64
    let footprint: PodFootprint
  }

  let cluster: ClusterID
  /// The nodes: in the order of their names, or where not all are looked at, one of each zone in
  /// turn.
  private(set) var nodes: [Place] = []
  /// Which state of each node this is; the first is 1.
  private(set) var versions: [UInt32] = []
  /// Pods on nodes that choose their company.
  var choosy: [ChoosyKind] = []
  /// The labels of the namespaces; read once someone chooses its company.
  private(set) var spaces: [String: TextMap] = [:]
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
  /// Pods that want the same, for those that were looked at last.
  var kins: [Kin] = []
  /// Those for which there is no node, by their owners' uids.
  var hopeless: [String: HopelessKin] = [:]
  /// Where they are in the list, by their owners' uids.
  private var kinPlaces: [String: Int] = [:]
  private var looks = 0
  /// Why nodes were refused.
  private(set) var refusals: [Refusal] = []
  private var refusalNumbers: [Refusal: Int32] = [:]

  /// How many kins are remembered.
  private static let mostKins = 16

  init(_ world: World, _ cluster: ClusterID) {
    self.cluster = cluster
    start = world.fleet.starts?[cluster] ?? 0
    for row in world.fleet.nodes.rows(from: NodeID(cluster, "")) {
      guard row.key.first == cluster else { break }
      guard row.row.isThere else { continue }
      let images = world.fleet.machines[row.key]?.images ?? []
      nodes.append(Place(name: row.key.second, account: row.row, images: images))
    }
    if nodes.count > Self.enough(of: nodes.count) { nodes = Self.interleaved(nodes) }
    for place in nodes.indices { places[nodes[place].name] = place }
    versions = Array(repeating: 1, count: nodes.count)
    numberZones()
    if !world.fleet.choosy.isEmpty { gatherChoosy(world) }
    gatherNominations(world)
  }

  /// Source: Kubernetes, `pkg/scheduler/backend/cache/node_tree.go`, `list`.
  private static func interleaved(_ nodes: [Place]) -> [Place] {
    var zones: [String: Int] = [:]
    var trees: [[Place]] = []
    for node in nodes {
      let labels = node.account.labels
      let zone =
        (labels["topology.kubernetes.io/region"] ?? "") + "/"
        + (labels["topology.kubernetes.io/zone"] ?? "")
      if let place = zones[zone] {
        trees[place].append(node)
      } else {
        zones[zone] = trees.count
        trees.append([node])
      }
    }
    let most = trees.map(\.count).max() ?? 0
    return (0..<most).flatMap { row in trees.filter { row < $0.count }.map { $0[row] } }
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

  private mutating func gatherChoosy(_ world: World) {
    let view = world.view(of: cluster)
    readSpaces(view)
    var kinds: [String: Int] = [:]
    for key in world.fleet.choosy.keys(from: ObjectKey(cluster, "pods", name: "")) {
      guard key.cluster == cluster else { break }
      guard let pod = view[key], let node = pod.spec["nodeName"]?.string,
        let place = places[node]
      else { continue }
      let owner = pod.metadata.controller?.uid ?? pod.metadata.uid
      if kinds[owner] == nil {
        kinds[owner] = choosy.count
        choosy.append(ChoosyKind(owner: owner, company: PodCompany(pod)))
      }
      if let kind = kinds[owner] { choosy[kind].add(nodes[place].account) }
    }
  }

  /// Reads the labels of the namespaces, where someone chooses its company.
  mutating func readSpaces(_ view: ClusterView) {
    guard spaces.isEmpty else { return }
    for space in view.objects(Namespace.self) {
      spaces[space.metadata.name] = space.metadata.labels
    }
  }

  private mutating func gatherNominations(_ world: World) {
    guard let nominations = world.fleet.nominations else { return }
    for row in nominations.rows(from: ObjectKey(cluster, "", name: "")) {
      guard row.key.cluster == cluster else { break }
      guard let pod = world.kubernetes.objects[row.key] else { continue }
      nominate(row.key, pod, at: row.row)
    }
  }

  /// Keeps room on a node for a pod.
  mutating func nominate(_ key: ObjectKey, _ pod: KubernetesObject, at node: String) {
    guard let place = places[node] else { return }
    forgetNomination(of: key)
    let nomination = Nomination(
      pod: key, priority: pod.spec.number("priority"), footprint: PodFootprint(spec: pod.spec))
    nodes[place] = nodes[place].changed(kept: nodes[place].kept + [nomination])
    versions[place] += 1
  }

  /// A pod is not waiting for a node of its own any more.
  mutating func forgetNomination(of key: ObjectKey) {
    for place in nodes.indices where nodes[place].kept.contains(where: { $0.pod == key }) {
      nodes[place] = nodes[place].changed(kept: nodes[place].kept.filter { $0.pod != key })
      versions[place] += 1
    }
  }

  /// Takes over what a binding changed.
  mutating func note(_ world: World, at place: Int, _ wants: PodWants) {
    reread(place, world)
    if let owner = wants.owner?.uid { spreads[owner]?.add(at: place, zone: zones[place]) }
    if !wants.company.isEmpty {
      readSpaces(world.view(of: cluster))
      let owner = wants.owner?.uid ?? wants.uid
      if let kind = choosy.firstIndex(where: { $0.owner == owner }) {
        choosy[kind].add(nodes[place].account)
      } else {
        var kind = ChoosyKind(owner: owner, company: wants.company)
        kind.add(nodes[place].account)
        choosy.append(kind)
      }
    }
    for index in kins.indices where kins[index].heeds(wants) {
      kins[index].note(wants, at: place, nodes[place].account, spaces)
    }
  }

  /// Takes over what changed since the last look.
  mutating func refresh(
    _ changed: [String], owners: [String], hasNewImages: Bool, _ world: World
  ) {
    hopeless = [:]
    for name in changed {
      guard let place = places[name] else { continue }
      reread(place, world)
      guard hasNewImages else { continue }
      let images = world.fleet.machines[NodeID(cluster, name)]?.images ?? []
      nodes[place] = nodes[place].changed(images: images)
    }
    for owner in owners { spreads[owner] = nil }
    spaces = [:]
    if hasNewImages { imageParts = [:] }
    if hasNewImages || kins.contains(where: { !$0.isPlain || !$0.soft.isEmpty }) { forgetKins() }
    if !choosy.isEmpty || !world.fleet.choosy.isEmpty {
      choosy = []
      forgetKins()
      gatherChoosy(world)
    }
    guard world.fleet.nominations?.isEmpty == false || nodes.contains(where: { !$0.kept.isEmpty })
    else { return }
    for place in nodes.indices where !nodes[place].kept.isEmpty {
      nodes[place] = nodes[place].changed(kept: [])
      versions[place] += 1
    }
    gatherNominations(world)
  }

  /// Takes over what is known of a node now.
  mutating func reread(_ place: Int, _ world: World) {
    guard let account = world.fleet.nodes[NodeID(cluster, nodes[place].name)] else { return }
    nodes[place] = nodes[place].changed(account: account)
    versions[place] += 1
  }

  /// What pods want that are like this one: the place among `kins`.
  mutating func kin(of pod: KubernetesObject, _ world: World) -> Int {
    looks += 1
    let owner = pod.metadata.controller?.uid ?? pod.metadata.uid
    if let place = kinPlaces[owner], kins[place].wants.isLike(pod) {
      kins[place].looks = looks
      return place
    }
    let wants = PodWants(pod)
    var kin = Kin(wants, &self, world.view(of: cluster))
    kin.looks = looks
    var place = kinPlaces[owner] ?? kins.count
    if place == kins.count, kins.count == Self.mostKins {
      place = kins.indices.min { kins[$0].looks < kins[$1].looks } ?? 0
      let old = kins[place].wants
      kinPlaces[old.owner?.uid ?? old.uid] = nil
    }
    if place < kins.count { kins[place] = kin } else { kins.append(kin) }
    kinPlaces[owner] = place
    return place
  }

  /// Forgets what was found out; pods were sent away.
  mutating func forgetKins() {
    hopeless = [:]
    spreads = [:]
    kins = []
    kinPlaces = [:]
  }

  /// The place of a node.
  func place(of node: String) -> Int? { places[node] }

  /// The number of a refusal in the list.
  mutating func number(of refusal: Refusal) -> Int32 {
    if let known = refusalNumbers[refusal] { return known }
    let number = Int32(refusals.count)
    refusals.append(refusal)
    refusalNumbers[refusal] = number
    return number
  }

  /// Where the pods of an owner are, where someone asked before.
  func known(_ owner: String) -> OwnerSpread? { spreads[owner] }

  /// Where the pods of an owner are.
  @discardableResult
  mutating func spread(of owner: String, _ world: World) -> OwnerSpread {
    if let known = spreads[owner] { return known }
    var spread = OwnerSpread(zones: zones, count: zoneCount)
    for row in world.fleet.spread.rows(from: Triple(cluster, owner, "")) {
      guard row.key.first == cluster, row.key.second == owner else { break }
      guard let place = places[row.key.third] else { continue }
      spread.add(at: place, zone: zones[place], row.row)
    }
    spreads[owner] = spread
    return spread
  }

  /// What each node gets for the images of a pod that it holds, over all of its containers; empty
  /// where none holds any.
  ///
  /// Source: Kubernetes, `imagelocality/image_locality.go`, `scaledImageScore`.
  mutating func imagePoints(_ wants: PodWants) -> [Int64] {
    var sums: [Int64] = []
    for image in wants.images {
      let parts = parts(of: image)
      guard !parts.isEmpty else { continue }
      if sums.isEmpty { sums = Array(repeating: 0, count: nodes.count) }
      for place in parts.indices { sums[place] += parts[place] }
    }
    return sums.map { Scores.images($0, containers: wants.containers) }
  }

  private mutating func parts(of image: String) -> [Int64] {
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
  /// The sort of each node: those of one sort have as many pods and lie in one zone.
  ///
  /// It is the number of pods times `width`, and the number of the zone; 0 stands for none.
  private var sorts: [Int]
  private(set) var inZones: [Int]
  /// One more than there are zones.
  let width: Int
  /// No node is of this sort, or of a higher one.
  private(set) var sortCount: Int

  init(zones: [Int], count: Int) {
    width = count + 1
    sortCount = width
    sorts = zones.map { $0 + 1 }
    inZones = Array(repeating: 0, count: count)
  }

  mutating func add(at place: Int, zone: Int, _ count: Int = 1) {
    sorts[place] += count * width
    sortCount = max(sortCount, (sorts[place] / width + 1) * width)
    if zone >= 0 { inZones[zone] += count }
  }

  /// The sorts of which there are nodes among these, in order.
  func sortsHere(_ places: [Int]) -> [Int] {
    let isHere = [Bool](unsafeUninitializedCapacity: sortCount) { isHere, count in
      isHere.initialize(repeating: false)
      count = sortCount
      sorts.withUnsafeBufferPointer { sorts in
        for place in places { isHere[sorts[place]] = true }
      }
    }
    return isHere.indices.filter { isHere[$0] }
  }

  /// What nodes get, where each of a sort gets the same.
  func points(_ places: [Int], _ points: [Int64]) -> [Int64] {
    sorts.withUnsafeBufferPointer { sorts in places.map { points[sorts[$0]] } }
  }
}
