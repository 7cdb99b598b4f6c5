import AWSModel
import Simulation

/// What CloudWatch knows: values of metrics, and alarms.
public struct CloudWatchState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "cloudwatch"

  /// The metrics of which values are kept.
  var metrics = Table<Pair<Scope, Metric>, StoredMetric>()
  /// How many metrics there ever were.
  var metricCount = 0
  /// Values by metric, time and unit.
  var buckets = Table<Triple<Int, SimTime, String>, MetricBucket>()

  /// Alarms by account, region and name.
  public internal(set) var alarms = Table<AlarmKey, Alarm>()
  /// The alarms that watch a metric.
  var watchers = Index<Triple<Scope, Metric, String>>()
  /// Composite alarms by the alarms that their rules name.
  var parents = Index<Triple<Scope, String, String>>()
  /// What happened to alarms, by number.
  var history = Table<Triple<Scope, String, Int>, AlarmHistoryItem>()
  /// How many things ever happened to alarms.
  var historyCount = 0

  /// Nothing yet.
  public init() {}

  /// The alarm of that name, or nil.
  public func alarm(_ name: String, _ scope: Scope) -> Alarm? { alarms[AlarmKey(name, scope)] }

  /// Whether values of a metric are kept.
  public func knows(_ metric: Metric, _ scope: Scope) -> Bool {
    metrics.contains(Pair(scope, metric))
  }

  /// Whether no alarm watches anything.
  public var alarmsAreNone: Bool { watchers.isEmpty }

  /// The alarms of one account and region whose names begin so, in order of name.
  public func alarms(prefix: String = "", _ scope: Scope) -> [Alarm] {
    alarms.rows(from: AlarmKey(prefix, scope))
      .prefix { $0.key.scope == scope && $0.key.name.hasPrefix(prefix) }.map(\.row)
  }
}

/// What an alarm is found by.
public struct AlarmKey: Hashable, Comparable, Codable, Sendable {
  /// The account and region.
  public let scope: Scope
  /// The name.
  public let name: String

  /// The alarm called `name`.
  public init(_ name: String, _ scope: Scope) {
    self.scope = scope
    self.name = name
  }

  /// Whether `left` comes first.
  public static func < (left: AlarmKey, right: AlarmKey) -> Bool {
    left.scope == right.scope ? left.name < right.name : left.scope < right.scope
  }

  /// `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME`.
  public var arn: String { scope.arn("cloudwatch", "alarm:\(name)") }
}

extension World {
  /// What CloudWatch knows.
  public var cloudWatch: CloudWatchState {
    _read { yield self[CloudWatchState.self] }
    _modify { yield &self[CloudWatchState.self] }
  }
}
