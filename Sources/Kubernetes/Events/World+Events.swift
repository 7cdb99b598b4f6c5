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
    let isOwn = facts.source == Scheduler.name
    let text = isOwn ? facts.message : withPodMemo { $0.shared(facts.message) }
    let style = withPodMemo { $0.style(EventStyle.Facts(facts)) }
    var record = EventRecord(
      style: style, uid: kubernetes.objects[facts.about]?.metadata.uid ?? "",
      message: text, host: facts.host, first: now, last: now,
      revision: kubernetes.nextRevision(of: cluster), high: dice.next("kubernetes.event"),
      low: dice.next("kubernetes.event"))
    let before = eventsAbout(facts.about).filter { $0.row.isLike(record) }
    if let same = before.first(where: { $0.row.message == record.message }) {
      return repeatEvent(same.key, same.row, record)
    }
    let recent = before.filter { now - $0.row.last < Self.aggregationSpan }
    guard recent.count >= Self.aggregationLimit else { return put(record, facts.about) }
    record.message = Self.combined + record.message
    guard let many = recent.first(where: { $0.row.message.hasPrefix(Self.combined) }) else {
      return put(record, facts.about)
    }
    repeatEvent(many.key, many.row, record)
  }

  private static let combined = "(combined from similar events): "
  private static let aggregationLimit = 10
  private static let aggregationSpan = SimDuration.minutes(10)

  /// What is about one name lies together.
  private func eventsAbout(_ about: ObjectKey) -> [(key: EventKey, row: EventRecord)] {
    let first = EventKey(about.cluster, Self.eventNamespace(of: about), about: about.name)
    let now = now
    return kubernetes.events.rows(from: first).prefix { row in
      row.key.about == about.name && row.key.cluster == about.cluster
        && row.key.namespace == first.namespace
    }.filter { !$0.row.isOver(at: now) }
  }

  private static func eventNamespace(of about: ObjectKey) -> String {
    about.resource == "namespaces"
      ? about.name : about.namespace.isEmpty ? "default" : about.namespace
  }

  private mutating func put(_ record: EventRecord, _ about: ObjectKey) {
    if record.low % 8 == 0 { sweepEvents(of: about.cluster) }
    let nanoseconds = UInt64(clamping: now.milliseconds) &* 1_000_000
    let key = EventKey(
      about.cluster, Self.eventNamespace(of: about), about: about.name,
      number: nanoseconds &+ record.low % 1_000_000)
    kubernetes.events[key] = record
    noteEvent(key, nil, record)
  }

  private mutating func repeatEvent(
    _ key: EventKey, _ old: EventRecord, _ news: EventRecord
  ) {
    var record = old
    record.count += 1
    record.last = now
    record.message = news.message
    record.revision = news.revision
    kubernetes.events[key] = record
    noteEvent(key, old, record)
  }

  private mutating func noteEvent(_ key: EventKey, _ old: EventRecord?, _ new: EventRecord) {
    kubernetes.log(.event(key, old: old, new: new))
  }

  /// Looks at some records from time to time, and drops those that can no longer be read.
  private mutating func sweepEvents(of cluster: ClusterID) {
    let start = kubernetes.eventSweep ?? EventKey(cluster, "", about: "")
    let next = Array(kubernetes.events.rows(from: start).prefix(16))
    for row in next where row.row.isOver(at: now) { kubernetes.events[row.key] = nil }
    kubernetes.eventSweep = next.count < 16 ? nil : next.last?.key
  }
}
