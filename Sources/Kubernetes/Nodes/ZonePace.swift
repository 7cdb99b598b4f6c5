import Documents
import Simulation

/// How fast the pods of silent nodes are given up, zone by zone.
struct ZonePace: Codable, Sendable {
  /// When the next node of the zone may be given up.
  var next: SimTime
  /// Whether a turn is on the agenda.
  var isPlanned = false
}

/// How a zone is.
///
/// Source: Kubernetes, `pkg/controller/nodelifecycle/node_lifecycle_controller.go`,
/// `ComputeZoneState`; the figures are the defaults of kube-controller-manager's
/// `--node-eviction-rate`, `--secondary-node-eviction-rate`, `--unhealthy-zone-threshold` and
/// `--large-cluster-size-threshold`.
struct ZoneHealth: Sendable {
  private(set) var heard = 0
  private(set) var silent = 0
  /// The silent nodes whose pods still stay.
  private(set) var spared: [String] = []

  mutating func add(_ name: String, _ account: NodeAccount) {
    func isMarked(_ effect: String) -> Bool {
      account.taints.contains { $0.key == NodeTaints.unreachable && $0.effect == effect }
    }
    guard isMarked("NoSchedule") else {
      heard += 1
      return
    }
    silent += 1
    if !isMarked("NoExecute") { spared.append(name) }
  }

  /// Whether no node of the zone is heard of.
  var isLost: Bool { heard == 0 && silent > 0 }

  /// Whether so many are silent that the fault may lie elsewhere.
  private var isDoubtful: Bool {
    silent > 2 && Double(silent) / Double(heard + silent) >= 0.55
  }

  /// How long it takes from one node to the next; nil where none is given up.
  func pause(inClusterOf count: Int) -> SimDuration? {
    if isLost || !isDoubtful { return .seconds(Int64(10)) }
    return count > 50 ? .seconds(Int64(100)) : nil
  }
}

/// The next silent node of a zone is given up.
struct ZoneTurn: WorldEvent {
  static let name = "kubernetes.zone"

  let cluster: ClusterID
  let zone: String

  func happen(in world: inout World) {
    world.fleet.zonePaces?.update(Pair(cluster, zone)) { $0.isPlanned = false }
    world.paceEvictions(of: cluster)
  }
}

extension World {
  /// Gives up as many silent nodes as the state of their zones allows at this instant.
  ///
  /// Where no zone at all is heard of, nobody is given up: the fault is the control plane's.
  ///
  /// Source: `node_lifecycle_controller.go`, `handleDisruption` and `doNoExecuteTaintingPass`.
  mutating func paceEvictions(of cluster: ClusterID) {
    let zones = zoneHealth(of: cluster)
    guard zones.contains(where: { !$0.health.spared.isEmpty || $0.health.isLost }) else { return }
    if zones.allSatisfy(\.health.isLost) {
      takeBack(cluster)
      return
    }
    let count = zones.reduce(0) { $0 + $1.health.heard + $1.health.silent }
    for entry in zones where !entry.health.spared.isEmpty {
      guard let pause = entry.health.pause(inClusterOf: count) else { continue }
      giveUp(entry.health.spared, of: entry.zone, cluster, pause)
    }
  }

  private func zoneHealth(of cluster: ClusterID) -> [(zone: String, health: ZoneHealth)] {
    var zones: [(zone: String, health: ZoneHealth)] = []
    var places: [String: Int] = [:]
    for row in fleet.nodes.rows(from: NodeID(cluster, "")) {
      guard row.key.first == cluster else { break }
      guard row.row.isThere else { continue }
      let labels = row.row.labels
      let zone =
        (labels["topology.kubernetes.io/region"] ?? "") + ":"
        + (labels["topology.kubernetes.io/zone"] ?? "")
      let place = places[zone] ?? zones.count
      if place == zones.count {
        places[zone] = place
        zones.append((zone, ZoneHealth()))
      }
      zones[place].health.add(row.key.second, row.row)
    }
    return zones
  }

  private mutating func giveUp(
    _ nodes: [String], of zone: String, _ cluster: ClusterID, _ pause: SimDuration
  ) {
    let key = Pair(cluster, zone)
    var pace = fleet.zonePaces?[key] ?? ZonePace(next: now)
    var left = nodes[...]
    if pace.next <= now, let node = left.popFirst() {
      pace.next = now + pause
      setEviction(node, of: cluster, isOn: true)
      beginEvictions(on: node, of: cluster)
    }
    if !left.isEmpty, !pace.isPlanned {
      pace.isPlanned = true
      schedule(ZoneTurn(cluster: cluster, zone: zone), after: pace.next - now)
    }
    fleet.zonePaces = fleet.zonePaces ?? Table()
    fleet.zonePaces?[key] = pace
  }

  /// Those that were given up are not, after all.
  private mutating func takeBack(_ cluster: ClusterID) {
    let names = fleet.nodes.rows(from: NodeID(cluster, "")).prefix { $0.key.first == cluster }
      .map(\.key.second)
    for name in names { setEviction(name, of: cluster, isOn: false) }
  }

  private mutating func setEviction(_ node: String, of cluster: ClusterID, isOn: Bool) {
    let instant = now
    change(ObjectKey(cluster, Node.resource.name, name: node)) { object in
      let taints = object.spec.list("taints").filter {
        $0.text("key") != NodeTaints.unreachable || $0.text("effect") != "NoExecute"
      }
      let own: JSON = [
        "key": .string(NodeTaints.unreachable), "effect": "NoExecute",
        "timeAdded": .string(instant.kubernetesText),
      ]
      let all = isOn ? taints + [own] : taints
      object.spec[member: "taints"] = all.isEmpty ? nil : .array(all)
    }
  }
}
