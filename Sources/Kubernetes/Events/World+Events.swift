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
    let text = facts.opening == nil ? fleet.memo.value.shared(facts.message) : facts.message
    let style = fleet.memo.value.style(EventStyle.Facts(facts))
    let drawn = dice.draw(2, "kubernetes.event")
    let uid = facts.uid ?? kubernetes.objects.read(facts.about, \.metadata.uid) ?? ""
    var record = EventRecord(
      style: style, uid: uid, message: text, host: facts.host, first: now, last: now,
      revision: kubernetes.nextRevision(of: cluster), high: drawn[0],
      low: drawn[1])
    let told = told(like: record, facts.about)
    if let same = told.same { return repeatEvent(same, record) }
    // What names its object itself is told once.
    guard told.recent >= Self.aggregationLimit, facts.opening == nil else {
      return put(record, facts.about)
    }
    record.message = EventRecord.combined + record.message
    guard let many = told.combined else { return put(record, facts.about) }
    repeatEvent(many, record)
  }

  private static let aggregationLimit = 10
  private static let aggregationSpan = SimDuration.minutes(10)

  /// What was told about an object that is like something new.
  private struct Told {
    /// The record that says the same.
    var same: EventKey?
    /// How many were told of late.
    var recent = 0
    /// The one of them that stands for many.
    var combined: EventKey?
  }

  /// What is about one name lies together.
  private func told(like record: EventRecord, _ about: ObjectKey) -> Told {
    let first = EventKey(about.cluster, Self.eventNamespace(of: about), about: about.name)
    let now = now
    var told = Told()
    _ = kubernetes.events.firstResult(from: first) { key, row in
      guard key.about == first.about, key.cluster == first.cluster,
        key.namespace == first.namespace, told.same == nil
      else { return true }
      guard row.isLike(record), !row.isOver(at: now) else { return nil }
      if row.says(record.message) { told.same = key }
      guard now - row.last < Self.aggregationSpan else { return nil }
      told.recent += 1
      if told.combined == nil, row.standsForMany { told.combined = key }
      return nil
    }
    return told
  }

  private static func eventNamespace(of about: ObjectKey) -> String {
    about.resource == "namespaces"
      ? about.name : about.namespace.isEmpty ? "default" : about.namespace
  }

  private mutating func put(_ record: EventRecord, _ about: ObjectKey) {
    if record.low % 8 == 0 { sweepEvents(of: about.cluster) }
    let number = nextEventNumber(record.low)
    let key = EventKey(
      about.cluster, Self.eventNamespace(of: about), about: about.name, number: number)
    kubernetes.events[key] = record
    noteEvent(key, nil, record)
  }

  /// Nanoseconds: later ones for what is told later in the same instant, so that names sort as
  /// things happened.
  private mutating func nextEventNumber(_ chance: UInt64) -> UInt64 {
    let instant = UInt64(clamping: now.milliseconds) &* 1_000_000
    let number = max(instant, kubernetes.lastEvent ?? 0) &+ 1 &+ chance % 997
    kubernetes.lastEvent = number
    return number
  }

  private mutating func repeatEvent(_ key: EventKey, _ news: EventRecord) {
    let instant = now
    let change = kubernetes.events.update(key) { record in
      let old = record
      record.count += 1
      record.last = instant
      record.message = news.message
      record.revision = news.revision
      return (old: old, new: record)
    }
    if let change { noteEvent(key, change.old, change.new) }
  }

  private mutating func noteEvent(_ key: EventKey, _ old: EventRecord?, _ new: EventRecord) {
    kubernetes.log(.event(key, old: old, new: new))
  }

  /// Looks at some records from time to time, and drops those that can no longer be read.
  private mutating func sweepEvents(of cluster: ClusterID) {
    let due = kubernetes.eventsDue ?? now + EventRecord.life
    kubernetes.eventsDue = due
    guard now >= due else { return }
    let start = kubernetes.eventSweep ?? EventKey(cluster, "", about: "")
    let now = now
    var (looks, old, next) = (0, [EventKey](), EventKey?.none)
    _ = kubernetes.events.firstResult(from: start) { key, row in
      looks += 1
      if row.isOver(at: now) { old.append(key) }
      next = key
      return looks == 16 ? true : nil
    }
    for key in old { kubernetes.events[key] = nil }
    kubernetes.eventSweep = looks < 16 ? nil : next
    if looks < 16 { kubernetes.eventsDue = nil }
  }
}
