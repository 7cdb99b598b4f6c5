import AWSModel
import AutoScaling
import EC2
import Simulation

/// What ECS remembers of the group of a provider between two looks.
struct ScalingWatch: Codable, Sendable {
  /// The next look.
  var next: Agenda.Place?
  /// The metric `CapacityProviderReservation` when last looked at.
  var metric = 100.0
  /// The instances needed then.
  var needed = 0
  /// The instances there were then.
  var running = 0
  /// When that was.
  var measuredAt: SimTime?
  /// How many one-minute points in a row were below the target.
  var pointsBelow = 0
  /// Until when new instances hold the next scale-out back.
  var warmsUntil: SimTime?
}

/// A minute's look at the group of a provider.
struct ReservationTick: WorldEvent {
  static let name = "ecs.reservation-tick"

  let place: ProviderPlace

  func happen(in world: inout World) {
    world.capacity.watches.update(place) { $0.next = nil }
    world.measureReservation(at: place)
  }
}

extension World {
  /// Lets ECS measure a provider's reservation at the next full minute; a group at rest is not
  /// measured, because nothing about it changes.
  mutating func watchReservation(at place: ProviderPlace) {
    guard let scaling = provider(at: place)?.group?.scaling, scaling.isEnabled,
      ecs.cluster(place.first)?.capacityProviders.contains(place.second) == true
    else { return }
    var watch = capacity.watches[place] ?? ScalingWatch()
    guard watch.next == nil else { return }
    let past = (now - .dawn).milliseconds % 60_000
    watch.next = schedule(
      ReservationTick(place: place), after: .milliseconds(60_000 - past))
    capacity.watches[place] = watch
  }

  /// Measures, and sets the group's size where the measure asks for it.
  mutating func measureReservation(at place: ProviderPlace) {
    let scope = ecs.key(of: place.first).scope
    guard let settings = provider(at: place)?.group, settings.scaling.isEnabled,
      let group = scalingGroup(settings.groupName, in: scope)
    else { return }
    var watch = capacity.watches[place] ?? ScalingWatch()
    let measure = reservation(at: place, group, settings.scaling)
    watch.take(measure, at: now, target: settings.scaling.target)
    watch.warmsUntil = warmEnd(of: group, settings.scaling, scope)
    let policy = policyName(at: place)
    // Who deletes the policy, or turns it off, ends managed scaling.
    let isKept = autoScaling.hasManagedPolicy(policy, of: group.key)
    let size = isKept ? watch.size(for: group, settings.scaling, at: now) : nil
    capacity.watches[place] = watch
    publishReservation(at: place, measure.metric)
    if settings.protectsFromTermination {
      shieldBusy(of: group, sparing: max(0, measure.running - (size ?? .max)))
    }
    if let size {
      setDesiredCapacity(
        size, of: group.key,
        because: "a monitor alarm "
          + ReservationMetric.alarmName(
            group.name, isHigh: size > measure.running, policy: policy)
          + " in state ALARM triggered policy \(policy)")
    }
    if watch.isRestless(group, settings.scaling) { watchReservation(at: place) }
  }

  private func policyName(at place: ProviderPlace) -> String {
    ecs.cluster(place.first)?.attachments?
      .first { $0.purpose == .init(kind: .scalingPolicy, provider: place.second) }?.resource ?? ""
  }

  /// Whether the policy of managed scaling is there, and on.
  func hasScalingPolicy(at place: ProviderPlace) -> Bool {
    guard let settings = provider(at: place)?.group,
      let group = autoScaling.group(settings.groupName, ecs.key(of: place.first).scope)
    else { return false }
    return autoScaling.hasManagedPolicy(policyName(at: place), of: group.key)
  }

