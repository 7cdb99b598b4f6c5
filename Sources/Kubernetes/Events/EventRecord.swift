import Documents
import Simulation

/// What was told about an object, kept small: a busy cluster tells a lot.
///
/// Reading makes an object of the kind `Event` of it.
struct EventRecord: Codable, Sendable {
  let style: EventStyle
  /// The uid of what it is about.
  let uid: String
  var message: String
  let host: String?
  var count: Int32 = 1
  let first: SimTime
  var last: SimTime
  var revision: UInt64
  /// The record's own uid, in two halves.
  let high: UInt64
  let low: UInt64

  /// How long a record can be read after it was last written.
  ///
  /// Source: kube-apiserver, `--event-ttl`, 1h by default.
  static let life = SimDuration.hours(1)

  /// Whether it can no longer be read.
  func isOver(at now: SimTime) -> Bool { now >= last + Self.life }

  /// Whether both tell the same kind of thing about the same object.
  ///
  /// Source: client-go, `tools/record/events_cache.go`, `EventAggregatorByReasonFunc`.
  func isLike(_ other: EventRecord) -> Bool {
    uid == other.uid && host == other.host
      && (style === other.style || style.facts == other.style.facts)
  }
}

/// What many records have in common, of which there is one for all of them.
final class EventStyle: Codable, Sendable {
  let facts: Facts

  /// What is told, leaving out about whom.
  struct Facts: Codable, Hashable, Sendable {
    /// The resource of what it is about.
    let resource: String
    /// Whether that lies in the namespace in which the record is.
    let isNamespaced: Bool
    let fieldPath: String?
    let type: String
    let reason: String
    let source: String

    init(_ facts: EventFacts) {
      resource = facts.about.resource
      isNamespaced = !facts.about.namespace.isEmpty
      fieldPath = facts.fieldPath
      type = facts.type
      reason = facts.reason
      source = facts.source
    }
  }

  init(_ facts: Facts) { self.facts = facts }

  init(from decoder: any Decoder) throws {
    facts = try decoder.singleValueContainer().decode(Facts.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(facts)
  }
}

extension EventRecord {
  /// The object of the kind `Event` that is stored under `key`.
  func object(_ key: ObjectKey, _ kind: Resource?) -> KubernetesObject {
    var metadata = ObjectMetadata(name: key.name, namespace: key.namespace)
    metadata.uid = Self.uuid(high, low)
    metadata.resourceVersion = revision
    metadata.creationTimestamp = first
    var content = JSONObject(room: 11)
    content.add("involvedObject", involved(key, kind))
    content.add("reason", .string(style.facts.reason))
    content.add("message", .string(message))
    var from: JSONObject = ["component": .string(style.facts.source)]
    from.add("host", host.map { .string($0) })
    content.add("source", .object(from))
    content.add("firstTimestamp", .string(first.kubernetesText))
    content.add("lastTimestamp", .string(last.kubernetesText))
    content.add("count", .integer(Int64(count)))
    content.add("type", .string(style.facts.type))
    content["eventTime"] = .null
    content.add("reportingComponent", .string(style.facts.source))
    content.add("reportingInstance", .string(host ?? ""))
    return KubernetesObject(metadata: metadata, content: content)
  }

  private func involved(_ key: ObjectKey, _ kind: Resource?) -> JSON {
    let about = EventKey(key)?.about ?? ""
    var shape = JSONObject(room: 6)
    shape.add("kind", .string(kind?.kind ?? style.facts.resource))
    shape.add("namespace", style.facts.isNamespaced ? .string(key.namespace) : nil)
    shape.add("name", .string(about))
    shape.add("uid", uid.isEmpty ? nil : .string(uid))
    shape.add("apiVersion", kind.map { .string($0.apiVersion) })
    shape.add("fieldPath", style.facts.fieldPath.map { .string($0) })
    return .object(shape)
  }

  private static func uuid(_ high: UInt64, _ low: UInt64) -> String {
    let digits = [high, low].map { half in
      let text = String(half, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
    let signs = Array(digits.utf8)
    let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return cuts.map { String(decoding: signs[$0], as: UTF8.self) }.joined(separator: "-")
  }
}
