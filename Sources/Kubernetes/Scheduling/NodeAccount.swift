import Documents
import Simulation

/// A node as the scheduler sees it.
struct NodeAccount: Codable, Sendable {
  /// What pods may have.
  var allocatable = Amounts()
  /// How many pods may be there.
  var room: Int64 = 0
  /// What the pods there ask for.
  var requested = Amounts()
  /// The same as scores see it.
  var scored = Amounts()
  /// How many pods are there.
  var pods: Int64 = 0
  /// The ports of the host that are taken.
  var ports: [PodFootprint.HostPort] = []
  /// The labels.
  var labels = TextMap()
  /// The taints.
  var taints: [Taint] = []
  /// Whether people keep new pods away.
  var isUnschedulable = false
  /// Whether the node itself is there, not only pods that name it.
  var isThere = false
  /// No pod there is less important; some may have been that are gone.
  var lowest: Int64?
  /// The machine's address, as the statuses of its pods show it.
  var hostIPs: JSON?

  /// Whether its kubelet changes what containers may use while they run.
  var resizes: Bool?

  /// A taint.
  struct Taint: Codable, Hashable, Sendable {
    let key: String
    let value: String
    let effect: String
  }

  /// Takes over what a node says of itself.
  mutating func read(_ node: KubernetesObject) {
    let list = node.status["allocatable"] ?? node.status["capacity"]
    allocatable = Amounts(list)
    room = Quantity(list?["pods"])?.value ?? 0
    labels = node.metadata.labels
    taints = node.spec.list("taints").map {
      Taint(key: $0.text("key"), value: $0.text("value"), effect: $0.text("effect"))
    }
    isUnschedulable = node.spec["unschedulable"]?.bool == true
    isThere = true
    let version = node.status["nodeInfo"]?.text("kubeletVersion") ?? ""
    let minor = version.split(separator: ".").dropFirst().first.flatMap { Int($0) } ?? 0
    resizes = minor >= PodResize.since ? true : nil
    let address = node.status.list("addresses").first { $0["type"] == "InternalIP" }?["address"]
    hostIPs = address.map { [["ip": $0]] }
  }

  mutating func add(_ pod: PodFootprint) {
    lowest = pods == 0 ? pod.priority : lowest.map { min($0, pod.priority) }
    requested += pod.requests
    scored += pod.scored
    pods += 1
    if !pod.ports.isEmpty { ports += pod.ports }
  }

  mutating func remove(_ pod: PodFootprint) {
    requested -= pod.requests
    scored -= pod.scored
    pods -= 1
    for port in pod.ports {
      if let place = ports.firstIndex(of: port) { ports.remove(at: place) }
    }
  }
}

/// Keeps the accounts of the nodes.
enum NodeLedger: Witness {
  static func see(_ change: ObjectChange, in world: inout World) {
    switch change.key.resource {
    case "nodes": see(node: change, in: &world)
    case "pods": see(pod: change, in: &world)
    default: break
    }
  }

  private static func see(node change: ObjectChange, in world: inout World) {
    let id = NodeID(change.key.cluster, change.key.name)
    var account = world.fleet.nodes[id] ?? NodeAccount()
    let isSame = change.verb == .modified && account.labels == change.new.metadata.labels
    if isSame, account.isThere {
      world.fleet.round.value.mark(id.second, owner: nil, in: id.first)
    } else {
      world.fleet.round.value.drop(id.first)
    }
    if change.verb == .deleted {
      account.isThere = false
      world.fleet.nodes[id] = account.pods > 0 ? account : nil
    } else {
      account.read(change.new)
      world.fleet.nodes[id] = account
    }
  }

  private static func see(pod change: ObjectChange, in world: inout World) {
    let before = change.old.flatMap { Stay($0) }
    let after = change.verb == .deleted ? nil : Stay(change.new)
    if change.verb != .deleted, before == after {
      let isMoved =
        change.old?.metadata.labels != change.new.metadata.labels
        || change.old?.metadata.deletionTimestamp != change.new.metadata.deletionTimestamp
      if isMoved, let after {
        world.fleet.round.value.mark(after.node, owner: after.owner, in: change.key.cluster)
      }
      return
    }
    let cluster = change.key.cluster
    if let before {
      let footprint = world.fleet.memo.value.footprint(of: before.spec)
      world.fleet.nodes.update(NodeID(cluster, before.node)) { $0.remove(footprint) }
      world.fleet.count(before, -1, in: cluster)
      world.fleet.round.value.mark(before.node, owner: before.owner, in: cluster)
    }
    if let after {
      let footprint = world.fleet.memo.value.footprint(of: after.spec)
      world.fleet.nodes.change(NodeID(cluster, after.node), from: NodeAccount()) { account in
        account.add(footprint)
        return true
      }
      world.fleet.count(after, 1, in: cluster)
      world.fleet.round.value.mark(after.node, owner: after.owner, in: cluster)
    }
    let isChoosy = after.map { PodCompany.hasTerms($0.spec) } ?? false
    if isChoosy {
      world.fleet.choosy.insert(change.key)
    } else if !world.fleet.choosy.isEmpty {
      world.fleet.choosy.remove(change.key)
    }
  }
}

/// A pod that takes room on a node.
struct Stay: Equatable {
  let node: String
  let owner: String?
  let spec: JSON

  /// Nil for a pod that is on no node, or has ended there.
  init?(_ pod: KubernetesObject) {
    guard let node = pod.spec["nodeName"]?.string, !node.isEmpty, !pod.hasEnded else { return nil }
    self.node = node
    owner = pod.metadata.controller?.uid
    spec = HeldResources.spec(of: pod)
  }
}

extension KubernetesObject {
  /// Whether a pod has run its course.
  var hasEnded: Bool {
    let phase = status["phase"]?.string
    return phase == "Succeeded" || phase == "Failed"
  }
}

extension FleetState {
  mutating func count(_ stay: Stay, _ change: Int, in cluster: ClusterID) {
    guard let owner = stay.owner else { return }
    spread.change(Triple(cluster, owner, stay.node), from: 0) { count in
      count += change
      return count > 0
    }
  }
}
