import Documents
import Simulation

/// Brings what is closer to what is wanted, one object at a time.
///
/// It looks at a cluster and says what to write; it keeps nothing of its own.
public protocol Controller: SendableMetatype {
  /// Its name, such as `replicaset`, under which its work is queued.
  static var name: String { get }
  /// The resources whose changes can concern it; nil where those of any can.
  static var resources: Set<String>? { get }
  /// Whether it owns pods, and so looks even at changes of them that nobody else need know of.
  static var ownsPods: Bool { get }
  /// Which of its objects a change concerns: their keys. Called at every write, so it is quick.
  static func keys(for change: ObjectChange, in view: ClusterView) -> [ObjectKey]
  /// What to do about the object under `key`, which may be gone.
  static func reconcile(_ key: ObjectKey, in view: ClusterView, _ dice: inout Dice) -> [Write]
}

extension Controller {
  /// Any.
  public static var resources: Set<String>? { nil }
  /// No.
  public static var ownsPods: Bool { false }
}

/// What a controller wants written.
public enum Write: Sendable {
  /// Makes an object; one of that name already there is left alone.
  case create(any Kind.Type, KubernetesObject)
  /// Puts an object in the place of what is there; a change of what is wanted counts.
  case update(ObjectKey, KubernetesObject)
  /// Puts a status in the place of what is there.
  case status(ObjectKey, JSON)
  /// Asks for an object to go, in its own time.
  case delete(ObjectKey, DeleteOptions = DeleteOptions())
  /// Tells people about an object.
  case event(EventFacts)
  /// Looks again after a while, if nothing else brings it about.
  case again(SimDuration)
}

/// What an event tells.
public struct EventFacts: Sendable {
  /// About which object.
  public let about: ObjectKey
  /// `Normal` or `Warning`.
  public let type: String
  /// Such as `ScalingReplicaSet`.
  public let reason: String
  /// The sentence; its end, where the opening says how it begins.
  public let message: String
  /// Who tells, such as `deployment-controller`.
  public let source: String
  /// On which node, where it is a node's doing.
  public let host: String?
  /// Which part of the object, such as `spec.containers{web}`.
  public let fieldPath: String?
  /// How the sentence begins, where it names the object.
  let opening: EventOpening?
  /// The object's uid, where the teller has the object before it; else it is looked up.
  let uid: String?

  /// An event.
  public init(
    _ about: ObjectKey, _ reason: String, _ message: String, source: String,
    type: String = "Normal", host: String? = nil, fieldPath: String? = nil, uid: String? = nil
  ) {
    self.init(
      about, reason, nil, message, source: source, type, host: host, fieldPath: fieldPath, uid: uid)
  }

  /// An event whose sentence begins with the object.
  init(
    _ about: ObjectKey, _ reason: String, _ opening: EventOpening?, _ message: String,
    source: String, _ type: String = "Normal", host: String? = nil, fieldPath: String? = nil,
    uid: String? = nil
  ) {
    self.uid = uid
    self.opening = opening
    self.host = host
    self.fieldPath = fieldPath
    self.about = about
    self.type = type
    self.reason = reason
    self.message = message
    self.source = source
  }
}
