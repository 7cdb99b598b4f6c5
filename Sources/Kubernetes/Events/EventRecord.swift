import Documents
import Simulation

/// What was told about an object, kept small: a busy cluster tells a lot.
///
/// Reading makes an object of the kind `Event` of it.
struct EventRecord: Codable, Sendable {
  let style: EventStyle
  /// The uid of what it is about.
  let uid: String
  /// The sentence; its end, where the style says how it begins.
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

  /// How the sentence of a record begins that stands for many.
  static let combined = "(combined from similar events): "

  /// Whether it stands for many; most sentences begin otherwise at once.
  var standsForMany: Bool {
    message.utf8.first == Self.combined.utf8.first && message.hasPrefix(Self.combined)
  }

  /// Whether this is its sentence; most that are not have another length.
  func says(_ sentence: String) -> Bool {
    message.utf8.count == sentence.utf8.count && message == sentence
  }

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
    var opening: EventOpening?

    init(_ facts: EventFacts) {
      resource = facts.about.resource
      isNamespaced = !facts.about.namespace.isEmpty
      fieldPath = facts.fieldPath
      type = facts.type
      reason = facts.reason
      source = facts.source
      opening = facts.opening
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

/// How a sentence begins that names what it is about, so that records need not hold the name.
struct EventOpening: Codable, Hashable, Sendable {
  /// What stands before the name.
  let front: String
  /// What stands behind it.
  let link: String

  init(_ front: String, _ link: String) {
    self.front = front
    self.link = link
  }
}

extension EventRecord {
  /// The whole sentence.
  func text(_ key: EventKey) -> String {
    guard let opening = style.facts.opening else { return message }
    let name = style.facts.isNamespaced ? "\(key.namespace)/\(key.about)" : key.about
    return opening.front + name + opening.link + message
  }
}

extension EventRecord {
  /// The object of the kind `Event` that is stored under `key`.
  func object(_ key: ObjectKey, _ kind: Resource?) -> KubernetesObject {
    var metadata = ObjectMetadata(name: key.name, namespace: key.namespace)
    metadata.uid = String(uuid: high, low)
    metadata.resourceVersion = revision
    metadata.creationTimestamp = first
    var content = JSONObject(room: 11)
    content.add("involvedObject", involved(key, kind))
    content.add("reason", .string(style.facts.reason))
    content.add("message", .string(EventKey(key).map { text($0) } ?? message))
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
}
