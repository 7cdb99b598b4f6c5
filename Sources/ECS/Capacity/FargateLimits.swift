import AWSModel
import Simulation

// What keeps tasks off Fargate: no capacity in a zone, and the account's quota of vCPUs.

extension CapacityState {
  /// Whether Fargate has room for tasks of a kind in a zone.
  func hasFargate(_ capacity: LaunchCapacity, in zone: String, _ scope: Scope) -> Bool {
    !shortages.contains(Triple(scope, capacity.rawValue, zone))
  }

  /// Lets Fargate run out of one kind of capacity in a zone, or have it again.
  public mutating func setFargate(
    _ capacity: LaunchCapacity, isShort: Bool, in zone: String, _ scope: Scope
  ) {
    let key = Triple(scope, capacity.rawValue, zone)
    if isShort { shortages.insert(key) } else { shortages.remove(key) }
  }

  /// Sets how many vCPUs tasks of one kind may have together; nil for as many as they like.
  ///
  /// New accounts have 6 of each kind, which AWS raises with use; worlds here begin without a
  /// quota, as an account that has been used for long.
  ///
  /// - Source: AWS General Reference, Amazon ECS quotas.
  public mutating func setQuota(_ vcpus: Int?, of capacity: LaunchCapacity, _ scope: Scope) {
    quotas[Pair(scope, capacity.rawValue)] = vcpus
  }
}

extension World {
  /// How many more tasks of a size the account's quota of vCPUs allows; nil without a quota.
  ///
  /// Only where there is a quota, which keeps them few, the tasks are counted.
  func fargateAllowance(
    _ capacity: LaunchCapacity, _ plan: TaskPlan, _ scope: Scope
  ) -> Int? {
    guard let quota = self.capacity.quotas[Pair(scope, capacity.rawValue)] else { return nil }
    var used = 0
    for cluster in ecs.clusters.rows(from: ClusterKey("", in: scope))
    where cluster.key.scope == scope {
      for id in ecs.livingTasks(in: cluster.row.id) {
        let cpu = ecs.tasks.read(id) { $0.capacity == capacity ? ecs.plan(of: $0)?.cpu : nil }
        used += (cpu ?? nil) ?? 0
      }
    }
    return max(0, quota * 1024 - used) / max(1, plan.cpu)
  }
}

extension PlacementFailure {
  /// Fargate has no room.
  ///
  /// - Source: AWS re:Post, “Capacity is unavailable at this time”.
  static let fargateShort = PlacementFailure(
    reason: "RESOURCE:FARGATE",
    detail: "Capacity is unavailable at this time. Please try again later or in a different "
      + "availability zone")

  /// The account has as many vCPUs as it may.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS service event messages”.
  static let fargateQuota = PlacementFailure(
    reason: "You've reached the limit on the number of vCPUs you can run concurrently")
}
