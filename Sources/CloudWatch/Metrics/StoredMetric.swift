import AWSModel
import Simulation

/// A metric of which values are kept.
public struct StoredMetric: Codable, Sendable {
  /// Its number, under which its values are kept.
  public let number: Int
  /// When something was last put.
  public internal(set) var lastPut: SimTime
  /// The latest time for which there is a value.
  public internal(set) var lastValue: SimTime
  /// The units in which values came.
  public internal(set) var units: [String] = []
  /// Flat from change to change, where whoever keeps it says only its changes.
  public internal(set) var gauge: StepSeries?
}

/// The values of one minute, or of one second where they are of high resolution.
struct MetricBucket: Codable, Sendable {
  var unit: String
  var statistics: MetricStatistics
}

extension World {
  /// Keeps values of a metric, and wakes the alarms that watch it.
  ///
  /// - Parameters:
  ///   - statistics: what came.
  ///   - metric: of what.
  ///   - scope: in which account and region.
  ///   - time: when it was measured; by default now.
  ///   - unit: such as `Percent`.
  ///   - resolution: 60 seconds, or 1 for a metric of high resolution.
  public mutating func record(
    _ statistics: MetricStatistics, of metric: Metric, _ scope: Scope, at time: SimTime? = nil,
    unit: String = "None", resolution: Int64 = 60
  ) {
    let time = time ?? now
    let start = time.floored(to: .seconds(resolution))
    let number = prepare(metric, scope, unit: unit, valueAt: start)
    let key = Triple(number, start, unit)
    if cloudWatch.buckets.contains(key) {
      cloudWatch.buckets.update(key) { $0.statistics.add(statistics) }
    } else {
      cloudWatch.buckets[key] = MetricBucket(unit: unit, statistics: statistics)
      forgetOld(number)
    }
    metricChanged(metric, scope, at: time)
  }

  /// From now on a metric is `value`, minute by minute, until the next call; nil ends its data.
  ///
  /// Only changes are kept and only they wake alarms.
  public mutating func setGauge(
    _ metric: Metric, _ scope: Scope, to value: Double?, unit: String = "None"
  ) {
    if cloudWatch.metrics[Pair(scope, metric)]?.gauge?.last == value,
      cloudWatch.metrics.contains(Pair(scope, metric))
    {
      return
    }
    let now = now
    prepare(metric, scope, unit: unit, valueAt: now)
    cloudWatch.metrics.update(Pair(scope, metric)) { row in
      var gauge = row.gauge ?? StepSeries()
      gauge.set(value, at: now)
      row.gauge = gauge
    }
    metricChanged(metric, scope)
  }

  /// The number of a metric, which is made where it is new.
  @discardableResult
  private mutating func prepare(
    _ metric: Metric, _ scope: Scope, unit: String, valueAt time: SimTime
  ) -> Int {
    let key = Pair(scope, metric)
    let now = now
    if let known = cloudWatch.metrics[key] {
      cloudWatch.metrics.update(key) { row in
        row.lastPut = now
        row.lastValue = max(row.lastValue, time)
        if !row.units.contains(unit) { row.units.append(unit) }
      }
      return known.number
    }
    cloudWatch.metricCount += 1
    cloudWatch.metrics[key] = StoredMetric(
      number: cloudWatch.metricCount, lastPut: now, lastValue: time, units: [unit])
    return cloudWatch.metricCount
  }

  /// Lets values go that are older than AWS keeps them at this resolution.
  ///
  /// - Source: CloudWatch User Guide, “Metrics retention”; coarser values for longer are not kept.
  private mutating func forgetOld(_ number: Int) {
    let limit = now - StepSeries.memory
    let first = Triple(number, SimTime(milliseconds: .min), "")
    let old = cloudWatch.buckets.rows(from: first).lazy.map(\.key)
      .prefix { $0.first == number && $0.second < limit }
    for key in Array(old.prefix(4)) { cloudWatch.buckets[key] = nil }
  }
}

extension SimTime {
  /// The last multiple of `length` since 1970 that is not after it.
  func floored(to length: SimDuration) -> SimTime {
    let step = max(length.milliseconds, 1)
    let rest = milliseconds % step
    return SimTime(milliseconds: milliseconds &- (rest < 0 ? rest + step : rest))
  }
}
