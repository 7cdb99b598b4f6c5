import AWSModel
import Documents
import EC2
import Simulation

// How a group comes to more instances.
extension World {
  /// Launches instances where the group has fewest, zone by zone.
  ///
  /// A zone in which a launch fails is left out until the next look; where all fail, the group waits
  /// a minute, and longer each time up to half an hour (our choice: the guide says only that it
  /// tries again).
  mutating func launch(_ count: Int, for key: GroupKey) {
    guard let group = autoScaling.groups[key] else { return }
    let (from, to) = (group.current, group.desired)
    var closed: [String] = []
    for _ in 0..<count {
      guard let group = autoScaling.groups[key] else { return }
      var cause =
        "an instance was started in response to a difference between desired and actual "
        + "capacity, increasing the capacity from \(from) to \(to)."
      if group.toReplace > 0 {
        cause =
          "an instance was launched in response to an unhealthy instance needing to be "
          + "replaced."
      }
      let causes = (group.toReplace > 0 ? [] : group.causes) + ["At \(now.zulu) \(cause)"]
      guard launchOne(for: key, because: causes.joined(separator: "  "), closed: &closed) else {
        return launchFailed(for: key)
      }
      autoScaling.groups.update(key) {
        $0.failures = 0
        $0.toReplace = max(0, $0.toReplace - 1)
      }
    }
  }

  /// Launches one instance in the zone with the fewest that is not closed.
  private mutating func launchOne(
    for key: GroupKey, because cause: String, closed: inout [String]
  ) -> Bool {
    guard let group = autoScaling.groups[key] else { return false }
    var failure: AWSError?
    for place in group.placesByLoad where !closed.contains(place.zone) {
      do {
        try launch(for: group, in: place, because: cause)
        return true
      } catch {
        closed.append(place.zone)
        failure = failure ?? error
        let number = beginActivity(
          of: key, "Launching a new EC2 instance", because: cause, subnet: place.subnet,
          zone: place.zone)
        note(
          "Failed", of: number, in: key,
          message: "\(error.message) Launching EC2 instance failed.")
      }
    }
    if let failure { tellGroups { $0.launchFailed(failure, of: key, in: &$1) } }
    return false
  }

  private mutating func launchFailed(for key: GroupKey) {
    let failures = autoScaling.groups.update(key) { group in
      group.failures += 1
      return group.failures
    }
    look(at: key, after: .minutes(Int64(min(30, 1 << min(5, (failures ?? 1) - 1)))))
  }

  /// Launches one instance in a place.
  mutating func launch(
    for group: AutoScalingGroup, in place: GroupPlace, because cause: String
  ) throws(AWSError) {
    let plan = try plan(for: group, in: place)
    guard let machine = try start(plan.launch, group.key.first).first else { return }
    let number = beginActivity(
      of: group.key, "Launching a new EC2 instance: \(machine.id)", because: cause,
      subnet: place.subnet, zone: place.zone)
    autoScaling.instances[Pair(group.key, machine.id)] = GroupInstance(
      id: machine.id, group: group.key, zone: machine.zone, subnet: machine.subnet,
      type: machine.type, image: machine.image, mark: plan.mark,
      isSpot: plan.launch.spot != nil, joined: now, isProtected: group.protectsNew,
      activity: number)
    autoScaling.groupsByInstance[machine.id] = group.key
    autoScaling.groups.update(group.key) {
      $0.count(1, in: machine.subnet, zone: machine.zone)
      if plan.launch.spot != nil { $0.spotCount += 1 }
    }
    tellGroups { $0.instanceLaunched(machine.id, of: group.key, in: &$1) }
  }
}

/// What one instance of a group is launched with.
private struct LaunchPlan {
  var launch: Launch
  let mark: LaunchMark
}

extension World {
  private func plan(
    for group: AutoScalingGroup, in place: GroupPlace
  ) throws(AWSError) -> LaunchPlan {
    var plan = try sourcePlan(for: group, in: place)
    plan.launch.tags.append(Tag(key: "aws:autoscaling:groupName", value: group.name))
    for tag in group.tags where tag.isPropagated {
      plan.launch.tags.append(Tag(key: tag.key, value: tag.value))
    }
    return plan
  }

  private func sourcePlan(
    for group: AutoScalingGroup, in place: GroupPlace
  ) throws(AWSError) -> LaunchPlan {
    switch autoScaling.activeRefresh(of: group.key)?.source ?? group.source {
    case .configuration(let name):
      guard let row = autoScaling.configurations[Pair(group.key.first, name)] else {
        throw .configurationNotFound(name)
      }
      let launch = try row.launch(in: place.subnet, self, group.key.first)
      return LaunchPlan(launch: launch, mark: LaunchMark(configuration: name))
    case .template(let source):
      return try templatePlan(source, in: place, group, [:])
    case .mixed(let mixed):
      return try mixedPlan(mixed, in: place, group)
    }
  }

  private func templatePlan(
    _ source: TemplateSource, in place: GroupPlace, _ group: AutoScalingGroup,
    _ changes: JSONObject, weight: String? = nil
  ) throws(AWSError) -> LaunchPlan {
    let scope = group.key.first
    let (template, version) = try ec2[scope].launchTemplate(source.choice)
    var changes = changes
    changes["SubnetId"] = .string(place.subnet)
    changes["Placement"] = .null
    var launch = try Launch(request: version.request(under: changes), in: self, scope)
    launch.subnet = place.subnet
    launch.note(template, version)
    return LaunchPlan(
      launch: launch,
      mark: LaunchMark(
        template: template.id, templateName: template.name, version: version.number,
        weight: weight))
  }

  /// The type is the first that can be launched: there is capacity of every type here, and prices
  /// do not move, so that no allocation strategy would choose differently.
  private func mixedPlan(
    _ mixed: MixedSource, in place: GroupPlace, _ group: AutoScalingGroup
  ) throws(AWSError) -> LaunchPlan {
    let override = mixed.overrides.first
    var changes = JSONObject()
    if let type = override?.type { changes["InstanceType"] = .string(type) }
    let total = group.current + 1
    let onDemand = group.current - group.spotCount
    if onDemand >= mixed.onDemand(of: max(total, min(group.desired, group.most))) {
      changes["InstanceMarketOptions"] = JSON(present: [
        "MarketType": "spot",
        "SpotOptions": mixed.maxPrice.map { ["MaxPrice": .string($0)] },
      ])
    }
    return try templatePlan(
      override?.template ?? mixed.template, in: place, group, changes, weight: override?.weight)
  }
}

extension AutoScalingGroup {
  /// Where new instances may come, the emptiest zone first, and in it the emptiest subnet.
  var placesByLoad: [GroupPlace] {
    func load(_ zone: String) -> Int {
      places.reduce(0) { $0 + ($1.zone == zone ? $1.count : 0) }
    }
    let ranked = places.enumerated().filter { $0.element.isOpen }.map { number, place in
      (zone: load(place.zone), own: place.count, number: number, place: place)
    }
    return ranked.sorted { ($0.zone, $0.own, $0.number) < ($1.zone, $1.own, $1.number) }.map(
      \.place)
  }
}
