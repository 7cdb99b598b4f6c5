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
