import AWSModel
import CloudWatch
import Simulation

// How many requests come to target groups, and what they are answered with, as CloudWatch is told.
//
// Clients are not simulated one by one: somebody says how many requests a minute there are, and
// they are told as flat metrics until that changes.
// - Source: User Guide for Application Load Balancers, “CloudWatch metrics” (names, dimensions; a
//   load balancer reports while requests flow). That what did not occur is told as 0 then is our
//   choice: alarms that ECS makes add the counts up.
extension TargetGroup {
  /// The requests of a minute.
  struct RequestCounts: Hashable, Codable, Sendable {
    /// All that came.
    var all = 0.0
    /// Those that targets answered with 2xx to 5xx.
    var answered = [0.0, 0, 0, 0]
    /// Those that no target answered.
    var failed = 0.0
    /// How many targets shared them.
    var targets = 0
    /// The load balancer that was told of.
    var balancer: String

    fileprivate mutating func add(_ other: RequestCounts) {
      all += other.all
      failed += other.failed
      for place in answered.indices { answered[place] += other.answered[place] }
    }
  }
}

extension World {
  /// From now on so many requests a minute come to a target group of an Application Load Balancer;
  /// 0 ends them.
  public mutating func tellRequests(_ count: Double, to group: String) {
    guard let row = balancing.groups[group], row.isHTTP else { return }
    let counts = count > 0 ? requestCounts(count, to: row) : nil
    guard counts != row.requests else { return }
    let balancer = counts?.balancer ?? row.requests?.balancer ?? ""
    balancing.groups.update(group) { $0.requests = counts }
    tell(counts, of: row, balancer)
    if let before = row.requests?.balancer, before != balancer { tellSum(of: before) }
    tellSum(of: balancer)
  }

  /// Shares requests out among the targets that get some, as their answers are now.
  private func requestCounts(
    _ count: Double, to group: TargetGroup
  ) -> TargetGroup.RequestCounts? {
    let arns = balancing.balancers(sendingTo: group.arn)
    guard
      let balancer = arns.lazy.compactMap({ balancing.balancers[$0] })
        .first(where: { $0.kind == .application })
    else { return nil }
    var counts = TargetGroup.RequestCounts(balancer: balancer.arn)
    counts.all = count
    let known = balancing.targets(of: group.arn).filter(\.mayGetRequests)
    let healthy = known.filter { $0.health == .healthy }
    let targets = healthy.isEmpty ? known : healthy
    counts.targets = targets.count
    let share = count / Double(max(targets.count, 1))
    if targets.isEmpty { counts.failed = count }
    for target in targets {
      let reply = reply(
        of: target, in: group, to: balancer, port: target.key.port,
        transport: group.transport == "HTTPS" ? "HTTPS" : "HTTP", path: "/")
      if case .status(let status) = reply.answer, (200...599).contains(status) {
        counts.answered[status / 100 - 2] += share
      } else {
        counts.failed += share
      }
    }
    return counts
  }

  private mutating func tell(
    _ counts: TargetGroup.RequestCounts?, of group: TargetGroup, _ balancer: String
  ) {
    let name = BalancingARN.resource(of: balancer)
    let dimensions: KeyValuePairs = ["LoadBalancer": name, "TargetGroup": group.label]
    tell(counts, dimensions, group.scope)
    let each = counts.flatMap { $0.targets == 0 ? nil : $0.all / Double($0.targets) }
    gauge("RequestCountPerTarget", dimensions, group.scope, to: each)
    gauge("RequestCountPerTarget", ["TargetGroup": group.label], group.scope, to: each)
  }

  /// Tells what all groups of a load balancer got together.
  private mutating func tellSum(of balancer: String) {
    var sum: TargetGroup.RequestCounts?
    for group in balancing.groups(of: balancer) {
      guard let counts = balancing.groups.read(group, \.requests) ?? nil,
        counts.balancer == balancer
      else { continue }
      if sum == nil { sum = counts } else { sum?.add(counts) }
    }
    let dimensions: KeyValuePairs = ["LoadBalancer": BalancingARN.resource(of: balancer)]
    let scope = BalancingARN.scope(of: balancer)
    tell(sum, dimensions, scope)
    gauge("HTTPCode_ELB_5XX_Count", dimensions, scope, to: sum?.failed)
  }

  private mutating func tell(
    _ counts: TargetGroup.RequestCounts?, _ dimensions: KeyValuePairs<String, String>,
    _ scope: Scope
  ) {
    gauge("RequestCount", dimensions, scope, to: counts?.all)
    for (place, family) in ["2XX", "3XX", "4XX", "5XX"].enumerated() {
      gauge("HTTPCode_Target_\(family)_Count", dimensions, scope, to: counts?.answered[place])
    }
  }

  private mutating func gauge(
    _ name: String, _ dimensions: KeyValuePairs<String, String>, _ scope: Scope, to value: Double?
  ) {
    let metric = Metric("AWS/ApplicationELB", name, dimensions)
    // What never was there need not end.
    if value == nil, !cloudWatch.knows(metric, scope) { return }
    setGauge(metric, scope, to: value, unit: "Count")
  }
}
