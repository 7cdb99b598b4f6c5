import Simulation

/// How the tasks of each group lie over zones and instances: what spread strategies and
/// `task:group` expressions ask.
///
/// Kept as tasks come and go.
struct GroupSpread: Codable, Sendable {
  /// Tasks of a group in a zone.
  private(set) var zones = Table<Triple<ClusterID, String, String>, Int>()
  /// Tasks of a group on an instance; no row where there are none.
  private(set) var instances = Table<Triple<ClusterID, String, ContainerInstanceID>, Int>()
  /// The instances with tasks of a group, by zone and count.
  private(set) var byCount = Index<SpreadKey>()

  /// The tasks of `group` in a zone.
  func count(of group: String, in cluster: ClusterID, zone: String) -> Int {
    zones[Triple(cluster, group, zone)] ?? 0
  }

  /// The tasks of `group` on an instance.
  func count(of group: String, in cluster: ClusterID, on instance: ContainerInstanceID) -> Int {
    instances[Triple(cluster, group, instance)] ?? 0
  }

  /// The instances of a zone with tasks of `group`, those with the fewest first.
  func hosts(
    of group: String, in cluster: ClusterID, zone: String
  ) -> some Sequence<SpreadKey> {
    let start = SpreadKey(
      cluster: cluster, group: group, zone: zone, count: 0, instance: .least)
    return byCount.keys(from: start).lazy
      .prefix { $0.cluster == cluster && $0.group == group && $0.zone == zone }
  }

  /// Takes in that a task of `group` came (1) or went (-1).
  mutating func add(
    _ change: Int, of group: String, in cluster: ClusterID, zone: String,
    instance: ContainerInstanceID?
  ) {
    zones.change(Triple(cluster, group, zone), from: 0) { count in
      count += change
      return count != 0
    }
    guard let instance else { return }
    var after = 0
    instances.change(Triple(cluster, group, instance), from: 0) { count in
      count += change
      after = count
      return count != 0
    }
    let before = after - change
    var entry = SpreadKey(
      cluster: cluster, group: group, zone: zone, count: before, instance: instance)
    if before > 0 { byCount.remove(entry) }
    entry.count = after
    if after > 0 { byCount.insert(entry) }
  }
}

/// An instance with its count of tasks of a group.
struct SpreadKey: Comparable, Codable, Sendable {
  var cluster: ClusterID
  var group: String
  var zone: String
  var count: Int
  var instance: ContainerInstanceID

  static func < (left: SpreadKey, right: SpreadKey) -> Bool {
    if left.cluster != right.cluster { return left.cluster < right.cluster }
    if left.group != right.group { return left.group < right.group }
    if left.zone != right.zone { return left.zone < right.zone }
    return left.count == right.count
      ? left.instance < right.instance : left.count < right.count
  }
}
