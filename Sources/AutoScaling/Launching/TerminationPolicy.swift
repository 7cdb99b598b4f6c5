import EC2
import Simulation

// Which instances end when a group shrinks.
//
// First the fullest zones, then the group's policies in their order. Each policy becomes a number
// for every instance, the lowest ends first, so that one sorting per zone is enough.
// Sources: EC2 Auto Scaling User Guide, “Control which Auto Scaling instances terminate during scale
// in” and “Configure termination policies”.
extension AutoScalingGroup {
  /// The instances that end when so many have to; protected ones never do.
  func victims(
    _ count: Int, among instances: [GroupInstance], in world: World
  ) -> [GroupInstance] {
    var loads: [(zone: String, count: Int)] = []
    for place in places {
      if let known = loads.firstIndex(where: { $0.zone == place.zone }) {
        loads[known].count += place.count
      } else {
        loads.append((place.zone, place.count))
      }
    }
    let candidates = instances.filter { $0.counts && !$0.isProtected }
    let facts = RankFacts(group: self, instances: candidates, target: current - count, in: world)
    var queues = loads.map { load in
      candidates.filter { $0.zone == load.zone }.map { ($0, facts.rank(of: $0)) }
        .sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)[...]
    }
    var victims: [GroupInstance] = []
    while victims.count < count {
      // The fullest zone that has one to give; of equals the one whose instance ranks first.
      let choice = loads.indices.filter { !queues[$0].isEmpty }.min { left, right in
        if loads[left].count != loads[right].count {
          return loads[left].count > loads[right].count
        }
        return facts.rank(of: queues[left].first).lexicographicallyPrecedes(
          facts.rank(of: queues[right].first))
      }
      guard let choice, let victim = queues[choice].popFirst() else { break }
      loads[choice].count -= 1
      victims.append(victim)
    }
    return victims
  }
}

/// What the ranks of instances are made from.
private struct RankFacts {
  let group: AutoScalingGroup
  let now: SimTime
  let configurationTimes: [String: Int64]
  /// Whether Spot instances are too many for the group's share.
  let spotGoesFirst: Bool?

  init(group: AutoScalingGroup, instances: [GroupInstance], target: Int, in world: World) {
    self.group = group
    now = world.now
    var times: [String: Int64] = [:]
    for name in instances.compactMap(\.mark.configuration) where times[name] == nil {
      let row = world.autoScaling.configurations[Pair(group.key.first, name)]
      times[name] = row?.created.milliseconds ?? 0
    }
    configurationTimes = times
    if case .mixed(let mixed) = group.source {
      spotGoesFirst = group.current - group.spotCount <= mixed.onDemand(of: target)
    } else {
      spotGoesFirst = nil
    }
  }

  /// The numbers that decide, the lowest first; the id last, so that the choice is always the same.
  func rank(of instance: GroupInstance?) -> [Int64] {
    guard let instance else { return [.max] }
    return group.terminationPolicies.flatMap { numbers(of: $0, for: instance) }
      + [instance.joined.milliseconds, Int64(instance.id.utf8.reduce(0) { $0 &* 31 &+ Int($1) })]
  }

  private func numbers(of policy: String, for instance: GroupInstance) -> [Int64] {
    switch policy {
    case "OldestInstance": [instance.joined.milliseconds]
    case "NewestInstance": [-instance.joined.milliseconds]
    case "OldestLaunchConfiguration": [configurationAge(instance)]
    case "OldestLaunchTemplate": [templateAge(instance)]
    case "ClosestToNextInstanceHour": [toNextHour(instance)]
    case "AllocationStrategy": [share(instance)]
    default: [share(instance)] + source(instance) + [toNextHour(instance)]
    }
  }

  private func share(_ instance: GroupInstance) -> Int64 {
    spotGoesFirst.map { $0 == instance.isSpot ? 0 : 1 } ?? 0
  }

  /// Instances of a launch configuration end before those of a template, unless the group uses one.
  private func source(_ instance: GroupInstance) -> [Int64] {
    [configurationAge(instance), templateAge(instance)]
  }

  private func configurationAge(_ instance: GroupInstance) -> Int64 {
    instance.mark.configuration.flatMap { configurationTimes[$0] } ?? .max
  }

  /// Versions of the group's own template count by number; another template is older than any.
  private func templateAge(_ instance: GroupInstance) -> Int64 {
    guard let version = instance.mark.version else { return .max }
    return instance.mark.template == group.source.template?.id ? Int64(version) : -1
  }

  private func toNextHour(_ instance: GroupInstance) -> Int64 {
    let hour: Int64 = 3_600_000
    return hour - (now - instance.joined).milliseconds % hour
  }
}
