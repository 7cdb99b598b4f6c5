import Documents
import Simulation

extension World {
  /// Tells people about an object.
  ///
  /// What was told before counts on; the eleventh different sentence of the same reason within ten
  /// minutes is told as one of many.
  ///
  /// Source: client-go, `tools/record/events_cache.go`, `EventCorrelate`.
  public mutating func tell(_ facts: EventFacts) {
    let cluster = facts.about.cluster
    guard kubernetes.clusters.contains(cluster) else { return }
    sweepEvents(of: cluster)
    var record = EventRecord(
      about: facts.about, uid: kubernetes.objects[facts.about]?.metadata.uid ?? "",
      fieldPath: facts.fieldPath, type: facts.type, reason: facts.reason,
      message: facts.message, source: facts.source, host: facts.host, first: now, last: now,
      revision: kubernetes.nextRevision(of: cluster), high: dice.next("kubernetes.event"),
      low: dice.next("kubernetes.event"))
    let before = eventsAbout(facts.about).filter { $0.row.isLike(record) }
    if let same = before.first(where: { $0.row.message == record.message }) {
      return repeatEvent(same.key, same.row, record)
    }
    let recent = before.filter { now - $0.row.last < Self.aggregationSpan }
    guard recent.count >= Self.aggregationLimit else { return put(record) }
    record.message = Self.combined + record.message
    guard let many = recent.first(where: { $0.row.message.hasPrefix(Self.combined) }) else {
      return put(record)
    }
    repeatEvent(many.key, many.row, record)
  }

  private static let combined = "(combined from similar events): "
  private static let aggregationLimit = 10
  private static let aggregationSpan = SimDuration.minutes(10)

  /// Names begin with that of the object, so what is about it lies together.
  private func eventsAbout(_ about: ObjectKey) -> [(key: ObjectKey, row: EventRecord)] {
    let front = about.name + "."
    let first = ObjectKey(
      about.cluster, "events", namespace: Self.eventNamespace(of: about), name: front)
    let now = now
    return kubernetes.events.rows(from: first).prefix { row in
      row.key.cluster == about.cluster && row.key.namespace == first.namespace
        && row.key.name.hasPrefix(front)
    }.filter { !$0.row.isOver(at: now) }
  }

  private static func eventNamespace(of about: ObjectKey) -> String {
    about.resource == "namespaces"
      ? about.name : about.namespace.isEmpty ? "default" : about.namespace
  }

  private mutating func put(_ record: EventRecord) {
    let nanoseconds = UInt64(clamping: now.milliseconds) &* 1_000_000
    let key = ObjectKey(
      record.about.cluster, "events", namespace: Self.eventNamespace(of: record.about),
      name: record.about.name + "." + String(nanoseconds + record.low % 1_000_000, radix: 16))
    kubernetes.events[key] = record
    noteEvent(key, nil, record)
  }

  private mutating func repeatEvent(
    _ key: ObjectKey, _ old: EventRecord, _ news: EventRecord
  ) {
    var record = old
    record.count += 1
    record.last = now
    record.message = news.message
    record.revision = news.revision
    kubernetes.events[key] = record
    noteEvent(key, old, record)
  }

  private mutating func noteEvent(_ key: ObjectKey, _ old: EventRecord?, _ new: EventRecord) {
    kubernetes.log(.event(key, old: old, new: new))
  }

  /// Looks at a few records at every call and drops those that can no longer be read.
  private mutating func sweepEvents(of cluster: ClusterID) {
    let start = kubernetes.eventSweep ?? ObjectKey(cluster, "", name: "")
    let next = Array(kubernetes.events.rows(from: start).prefix(4))
    for row in next where row.row.isOver(at: now) { kubernetes.events[row.key] = nil }
    kubernetes.eventSweep = next.count < 4 ? nil : next.last?.key
  }
}
