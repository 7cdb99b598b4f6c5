import Balancing
import Simulation

// The requests that the work of a service is: its load balancers count them.

extension World {
  /// Tells the load balancers of a service how many requests come, where it has work to do.
  ///
  /// One request keeps a processor busy for ten milliseconds of what a task reserves; our choice.
  /// So a load of 50 percent on one task is 50 requests a second.
  mutating func tellRequests(of key: ServiceKey) {
    let known = serviceUses.rows.read(key) { ($0.processorWork.last ?? 0, $0.requestGroups) }
    guard let (work, told) = known, work > 0 || told != nil else { return }
    var shares: [(group: String, share: Double)] = []
    if let service = ecs.services[key], service.status == .active {
      shares = requestShares(of: service)
    }
    for group in told ?? [] where !shares.contains(where: { $0.group == group }) {
      tellRequests(0, to: group)
    }
    for (group, share) in shares { tellRequests(work * 60 * share, to: group) }
    let groups = work > 0 && !shares.isEmpty ? shares.map(\.group) : nil
    serviceUses.rows.update(key) { $0.requestGroups = groups }
  }

  /// The target groups of a service, each with its part of all requests.
  private func requestShares(of service: Service) -> [(group: String, share: Double)] {
    let balancers = (service.revision.balancers ?? []).filter { $0.classic == nil }
    let part = 1 / Double(max(balancers.count, 1))
    return balancers.flatMap { balancer -> [(group: String, share: Double)] in
      let groups = [balancer.group, balancer.advanced?.alternateGroup].compactMap { $0 }
      guard groups.count > 1, let rule = balancer.advanced?.productionRule,
        let weights = balancing.weights(ofRule: rule)
      else { return [(balancer.group, part)] }
      let sum = weights.reduce(0) { $0 + $1.weight }
      return groups.map { group in
        let weight = weights.first { $0.group == group }?.weight ?? 0
        return (group, part * Double(weight) / Double(max(sum, 1)))
      }
    }
  }
}
