import AWSModel
import EC2
import Simulation

// How the health of targets follows from what they answer: only its changes are events.

/// A target's health changes, as its checks would have found by now.
struct TargetTurn: WorldEvent {
  static let name = "elbv2.target-turn"
  let target: TargetKey

  func happen(in world: inout World) { world.turn(target) }
}

/// What a target answers may have changed by itself.
struct TargetReview: WorldEvent {
  static let name = "elbv2.target-review"
  let target: TargetKey

  func happen(in world: inout World) {
    world.balancing.targets.update(target) { $0.nextReview = nil }
    world.reviewTarget(target)
  }
}

/// A target's connections are cut.
struct TargetDrained: WorldEvent {
  static let name = "elbv2.target-drained"
  let target: TargetKey

  func happen(in world: inout World) {
    guard world.balancing.targets[target]?.health == .draining else { return }
    world.forget(target)
    for observer in world.handlers(at: TargetHealthWatch.self) {
      observer.targetLeft(target, in: &world)
    }
  }
}

extension World {
  /// Something happened to what stands behind these targets: what they answer is looked at anew.
  ///
  /// - Parameters:
  ///   - id: an instance's id or an address.
  ///   - port: only targets of this port, where given, and those that stand for all ports: the
  ///     instances of Classic Load Balancers.
  public mutating func reviewTargets(called id: String, port: Int? = nil) {
    let least = TargetKey(group: "", id: "", port: 0)
    let keys = balancing.targetsByID.keys(from: Pair(id, least))
      .prefix { $0.first == id }.map(\.second)
    for key in keys where port == nil || key.port == port || key.port == 0 {
      reviewTarget(key)
    }
  }

  /// Looks anew at all targets of a group.
  mutating func reviewTargets(ofGroup group: String) {
    for target in balancing.targets(of: group) { reviewTarget(target.key) }
  }

  /// Looks anew at all targets that get requests from a load balancer.
  mutating func reviewTargets(ofBalancer balancer: String) {
    for group in balancing.groups(of: balancer) { reviewTargets(ofGroup: group) }
  }

  /// The checks of a group changed: every target is counted from the beginning.
  mutating func restartChecks(of group: String) {
    for target in balancing.targets(of: group)
    where target.checkedSince != nil && target.health != .draining {
      cancelTurn(of: target.key)
      balancing.targets.update(target.key) { [now] in $0.checkedSince = now }
      reviewTarget(target.key)
    }
  }

  /// Looks at a target: whether it is used, what it answers, and what follows for its health.
  mutating func reviewTarget(_ key: TargetKey) {
    guard let target = balancing.targets[key], target.health != .draining,
      let group = balancing.groups[key.group]
    else { return }
    guard let balancer = balancer(checking: group.arn) else {
      return rest(key, .unused(.groupUnused))
    }
    if let disuse = disuse(of: target, in: group, balancer) { return rest(key, .unused(disuse)) }
    guard group.check.isEnabled else { return rest(key, .unavailable) }
    guard balancer.isActive(at: now) else { return rest(key, .initial) }
    guard group.kind != .lambda else { return rest(key, .healthy) }
    let reply = reply(of: target, in: group, to: balancer)
    take(reply, of: key, group.check)
  }

  /// Why a target gets no requests though its group does.
  private func disuse(
    of target: Target, in group: TargetGroup, _ balancer: LoadBalancer
  ) -> TargetHealth.Disuse? {
    if group.kind == .instance, let instance = ec2.instance(group.scope, target.key.id) {
      switch instance.state {
      case .stopping, .stopped: return .stopped
      case .shuttingDown, .terminated: return .terminated
      case .pending, .running: break
      }
    }
    if let zone = target.zone, zone != "all", !balancer.zones.contains(zone) {
      return .zoneDisabled
    }
    return balancer.places.contains { $0.address == target.key.id } ? .addressTaken : nil
  }

  /// A target that is not checked.
  private mutating func rest(_ key: TargetKey, _ health: TargetHealth) {
    cancelTurn(of: key)
    balancing.targets.update(key) { target in
      target.checkedSince = nil
      target.answer = nil
    }
    settle(key, health)
  }

  /// Draws from an answer when the target's health will change, if it stays.
  private mutating func take(_ reply: TargetReply, of key: TargetKey, _ check: HealthCheck) {
    guard let old = balancing.targets[key] else { return }
    if let place = old.nextReview { cancel(place) }
    let review = reply.changesAt.map { schedule(TargetReview(target: key), after: $0 - now) }
    let isFresh = old.checkedSince == nil
    balancing.targets.update(key) { [now] target in
      target.nextReview = review
      target.answer = reply.answer
      if isFresh { target.checkedSince = now }
    }
    if isFresh { settle(key, .initial) }
    let fault = check.fault(of: reply.answer)
    switch (balancing.targets[key]?.health ?? .initial, fault) {
    case (.healthy, nil): cancelTurn(of: key)
    case (.unhealthy(let known), let fault?):
      cancelTurn(of: key)
      if known != fault { settle(key, .unhealthy(fault)) }
    default: planTurn(of: key, forTheBetter: fault == nil, check)
    }
  }

  private mutating func planTurn(
    of key: TargetKey, forTheBetter isBetter: Bool, _ check: HealthCheck
  ) {
    guard let target = balancing.targets[key],
      target.nextTurn == nil
        || target.isImproving != isBetter
    else { return }
    cancelTurn(of: key)
    let count = isBetter ? check.healthyThreshold : check.unhealthyThreshold
    let place = schedule(
      TargetTurn(target: key), after: time(of: count, target.checkedSince ?? now, check) - now)
    balancing.targets.update(key) { target in
      target.nextTurn = place
      target.isImproving = isBetter
    }
  }

  /// When so many checks in a row have been made from now on.
  ///
  /// - Source: ECS Best Practices Guide, “Load balancer health check parameters” (threshold times
  ///   interval: 5 × 30 s until a new target is healthy). The guide for Application Load Balancers
  ///   says that one check is enough for a target just registered; ECS's figure is what people
  ///   see of deployments.
  private func time(of count: Int, _ start: SimTime, _ check: HealthCheck) -> SimTime {
    let past = (now - start).milliseconds / max(check.span.milliseconds, 1)
    return start + check.span * (past + Int64(count))
  }

  fileprivate mutating func turn(_ key: TargetKey) {
    guard let target = balancing.targets[key], let check = balancing.groups[key.group]?.check
    else { return }
    balancing.targets.update(key) { target in
      target.nextTurn = nil
      target.isImproving = nil
    }
    let fault = target.answer.flatMap { check.fault(of: $0) }
    settle(key, fault.map { .unhealthy($0) } ?? .healthy)
  }

  /// Notes a target's health, and tells those who care.
  private mutating func settle(_ key: TargetKey, _ health: TargetHealth) {
    guard let old = balancing.targets[key], old.health != health else { return }
    balancing.targets.update(key) { [now] target in
      target.health = health
      target.changedAt = now
    }
    countHost(from: old.health, to: health, in: key.group)
    tellTurned(key)
  }

  mutating func tellTurned(_ key: TargetKey) {
    for observer in handlers(at: TargetHealthWatch.self) {
      guard let target = balancing.targets[key] else { return }
      observer.targetTurned(target, in: &self)
    }
  }

  mutating func cancelTurn(of key: TargetKey) {
    guard let place = balancing.targets[key]?.nextTurn else { return }
    cancel(place)
    balancing.targets.update(key) { target in
      target.nextTurn = nil
      target.isImproving = nil
    }
  }
}
