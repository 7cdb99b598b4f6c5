import Documents
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
    return events(in: namespace, about: key.name)
      .filter { $0.row["involvedObject"]?["name"]?.string == key.name }
      .filter { key.resource.hasPrefix(Self.plural($0.row["involvedObject"]?["kind"]?.string)) }
      .map { event in
        let text = { (member: String) in event.row[member]?.string ?? "" }
        let time = { (member: String) in SimTime(kubernetesText: text(member)) ?? now }
        return ToldEvent(
          type: text("type"), reason: text("reason"), message: text("message"),
          count: Int(event.row["count"]?.integer ?? 1), first: time("firstTimestamp"),
          last: time("lastTimestamp"))
      }
      .enumerated()
      // Names tell what came first within one second.
      .sorted { left, right in
        (left.element.first, left.element.last, left.offset)
          < (right.element.first, right.element.last, right.offset)
      }
      .map(\.element)
  }

  /// What resources of a kind are called, up to the group.
  private static func plural(_ kind: String?) -> String {
    Kinds.all.first { $0.resource.kind == kind }?.resource.plural ?? "?"
  }
}
