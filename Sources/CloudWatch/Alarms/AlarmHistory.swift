import AWSModel
import Documents
import Simulation

/// Something that happened to an alarm.
struct AlarmHistoryItem: Codable, Sendable {
  let alarm: String
  let isComposite: Bool
  let time: SimTime
  let kind: Kind
  let summary: String
  let data: String

  enum Kind: String, Codable, Sendable {
    case configuration = "ConfigurationUpdate"
    case state = "StateUpdate"
    case action = "Action"
  }

  /// How long it is kept.
  ///
  /// - Source: CloudWatch API, `DescribeAlarmHistory` (30 days).
  static let memory = SimDuration.days(30)
}

extension World {
  /// Writes something into the history of an alarm.
  mutating func note(
    _ kind: AlarmHistoryItem.Kind, of alarm: Alarm, _ summary: String, _ data: JSON
  ) {
    cloudWatch.historyCount += 1
    let item = AlarmHistoryItem(
      alarm: alarm.name, isComposite: alarm.rule != nil, time: now, kind: kind, summary: summary,
      data: data.compactText)
    cloudWatch.history[Triple(alarm.key.scope, alarm.name, cloudWatch.historyCount)] = item
    let first = Triple(alarm.key.scope, alarm.name, 0)
    let oldest = cloudWatch.history.rows(from: first).first { _ in true }
    if let oldest, oldest.row.alarm == alarm.name, now - oldest.row.time > AlarmHistoryItem.memory {
      cloudWatch.history[oldest.key] = nil
    }
  }
}

extension World {
  /// The state that an alarm had at an instant, as its history tells; nil for one that is not
  /// there.
  public func state(of key: AlarmKey, at time: SimTime) -> AlarmState? {
    guard let alarm = cloudWatch.alarms[key] else { return nil }
    let changes = cloudWatch.history.rows(from: Triple(key.scope, key.name, 0))
      .prefix { $0.key.first == key.scope && $0.key.second == key.name }
      .map(\.row).filter { $0.kind == .state }
    let words = { (item: AlarmHistoryItem) in item.summary.split(separator: " ").map(String.init) }
    if let last = changes.last(where: { $0.time <= time }) {
      return words(last).last.flatMap(AlarmState.init(rawValue:))
    }
    guard let next = changes.first else { return alarm.state }
    let told = words(next)
    return told.count > 3 ? AlarmState(rawValue: told[3]) : alarm.state
  }
}
