import AWSModel
import Simulation

/// The port at which floors above say what the metrics of AWS services are.
///
/// Nothing is stored for them: they are derived from the world when somebody asks.
public enum MetricSources: Port {
  /// A type that knows some metrics.
  public typealias Handler = any MetricSource.Type
}

/// Who knows the metrics of some namespaces.
///
/// A source that only knows the present should not be one: `World.setGauge` keeps the changes of a
/// flat metric, `World.record` single values.
public protocol MetricSource: SendableMetatype {
  /// Such as `["AWS/ECS"]`.
  static var namespaces: [String] { get }
  /// The metrics there are now, for `list-metrics`.
  static func metrics(_ scope: Scope, in world: World) -> [Metric]
  /// What is known of a metric from `start` until `end`; nil for no data.
  static func statistics(
    of metric: Metric, _ scope: Scope, from start: SimTime, to end: SimTime, in world: World
  ) -> MetricStatistics?
  /// The unit it is in.
  static func unit(of metric: Metric) -> String?
  /// Whether `World.metricChanged` is called when the metric changes; alarms on one that does not
  /// announce its changes look every minute.
  static func announcesChanges(of metric: Metric) -> Bool
}

extension MetricSource {
  /// None.
  public static func unit(of metric: Metric) -> String? { nil }
  /// No.
  public static func announcesChanges(of metric: Metric) -> Bool { false }
}
