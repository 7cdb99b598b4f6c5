import AWSModel
import Simulation

// When alarms look at their metrics: at every minute while something may change, and not at all
// once everything in sight is flat.

/// The next look of an alarm at its metric.
struct AlarmLook: WorldEvent {
  static let name = "cloudwatch.alarm-look"
  let alarm: AlarmKey

  func happen(in world: inout World) { world.look(at: alarm) }
}

extension World {
  /// A metric changed, by default now: the alarms that watch it look at it until the change is out
  /// of their sight.
  public mutating func metricChanged(_ metric: Metric, _ scope: Scope, at time: SimTime? = nil) {
    guard !cloudWatch.watchers.isEmpty else { return }
    let first = Triple(scope, metric, "")
    let names = cloudWatch.watchers.keys(from: first)
      .prefix { $0.first == scope && $0.second == metric }.map(\.third)
    for name in names { wakeAlarm(AlarmKey(name, scope), changedAt: max(time ?? now, now)) }
  }

  /// Lets an alarm look at its metric until a change at `time` is out of its sight.
  mutating func wakeAlarm(_ key: AlarmKey, changedAt time: SimTime) {
    guard let alarm = cloudWatch.alarms[key], let watch = alarm.watch else { return }
    let until = time + .seconds(watch.period) * Int64(watch.range + 1)
    if until > alarm.awakeUntil { cloudWatch.alarms.update(key) { $0.awakeUntil = until } }
    planLook(key)
  }

  /// Lets the actions of an alarm be tried again that are repeated while it stays in its state.
  public mutating func repeatActions(of key: AlarmKey) {
    guard let alarm = cloudWatch.alarms[key], !alarm.actions(for: alarm.state).isEmpty else {
      return
    }
    let now = now
    cloudWatch.alarms.update(key) { $0.repeatAt = now }
    planLook(key)
  }

  /// Puts the next look on the agenda, unless one comes as early.
  private mutating func planLook(_ key: AlarmKey) {
    guard let alarm = cloudWatch.alarms[key], let watch = alarm.watch,
      let due = due(alarm, watch)
    else { return }
    if let planned = alarm.nextLook {
      if planned.time <= due { return }
      cancel(planned)
    }
    let place = schedule(AlarmLook(alarm: key), after: due - now)
    cloudWatch.alarms.update(key) { $0.nextLook = place }
  }

  /// When an alarm has to look next; nil where nothing can change.
  private func due(_ alarm: Alarm, _ watch: MetricWatch) -> SimTime? {
    let cadence = SimDuration.seconds(watch.cadence)
    let next = now.floored(to: cadence) + cadence
    if alarm.awakeUntil > now || isPolled(watch, alarm.key.scope) { return next }
    guard let again = alarm.repeatAt else { return nil }
    let floor = again.floored(to: cadence)
    return max(next, floor == again ? floor : floor + cadence)
  }

  /// Whether a metric of the watch changes without saying so.
  private func isPolled(_ watch: MetricWatch, _ scope: Scope) -> Bool {
    watch.metrics.contains { metric in
      sources(of: metric).contains { !$0.announcesChanges(of: metric) }
    }
  }

  /// One look.
  mutating func look(at key: AlarmKey) {
    cloudWatch.alarms.update(key) { $0.nextLook = nil }
    guard let alarm = cloudWatch.alarms[key], let watch = alarm.watch else { return }
    let periods = periods(of: watch, key.scope)
    let judgement = AlarmJudgement(watch, periods)
    if let state = judgement.state, state != alarm.state {
      let reason = AlarmReason(
        watch, judgement, from: alarm.state, to: state, range: periods, at: now)
      change(
        key, to: state, because: reason.text, data: reason.data.compactText,
        datapoints: judgement.compared)
    } else if let again = alarm.repeatAt, again <= now {
      takeActions(of: key, from: alarm.state, judgement.compared, isRepetition: true)
    }
    planLook(key)
  }

  /// The last periods of what is watched, the most recent first.
  func periods(of watch: MetricWatch, _ scope: Scope) -> [Datapoint] {
    let end = now.floored(to: .seconds(watch.cadence))
    let length = SimDuration.seconds(watch.period)
    let starts = (1...Int64(watch.range)).map { end - length * $0 }
    switch watch.source {
    case .metric(let metric, let statistic, let unit):
      return starts.map { start in
        let found = statistics(of: metric, scope, from: start, to: start + length, unit: unit)
        return Datapoint(
          time: start, value: found.flatMap(statistic.value(of:)), count: found?.count)
      }
    case .queries(let queries):
      let math = MetricMath(
        queries, scope, from: starts.last ?? end, to: end, period: watch.period, world: self)
      let values = queries.first { $0.returnsData }.flatMap { math.series(of: $0.id) }
      return starts.map { Datapoint(time: $0, value: values?.value(at: $0)) }
    }
  }
}
