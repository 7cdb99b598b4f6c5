import Simulation

/// Where there is room for tasks: the placeable instances of each cluster by zone, and in each zone
/// by what is left on them.
///
/// Kept with every change, so that no placement reads the fleet.
struct RoomIndexes: Sendable {
  /// The zones with placeable instances.
  private var zones = Table<Pair<ClusterID, String>, ZoneRoom>()

  /// Takes in that `old` became `new`; only what differs is touched, and none changes its zone.
  mutating func move(from old: InstanceRoom?, to new: InstanceRoom?) {
    let (old, new) = (old?.ifPlaceable, new?.ifPlaceable)
    guard old != new, let either = new ?? old else { return }
    zones.change(Pair(either.cluster, either.zone), from: ZoneRoom()) { zone in
      zone.move(from: old, to: new)
      return !zone.byID.isEmpty
    }
  }

  /// The zones in which a cluster has placeable instances, in order of name.
  func zones(of cluster: ClusterID) -> [String] {
    zones.rows(from: Pair(cluster, "")).lazy
      .prefix { $0.key.first == cluster }.map(\.key.second)
  }

  /// The placeable instances of a zone with their room, those with the least left first.
  func instances(
    of cluster: ClusterID, zone: String, by level: PlacementLevel
  ) -> Index<RoomKey> {
    zones.read(Pair(cluster, zone)) { level == .packCPU ? $0.byCPU : $0.byMemory } ?? Index()
  }

  /// The placeable instances of a zone by id, from `start` on and then those before it.
  func instances(
    of cluster: ClusterID, zone: String, from start: ContainerInstanceID
  ) -> some Sequence<ContainerInstanceID> {
    let all = zones.read(Pair(cluster, zone), \.byID) ?? Index()
    let before = all.lazy.prefix { $0 < start }
    return [AnySequence(all.keys(from: start)), AnySequence(before)].lazy.joined()
  }
}

/// The placeable instances of a zone.
private struct ZoneRoom: Codable, Sendable {
  /// By id, which is as good as shuffled: for random picks.
  private(set) var byID = Index<ContainerInstanceID>()
  /// By CPU units left.
  private(set) var byCPU = Index<RoomKey>()
  /// By MiB left.
  private(set) var byMemory = Index<RoomKey>()

  mutating func move(from old: InstanceRoom?, to new: InstanceRoom?) {
    if (old == nil) != (new == nil) {
      if let old { byID.remove(old.instance) }
      if let new { byID.insert(new.instance) }
    }
    byCPU.move(from: old.map(RoomKey.init(cpuOf:)), to: new.map(RoomKey.init(cpuOf:)))
    byMemory.move(from: old.map(RoomKey.init(memoryOf:)), to: new.map(RoomKey.init(memoryOf:)))
  }
}

/// What the indexes of room know of an instance.
struct InstanceRoom: Equatable {
  let cluster: ClusterID
  let zone: String
  let instance: ContainerInstanceID
  let isPlaceable: Bool
  let cpu: Int
  let memory: Int

  /// The room on an instance.
  init(of row: ContainerInstance) {
    cluster = row.cluster
    zone = row.zone
    instance = row.id
    isPlaceable = row.isPlaceable
    cpu = row.remaining.cpu
    memory = row.remaining.memory
  }

  fileprivate var ifPlaceable: InstanceRoom? { isPlaceable ? self : nil }
}

/// A placeable instance with what is left on it: of the resource that orders it, and of the other.
struct RoomKey: WeighedKey, Comparable, Codable, Sendable {
  var left: Int
  var weight = 0
  var instance: ContainerInstanceID

  static func == (one: RoomKey, other: RoomKey) -> Bool {
    one.left == other.left && one.instance == other.instance
  }

  static func < (one: RoomKey, other: RoomKey) -> Bool {
    one.left == other.left ? one.instance < other.instance : one.left < other.left
  }
}

extension RoomKey {
  init(cpuOf room: InstanceRoom) {
    self.init(left: room.cpu, weight: room.memory, instance: room.instance)
  }

  init(memoryOf room: InstanceRoom) {
    self.init(left: room.memory, weight: room.cpu, instance: room.instance)
  }
}

extension Index<RoomKey> {
  fileprivate mutating func move(from old: RoomKey?, to new: RoomKey?) {
    switch (old, new) {
    case (let old?, let new?): replace(old, with: new)
    case (let old?, nil): remove(old)
    case (nil, let new?): insert(new)
    case (nil, nil): break
    }
  }
}

extension RoomIndexes: Codable {
  private enum CodingKeys: String, CodingKey {
    case zones
    case byID
    case byCPU
    case byMemory
  }

  /// Reads the zones; what older engines saved holds cluster and zone in every key.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.zones) {
      zones = try container.decode(Table.self, forKey: .zones)
      return
    }
    var memory: [ContainerInstanceID: Int] = [:]
    for key in try container.decode([SavedRoom].self, forKey: .byMemory) {
      memory[key.instance] = key.left
    }
    for key in try container.decode([SavedRoom].self, forKey: .byCPU) {
      move(from: nil, to: InstanceRoom(key, memory: memory[key.instance] ?? 0))
    }
  }

  /// Writes the zones.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(zones, forKey: .zones)
  }
}

/// A placeable instance as older engines saved it.
private struct SavedRoom: Codable {
  var cluster: ClusterID
  var zone: String
  var left: Int
  var instance: ContainerInstanceID
}

extension InstanceRoom {
  fileprivate init(_ saved: SavedRoom, memory: Int) {
    cluster = saved.cluster
    zone = saved.zone
    instance = saved.instance
    isPlaceable = true
    cpu = saved.left
    self.memory = memory
  }
}
