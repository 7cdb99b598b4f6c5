import Documents

/// One entry of the log that watches are served from.
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
}
