import Simulation

/// How the tasks of each group lie over zones and instances: what spread strategies and
/// `task:group` expressions ask.
///
/// Kept as tasks come and go.
struct GroupSpread: Sendable {
  private var groups = Table<Pair<ClusterID, String>, GroupLayout>()

  /// The tasks of `group` in a zone.
  func count(of group: String, in cluster: ClusterID, zone: String) -> Int {
    groups.read(Pair(cluster, group)) { $0.count(inZone: zone) } ?? 0
  }

  /// The tasks of `group` in each of some zones.
  func counts(of group: String, in cluster: ClusterID, zones: [String]) -> [Int] {
    groups.read(Pair(cluster, group)) { layout in zones.map(layout.count(inZone:)) }
      ?? Array(repeating: 0, count: zones.count)
  }

  /// The tasks of `group` on an instance.
  func count(of group: String, in cluster: ClusterID, on instance: ContainerInstanceID) -> Int {
    groups.read(Pair(cluster, group)) { $0.instances[instance] ?? 0 } ?? 0
  }

  /// The instances of a zone with tasks of `group`, those with the fewest first.
  func hosts(
    of group: String, in cluster: ClusterID, zone: String
  ) -> Index<Pair<Int, ContainerInstanceID>> {
    let layout = groups.read(Pair(cluster, group)) { layout in
      layout.zones.first { $0.name == zone }?.hosts
    }
    return layout.flatMap { $0 } ?? Index()
  }

  /// Takes in that a task of `group` came (1) or went (-1).
  mutating func add(
    _ change: Int, of group: String, in cluster: ClusterID, zone: String,
    instance: ContainerInstanceID?
  ) {
    groups.change(Pair(cluster, group), from: GroupLayout()) { layout in
      layout.add(change, zone: zone, instance: instance)
      return !layout.zones.isEmpty
    }
  }
}

/// How the tasks of one group lie.
private struct GroupLayout: Codable, Sendable {
  /// The zones with tasks, in order of name.
  private(set) var zones: [Zone] = []
  /// The tasks on each instance that has any.
  private(set) var instances = Table<ContainerInstanceID, Int>()

  struct Zone: Codable, Sendable {
    let name: String
    var tasks = 0
    /// The instances with tasks, those with the fewest first.
    var hosts = Index<Pair<Int, ContainerInstanceID>>()
  }

  func count(inZone zone: String) -> Int { zones.first { $0.name == zone }?.tasks ?? 0 }

  mutating func add(_ change: Int, zone: String, instance: ContainerInstanceID?) {
    let place = place(of: zone)
    zones[place].tasks += change
    if let instance {
      var after = 0
      instances.change(instance, from: 0) { count in
        count += change
        after = count
        return count != 0
      }
      let before = after - change
      if before > 0 { zones[place].hosts.remove(Pair(before, instance)) }
      if after > 0 { zones[place].hosts.insert(Pair(after, instance)) }
    }
    if zones[place].tasks == 0, zones[place].hosts.isEmpty { zones.remove(at: place) }
  }

  private mutating func place(of zone: String) -> Int {
    if let place = zones.firstIndex(where: { $0.name == zone }) { return place }
    let place = zones.firstIndex { $0.name > zone } ?? zones.count
    zones.insert(Zone(name: zone), at: place)
    return place
  }
}

extension GroupSpread: Codable {
  private enum CodingKeys: String, CodingKey {
    case groups
    case zones
    case instances
    case byCount
  }

  /// Reads the layouts; those that older engines saved hold every fact by its whole key.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.groups) {
      groups = try container.decode(Table.self, forKey: .groups)
      return
    }
    let hosts = try container.decode(Index<SpreadKey>.self, forKey: .byCount)
    for host in hosts {
      for _ in 0..<max(0, host.count) {
        add(1, of: host.group, in: host.cluster, zone: host.zone, instance: host.instance)
      }
    }
    let zones = try container.decode(
      Table<Triple<ClusterID, String, String>, Int>.self, forKey: .zones)
    for (key, count) in zones {
      let known = self.count(of: key.second, in: key.first, zone: key.third)
      guard count != known else { continue }
      add(count - known, of: key.second, in: key.first, zone: key.third, instance: nil)
    }
  }

  /// Writes the layouts.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(groups, forKey: .groups)
  }
}

/// An instance with its count of tasks of a group, as older engines saved it.
private struct SpreadKey: Comparable, Codable, Sendable {
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
