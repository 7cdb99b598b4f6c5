import CloudWatch
import Simulation

// How many targets of a group are healthy and how many are not, as CloudWatch is told.
//
// Counted up and down with each change of a target's health; the metric is flat in between.
// - Source: User Guides for Application and Network Load Balancers, “CloudWatch metrics”
//   (HealthyHostCount, UnHealthyHostCount, by load balancer and target group).
extension TargetGroup {
  /// How many of its targets are healthy, how many fail their checks.
  struct HostCounts: Hashable, Codable, Sendable {
    var healthy = 0
    var unhealthy = 0
    /// The load balancers under whose names it was told.
    var told: [String] = []

    fileprivate mutating func add(_ change: Int, _ health: TargetHealth?) {
      switch health {
      case .healthy?: healthy += change
      case .unhealthy?: unhealthy += change
      default: break
      }
    }
  }
}

extension World {
  /// A target's health changed, or it came or went: nil for what was or is not there.
  mutating func countHost(
    from old: TargetHealth?, to new: TargetHealth?, in group: String
  ) {
    guard old != new, let row = balancing.groups[group] else { return }
    var counts = row.hosts ?? TargetGroup.HostCounts()
    let before = counts
    counts.add(-1, old)
    counts.add(1, new)
    let balancers = balancing.balancers(sendingTo: group)
    let wasToldSo = before.told == balancers && before.healthy == counts.healthy
    guard !wasToldSo || before.unhealthy != counts.unhealthy else { return }
    for gone in before.told where !balancers.contains(gone) { tell(nil, of: row, gone) }
    counts.told = balancers
    balancing.groups.update(group) { $0.hosts = counts }
    for balancer in balancers { tell(counts, of: row, balancer) }
  }

  private mutating func tell(
    _ counts: TargetGroup.HostCounts?, of group: TargetGroup, _ balancer: String
  ) {
    let name = BalancingARN.resource(of: balancer)
    let namespace =
      name.hasPrefix("net/") ? "AWS/NetworkELB" : "AWS/ApplicationELB"
    let values = [
      ("HealthyHostCount", counts?.healthy), ("UnHealthyHostCount", counts?.unhealthy),
    ]
    for (metric, value) in values {
      setGauge(
        Metric(namespace, metric, ["LoadBalancer": name, "TargetGroup": group.label]),
        group.scope, to: value.map(Double.init), unit: "Count")
    }
  }
}
