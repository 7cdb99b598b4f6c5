import Simulation

/// Something that was told about an object, for those who ask why.
public struct ToldEvent: Hashable, Sendable {
  /// `Normal` or `Warning`.
  public let type: String
  /// Such as `FailedScheduling`.
  public let reason: String
  /// The sentence.
  public let message: String
  /// How often.
  public let count: Int
  /// When first.
  public let first: SimTime
  /// When last.
  public let last: SimTime
}

extension ClusterView {
  /// What was told about an object, the oldest first; nothing is kept for longer than an hour.
  public func told(about key: ObjectKey) -> [ToldEvent] {
    let namespace = key.namespace.isEmpty ? "default" : key.namespace
    let start = ObjectKey(cluster, "events", namespace: namespace, name: key.name + ".")
    let rows = state.events.rows(from: start).prefix { row in
      row.key.cluster == cluster && row.key.namespace == namespace
        && row.key.name.hasPrefix(start.name)
    }
    return rows.map(\.row).filter { $0.about == key && !$0.isOver(at: now) }
      .map { record in
        ToldEvent(
          type: record.type, reason: record.reason, message: record.message,
          count: Int(record.count), first: record.first, last: record.last)
      }
      .sorted { ($0.first, $0.last, $0.reason) < ($1.first, $1.last, $1.reason) }
  }
}
