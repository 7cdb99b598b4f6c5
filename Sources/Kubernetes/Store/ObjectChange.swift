import Documents

/// A change of an object.
public struct ObjectChange: Codable, Sendable {
  /// What happened.
  public enum Verb: String, Codable, Sendable {
    case added = "ADDED"
    case modified = "MODIFIED"
    case deleted = "DELETED"
  }

  /// What happened.
  public let verb: Verb
  /// To what.
  public let key: ObjectKey
  /// How it was before; nil for something new.
  public let old: KubernetesObject?
  /// How it is now; as it was last, for something deleted.
  public let new: KubernetesObject
  /// Whether a pod went on without becoming more or less than it was to anybody but its owner.
  ///
  /// It is not saved: those ask who are told at once.
  private(set) var isQuiet = false

  private enum CodingKeys: CodingKey { case verb, key, old, new }

  /// A change.
  init(verb: Verb, key: ObjectKey, old: KubernetesObject?, new: KubernetesObject) {
    self.verb = verb
    self.key = key
    self.old = old
    self.new = new
    isQuiet =
      verb == .modified && key.resource == "pods" && old.map { Self.isQuiet($0, new) } ?? false
  }

  private static func isQuiet(_ old: KubernetesObject, _ new: KubernetesObject) -> Bool {
    guard old.metadata.deletionTimestamp == nil, new.metadata.deletionTimestamp == nil,
      old.metadata.labels == new.metadata.labels,
      old.metadata.ownerReferences == new.metadata.ownerReferences
    else { return false }
    let (before, after) = (PodStatusView(old), PodStatusView(new))
    return before.phase == after.phase && !after.hasEnded && before.isReady == after.isReady
      && before.address == after.address
  }
}

/// One entry of the log that watches are served from.
enum LoggedChange: Codable, Sendable {
  /// A change of an object.
  case object(ObjectChange)
  /// Something was told, or told again; it becomes an object when someone looks.
  case event(EventKey, old: EventRecord?, new: EventRecord)

  /// The version that the change gave out.
  var revision: UInt64 {
    switch self {
    case .object(let change): change.new.metadata.resourceVersion
    case .event(_, _, let new): new.revision
    }
  }

  /// Whether an object went.
  var isLoss: Bool {
    if case .object(let change) = self { change.verb == .deleted } else { false }
  }

  /// In which cluster.
  var cluster: ClusterID {
    switch self {
    case .object(let change): change.key.cluster
    case .event(let key, _, _): key.cluster
    }
  }

  /// The resource of what changed.
  var resource: String {
    switch self {
    case .object(let change): change.key.resource
    case .event: "events"
    }
  }
}

extension ClusterView {
  /// A change as those see it who watch.
  func change(_ logged: LoggedChange) -> ObjectChange {
    switch logged {
    case .object(let change): return change
    case .event(let place, let old, let new):
      let key = place.objectKey
      let kind = served(new.style.facts.resource)?.resource
      return ObjectChange(
        verb: old == nil ? .added : .modified, key: key, old: old?.object(key, kind),
        new: new.object(key, kind))
    }
  }
}
