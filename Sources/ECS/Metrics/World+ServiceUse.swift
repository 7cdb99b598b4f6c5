import AWSModel
import ApplicationScaling
import CloudWatch
import Simulation

extension World {
  /// Notes what changed of a service since it was last looked at, and tells those whom it concerns.
  mutating func noteUse(of key: ServiceKey) {
    guard let service = ecs.services[key] else { return }
    let tally = service.deployments.reduce(TaskTally()) { sum, deployment in
      sum + ecs.tally(startedBy: deployment.id, in: key.cluster)
    }
    let isGone = service.status == .inactive
    let isDeploying = service.isDeploying
    let now = now
    if !serviceUses.rows.contains(key) { serviceUses.rows[key] = ServiceUse() }
    let change = serviceUses.rows.update(key) { use -> UseChange in
      var change = UseChange()
      change.running = use.running.set(isGone ? nil : Double(tally.running), at: now)
      change.counts = use.pending.set(isGone ? nil : Double(tally.starting), at: now)
      let desired = isGone ? nil : Double(service.desiredCount)
      if use.desired.set(desired, at: now) { change.counts = true }
      let deployments = isGone ? nil : Double(service.deployments.count)
      if use.deployments.set(deployments, at: now) { change.counts = true }
      change.deploying = use.isDeploying != isDeploying
      use.isDeploying = isDeploying
      return change
    }
    guard let change else { return }
    if change.running { tellUtilization(of: key) }
    tellRequests(of: key)
    if change.running || change.counts { tellCounts(of: key) }
    let target = scalableTarget(of: key)
    if isGone {
      scalableGone(target)
    } else if change.deploying || change.counts {
      scalableChanged(target)
    }
  }

  /// What changed of a service.
  private struct UseChange {
    var running = false
    var counts = false
    var deploying = false
  }

  /// From now on a service has so much work that each of its running tasks would use `percent` of
  /// its reservation; more tasks share the same work.
  public mutating func setLoad(
    of key: ServiceKey, _ resource: ServiceUse.Resource, percent: Double
  ) {
    let running = max(serviceUses.rows[key]?.running.last ?? 0, 1)
    let now = now
    if !serviceUses.rows.contains(key) { serviceUses.rows[key] = ServiceUse() }
    serviceUses.rows.update(key) { use in
      switch resource {
      case .cpu: use.processorWork.set(percent * running, at: now)
      case .memory: use.memoryWork.set(percent * running, at: now)
      }
    }
    tellUtilization(of: key)
    tellRequests(of: key)
  }

  private mutating func tellUtilization(of key: ServiceKey) {
    measureUse(of: key.cluster)
    let cluster = ecs.key(of: key.cluster)
    for resource in ServiceUse.Resource.allCases {
      metricChanged(
        ECSMetrics.metric("AWS/ECS", resource.metric, cluster.name, key.name), cluster.scope)
    }
  }

  private mutating func tellCounts(of key: ServiceKey) {
    guard !cloudWatch.alarmsAreNone else { return }
    let cluster = ecs.key(of: key.cluster)
    for name in ECSMetrics.counts {
      metricChanged(
        ECSMetrics.metric(ECSMetrics.insights, name, cluster.name, key.name), cluster.scope)
    }
  }
}

extension Service {
  /// Whether a deployment is under way: scaling in waits for its end.
  var isDeploying: Bool {
    deployments.count > 1 || primary?.rolloutState == .inProgress
  }
}
