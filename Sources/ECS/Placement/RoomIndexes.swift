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

  /// Takes in that `old` became `new`.
  mutating func move(from old: ContainerInstance?, to new: ContainerInstance?) {
    if let old, old.isPlaceable { remove(old) }
    if let new, new.isPlaceable { insert(new) }
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

  private mutating func insert(_ instance: ContainerInstance) {
    byID.insert(RoomKey(instance, left: 0))
    byCPU.insert(RoomKey(instance, left: instance.remaining.cpu))
    byMemory.insert(RoomKey(instance, left: instance.remaining.memory))
  }

  private mutating func remove(_ instance: ContainerInstance) {
    byID.remove(RoomKey(instance, left: 0))
    byCPU.remove(RoomKey(instance, left: instance.remaining.cpu))
    byMemory.remove(RoomKey(instance, left: instance.remaining.memory))
  }
}

/// A placeable instance with what is left on it.
struct RoomKey: Comparable, Codable, Sendable {
  var cluster: ClusterID
  var zone: String
  var left: Int
  var instance: ContainerInstanceID

  init(_ instance: ContainerInstance, left: Int) {
    self.init(
      cluster: instance.cluster, zone: instance.zone, left: left, instance: instance.id)
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
