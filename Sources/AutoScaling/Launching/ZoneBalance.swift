import AWSModel
import EC2
import Simulation

// How a group that is not spread evenly becomes so again: it launches where it has few, and ends
// where it has many once the new one serves.
extension World {
  /// Launches one instance beyond the desired size in the emptiest zone, where another zone has two
  /// more; the surplus then ends in the fullest zone.
  ///
  /// One at a time is our choice; the group may be beyond its greatest size by 10 % or one.
  ///
  /// - Source: EC2 Auto Scaling User Guide, “Auto Scaling benefits for application architecture”,
  ///   rebalancing activities.
  mutating func balanceZones(of key: GroupKey) {
    guard let group = autoScaling.groups[key], group.does(.azRebalance), group.does(.launch),
      group.does(.terminate), group.failures == 0, let move = group.zoneMove,
      !ec2[key.first].isImpaired(zone: move.zone)
    else { return }
    let isBusy = autoScaling.instances(of: key).contains {
      $0.state == .pending || $0.state == .pendingWait || $0.state.isLeaving
    }
    guard !isBusy else { return }
    let cause =
      "At \(now.zulu) instances were launched to balance instances in zones \(move.zone) "
      + "with other zones resulting in more than desired number of instances in the group."
    guard (try? launch(for: group, in: move, because: cause)) != nil else { return }
    autoScaling.groups.update(key) { $0.isBalancing = true }
  }
}

extension AutoScalingGroup {
  /// The place that should have one more, where the zones differ by two or more.
  fileprivate var zoneMove: GroupPlace? {
    var loads: [(zone: String, count: Int)] = []
    for place in places {
      if let known = loads.firstIndex(where: { $0.zone == place.zone }) {
        loads[known].count += place.count
      } else {
        loads.append((place.zone, place.count))
      }
    }
    guard let emptiest = placesByLoad.first,
      let least = loads.first(where: { $0.zone == emptiest.zone })?.count,
      let most = loads.map(\.count).max(), most - least >= 2
    else { return nil }
    return emptiest
  }
}
