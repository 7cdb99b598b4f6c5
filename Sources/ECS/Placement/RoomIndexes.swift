import Simulation

/// Where there is room for tasks: the placeable instances of each cluster by zone, and in each zone
/// by what is left on them.
///
/// Kept with every change, so that no placement reads the fleet.
struct RoomIndexes: Codable, Sendable {
  /// By id, which is as good as shuffled: for random picks.
  private(set) var byID = Index<RoomKey>()
  /// By CPU units left.
  private(set) var byCPU = Index<RoomKey>()
  /// By MiB left.
  private(set) var byMemory = Index<RoomKey>()

  /// Takes in that `old` became `new`; only what differs is touched, and none changes its zone.
  mutating func move(from old: InstanceRoom?, to new: InstanceRoom?) {
    let (old, new) = (old?.ifPlaceable, new?.ifPlaceable)
    guard old != new else { return }
    if (old == nil) != (new == nil) {
      if let old { byID.remove(RoomKey(old, left: 0)) }
      if let new { byID.insert(RoomKey(new, left: 0)) }
    }
    if old?.cpu != new?.cpu {
      if let old { byCPU.remove(RoomKey(old, left: old.cpu)) }
      if let new { byCPU.insert(RoomKey(new, left: new.cpu)) }
    }
    if old?.memory != new?.memory {
      if let old { byMemory.remove(RoomKey(old, left: old.memory)) }
      if let new { byMemory.insert(RoomKey(new, left: new.memory)) }
    }
  }

  /// The zones in which a cluster has placeable instances, in order of name.
  func zones(of cluster: ClusterID) -> [String] {
    var zones: [String] = []
    var start = RoomKey(cluster: cluster, zone: "", left: 0, instance: .least)
    while let key = byID.key(notBelow: start), key.cluster == cluster {
      zones.append(key.zone)
      start.zone = key.zone
      start.left = .max
    }
    return zones
  }

  /// The placeable instances of a zone by id, from `start` on and then those before it.
  func instances(
    of cluster: ClusterID, zone: String, from start: ContainerInstanceID
  ) -> some Sequence<ContainerInstanceID> {
    let inZone = { (key: RoomKey) in key.cluster == cluster && key.zone == zone }
    let place = RoomKey(cluster: cluster, zone: zone, left: 0, instance: start)
    let first = RoomKey(cluster: cluster, zone: zone, left: 0, instance: .least)
    let after = byID.keys(from: place).lazy.prefix(while: inZone).map(\.instance)
    let before = byID.keys(from: first).lazy
      .prefix { inZone($0) && $0.instance < start }.map(\.instance)
    return [AnySequence(after), AnySequence(before)].lazy.joined()
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

/// A placeable instance with what is left on it.
struct RoomKey: Comparable, Codable, Sendable {
  var cluster: ClusterID
  var zone: String
  var left: Int
  var instance: ContainerInstanceID

  init(_ room: InstanceRoom, left: Int) {
    self.init(cluster: room.cluster, zone: room.zone, left: left, instance: room.instance)
  }

  init(cluster: ClusterID, zone: String, left: Int, instance: ContainerInstanceID) {
    self.cluster = cluster
    self.zone = zone
    self.left = left
    self.instance = instance
  }

  static func < (one: RoomKey, other: RoomKey) -> Bool {
    if one.cluster != other.cluster { return one.cluster < other.cluster }
    if one.zone != other.zone { return one.zone < other.zone }
    return one.left == other.left ? one.instance < other.instance : one.left < other.left
  }
}

extension Index {
  /// The first key that is not below `key`.
  func key(notBelow key: Key) -> Key? {
    var keys = keys(from: key)
    return keys.next()
  }
}