  /// M and N of a provider.
  func reservation(
    at place: ProviderPlace, _ group: ScalingGroup, _ scaling: ManagedScaling
  ) -> ReservationMeasure {
    let running = group.instances.count
    let waiting = capacity.queue(at: place)
    let additional = InstanceDemand.additional(for: demand(of: waiting), types: group.types)
    guard additional > 0 else {
      let busy = group.instances.count { machine in
        ecs.instance(onMachine: machine).map { !isIdle($0.id) } ?? false
      }
      // Tasks that can never fit ask for nothing and keep what there is.
      return ReservationMeasure(
        needed: waiting.isEmpty ? busy : max(busy, running * scaling.target / 100),
        running: running)
    }
    return ReservationMeasure(
      needed: Reservation.needed(
        running: running, additional: additional, minimumStep: scaling.minimumStep,
        maximumStep: scaling.maximumStep), running: running)
  }

  /// The waiting tasks in groups of exactly the same needs.
  private func demand(of tasks: [TaskID]) -> [InstanceDemand.Group] {
    var groups: [InstanceDemand.Group] = []
    for id in tasks {
      guard let task = ecs.tasks[id], let plan = ecs.plan(of: task) else { continue }
      let rules = plan.constraints + (capacity.waiting[id]?.placement.constraints ?? [])
      let isDistinct = rules.contains { $0.type == "distinctInstance" }
      let need = InstanceFit.Need(plan)
      if let found = groups.firstIndex(where: { $0.need == need && $0.isDistinct == isDistinct }) {
        groups[found].count += 1
      } else {
        groups.append(InstanceDemand.Group(need: need, count: 1, isDistinct: isDistinct))
      }
    }
    return groups
  }

  /// When the newest instance of a group has warmed up.
  private func warmEnd(
    of group: ScalingGroup, _ scaling: ManagedScaling, _ scope: Scope
  ) -> SimTime? {
    let launched = group.instances.compactMap { ec2.instance(scope, $0)?.launched }
    return launched.max().map { $0 + .seconds(Int64(scaling.warmup)) }
  }

  /// Shields instances with tasks from scale-in, and lifts the shield of as many empty ones as
  /// are to go.
  ///
  /// - Source: ECS Developer Guide, “Control the instances Amazon ECS terminates”.
  private mutating func shieldBusy(
    of group: ScalingGroup, sparing count: Int
  ) {
    let idle = group.instances.filter { machine in
      ecs.instance(onMachine: machine).map { isIdle($0.id) } ?? false
    }
    setScaleInProtection(true, of: group.instances.filter { !idle.contains($0) })
    if count > 0 { setScaleInProtection(false, of: Array(idle.prefix(count))) }
  }
}

/// What one look at a group found.
struct ReservationMeasure: Hashable, Sendable {
  /// M: the instances needed.
  let needed: Int
  /// N: the instances there are.
  let running: Int

  var metric: Double { Reservation.metric(needed: needed, running: running) }
}

extension ScalingWatch {
  mutating func take(_ measure: ReservationMeasure, at now: SimTime, target: Int) {
    metric = measure.metric
    needed = measure.needed
    running = measure.running
    measuredAt = now
    pointsBelow = metric < Double(target) ? pointsBelow + 1 : 0
  }

  /// The size the group should have now; nil where it stays.
  ///
  /// - Source: ECS Developer Guide, “Amazon ECS managed scaling behavior”: new instances hold the
  ///   next scale-out back while they warm up; 15 points below the target come before a scale-in.
  func size(for group: ScalingGroup, _ scaling: ManagedScaling, at now: SimTime) -> Int? {
    let wanted = Reservation.desired(needed: needed, running: running, target: scaling.target)
    if metric > Double(scaling.target) {
      if let warmsUntil, now < warmsUntil { return nil }
      return wanted > running ? min(wanted, group.most) : nil
    }
    guard pointsBelow >= Reservation.pointsToShrink, wanted < running else { return nil }
    return max(Reservation.shrunk(from: running, to: wanted), group.least)
  }

  /// Whether the next minute may bring something.
  func isRestless(_ group: ScalingGroup, _ scaling: ManagedScaling) -> Bool {
    if metric > Double(scaling.target) { return running < group.most }
    let wanted = Reservation.desired(needed: needed, running: running, target: scaling.target)
    return metric < Double(scaling.target) && wanted < running && running > group.least
  }
}
