import Simulation

/// Where there is room for tasks: the placeable instances of each cluster by zone, and in each
/// zone by what is left on them. Kept with every change, so that no placement reads the fleet.
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
