import AWSModel
import EC2
import Simulation

// Registering targets and letting them go: what operations, ECS and Auto Scaling use.

extension World {
  /// Registers targets with a group; one that is there already, or being let go, begins anew.
  ///
  /// Health checks begin at once where a load balancer sends requests to the group and works.
  ///
  /// - Returns: their keys.
  /// - Throws: `TargetGroupNotFound`, `InvalidTarget`, `ValidationError`, `TooManyTargets`.
  @discardableResult
  public mutating func register(
    _ places: [TargetPlace], inGroup arn: String
  ) throws(AWSError) -> [TargetKey] {
    guard let group = balancing.groups[arn] else { throw .groupsNotFound }
    var zones: [String?] = []
    for place in places { zones.append(try zone(of: place, checkedFor: group)) }
    try checkQuotas(places, group)
    var keys: [TargetKey] = []
    for (place, zone) in zip(places, zones) {
      let key = TargetKey(group: arn, id: place.id, port: place.port ?? group.port ?? 0)
      enter(key, zone: zone)
      keys.append(key)
    }
    return keys
  }

  /// Makes something a target of a group that is checked already to be able to.
  mutating func enter(_ key: TargetKey, zone: String?) {
    if let old = balancing.targets[key] {
      guard old.health == .draining else { return }
      forget(key)
    }
    balancing.targets[key] = Target(key: key, zone: zone, at: now)
    balancing.groups.update(key.group) { $0.size += 1 }
    balancing.targetsByID.insert(Pair(key.id, key))
    reviewTarget(key)
  }

  /// Lets targets of a group go: they get no new requests, and are gone when the group's
  /// deregistration delay is over; at once where they got none.
  ///
  /// Unknown ones are no error.
  ///
  /// - Throws: `TargetGroupNotFound`.
  public mutating func deregister(
    _ places: [TargetPlace], inGroup arn: String
  ) throws(AWSError) {
    guard let group = balancing.groups[arn] else { throw .groupsNotFound }
    for place in places {
      for target in balancing.targets(called: place.id, of: arn)
      where (place.port ?? target.key.port) == target.key.port {
        drain(target, group.kind == .lambda ? .zero : group.deregistrationDelay)
      }
    }
  }

  /// Lets one target go.
  public mutating func deregister(_ key: TargetKey) {
    guard let target = balancing.targets[key], let group = balancing.groups[key.group] else {
      return
    }
    drain(target, group.deregistrationDelay)
  }

  /// - Source: User Guide for Application Load Balancers, “Deregistration delay”: the target shows
  ///   as draining until the delay is over, even without connections.
  private mutating func drain(_ target: Target, _ delay: SimDuration) {
    guard target.health != .draining else { return }
    let key = target.key
    if case .unused = target.health { return leave(key) }
    guard delay > .zero else { return leave(key) }
    cancelTurn(of: key)
    if let place = target.nextReview { cancel(place) }
    let place = schedule(TargetDrained(target: key), after: delay)
    balancing.targets.update(key) { [now] target in
      target.health = .draining
      target.changedAt = now
      target.drainedAt = now + delay
      target.nextTurn = place
      target.nextReview = nil
      target.answer = nil
    }
    countHost(from: target.health, to: .draining, in: key.group)
    tellTurned(key)
  }

  private mutating func leave(_ key: TargetKey) {
    forget(key)
    for observer in handlers(at: TargetHealthWatch.self) { observer.targetLeft(key, in: &self) }
  }

  /// Takes a target out of the world.
  mutating func forget(_ key: TargetKey) {
    guard let target = balancing.targets[key] else { return }
    if let place = target.nextTurn { cancel(place) }
    if let place = target.nextReview { cancel(place) }
    balancing.targets[key] = nil
    balancing.groups.update(key.group) { $0.size -= 1 }
    balancing.targetsByID.remove(Pair(key.id, key))
    countHost(from: target.health, to: nil, in: key.group)
  }

  /// - Source: User Guides for Application and Network Load Balancers, “Quotas” (1,000 targets to a
  ///   group, and a target as often to a load balancer).
  private func checkQuotas(_ places: [TargetPlace], _ group: TargetGroup) throws(AWSError) {
    let limit = group.kind == .lambda ? 1 : 1000
    let new = places.filter { place in
      let key = TargetKey(group: group.arn, id: place.id, port: place.port ?? group.port ?? 0)
      return !balancing.targets.contains(key)
    }
    guard group.size + new.count <= limit else {
      throw .tooMany("TooManyTargets", "targets of target group '\(group.arn)'", limit: limit)
    }
    for place in new {
      let least = TargetKey(group: "", id: "", port: 0)
      let count = balancing.targetsByID.keys(from: Pair(place.id, least))
        .prefix { $0.first == place.id }.reduce(0) { sum, _ in sum + 1 }
      guard count < 1000 else {
        throw .tooMany(
          "TooManyRegistrationsForTargetId", "registrations of target '\(place.id)'", limit: 1000)
      }
    }
  }
}

extension World {
  /// Checks that a target is one for the group.
  ///
  /// - Returns: its zone, where it is known.
  /// - Source: answers quoted in public issue trackers, and getmoto/moto; those about addresses
  ///   and functions are ours.
  private func zone(
    of place: TargetPlace, checkedFor group: TargetGroup
  ) throws(AWSError) -> String? {
    switch group.kind {
    case .lambda:
      guard place.id.hasPrefix("arn:aws:lambda:") else {
        throw .validation("'\(place.id)' is not a valid Lambda function ARN")
      }
      return nil
    case .instance:
      guard place.zone == nil else {
        throw .validation(
          "Availability Zone is not supported for target groups with target type 'instance'")
      }
      return try zone(ofInstance: place.id, group)
    case .ip: return try zone(ofAddress: place, group)
    }
  }

  private func zone(ofInstance id: String, _ group: TargetGroup) throws(AWSError) -> String {
    guard id.hasPrefix("i-"), id.dropFirst(2).allSatisfy(\.isHexDigit) else {
      throw .validation("Instance ID '\(id)' is not valid")
    }
    guard let instance = ec2.instance(group.scope, id) else {
      throw .invalidTarget(
        "The specified target does not exist or is not in the same VPC as the target group.")
    }
    guard instance.vpc == group.vpc else {
      throw .invalidTarget(
        "The following targets are not in the target group VPC '\(group.vpc ?? "")': '\(id)'")
    }
    guard instance.state == .running else {
      throw .invalidTarget(
        "The following targets are not in a running state and cannot be registered: '\(id)'")
    }
    return instance.zone
  }

  private func zone(
    ofAddress place: TargetPlace, _ group: TargetGroup
  ) throws(AWSError) -> String? {
    guard let address = Address(place.id) else {
      throw .validation("The IP address '\(place.id)' is not a valid IPv4 address")
    }
    let region = ec2[group.scope]
    let single = AddressBlock(first: address, prefix: 32)
    let subnet = region.subnets.rows.first {
      $0.vpc == group.vpc && $0.block.contains(single)
    }
    if let subnet { return subnet.zone }
    let open = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
    guard open.contains(where: { AddressBlock($0)?.contains(single) ?? false }) else {
      throw .invalidTarget(
        "The IP address '\(place.id)' is not in the private ranges that targets can be in")
    }
    let isInside =
      group.vpc.flatMap { region.vpcs[$0] }.map { $0.block.contains(single) } ?? false
    guard isInside || place.zone != nil else {
      throw .validation(
        "You must specify an Availability Zone for the IP address '\(place.id)', which is outside "
          + "the target group VPC")
    }
    return place.zone
  }
}
