import AWSModel
import Simulation

extension World {
  /// What is known of a metric from `start` until `end`, whoever knows it; nil for no data.
  ///
  /// Where a unit is given, only values in that unit count.
  public func statistics(
    of metric: Metric, _ scope: Scope, from start: SimTime, to end: SimTime, unit: String? = nil
  ) -> MetricStatistics? {
    let end = min(end, now)
    guard start < end else { return nil }
    var found = stored(metric, scope, from: start, to: end, unit: unit)
    for source in sources(of: metric) where unit == nil || source.unit(of: metric) == unit {
      guard let more = source.statistics(of: metric, scope, from: start, to: end, in: self) else {
        continue
      }
      if found == nil { found = more } else { found?.add(more) }
    }
    return found
  }

  private func stored(
    _ metric: Metric, _ scope: Scope, from start: SimTime, to end: SimTime, unit: String?
  ) -> MetricStatistics? {
    guard let row = cloudWatch.metrics[Pair(scope, metric)] else { return nil }
    guard unit.map(row.units.contains) ?? true else { return nil }
    var found = row.gauge?.statistics(from: start, to: end)
    for (key, bucket) in cloudWatch.buckets.rows(from: Triple(row.number, start, "")) {
      guard key.first == row.number, key.second < end else { break }
      guard unit == nil || bucket.unit == unit else { continue }
      if found == nil { found = bucket.statistics } else { found?.add(bucket.statistics) }
    }
    return found
  }

  /// The sources that speak for the namespace of a metric.
  func sources(of metric: Metric) -> [any MetricSource.Type] {
    handlers(at: MetricSources.self).filter { $0.namespaces.contains(metric.namespace) }
  }

  /// The unit that a metric is told in.
  func unit(of metric: Metric, _ scope: Scope) -> String? {
    for source in sources(of: metric) {
      if let unit = source.unit(of: metric) { return unit }
    }
    return cloudWatch.metrics[Pair(scope, metric)]?.units.first
  }

  /// All metrics there are of one account and region, in order.
  func metrics(_ scope: Scope, namespace: String?) -> [Metric] {
    var all: [Metric] = []
    let first = Pair(scope, Metric(namespace ?? "", "", [Metric.Dimension]()))
    for (key, _) in cloudWatch.metrics.rows(from: first) {
      guard key.first == scope, namespace == nil || key.second.namespace == namespace else {
        break
      }
      all.append(key.second)
    }
    for source in handlers(at: MetricSources.self)
    where namespace == nil || source.namespaces.contains(namespace ?? "") {
      all += source.metrics(scope, in: self)
        .filter { namespace == nil || $0.namespace == namespace }
    }
    all.sort()
    var unique: [Metric] = []
    for metric in all where unique.last != metric { unique.append(metric) }
    return unique
  }
}
