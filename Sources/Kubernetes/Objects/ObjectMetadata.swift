import Documents
import Simulation

/// What every object says of itself.
///
/// Source: Kubernetes API, `ObjectMeta`.
public struct ObjectMetadata: Codable, Equatable, Sendable {
  /// The name, unique among its kind and namespace.
  public var name: String
  /// What a name that the server makes begins with.
  public var generateName: String?
  /// The namespace; empty for what lies in none.
  public var namespace: String
  /// Unique in time and space.
  public var uid = ""
  /// Changes with every write.
  public var resourceVersion: UInt64 = 0
  /// Changes with every write of what is wanted; 0 where the kind counts none.
  public var generation: Int64 = 0
  /// When it was made.
  public var creationTimestamp = SimTime.dawn
  /// From when on it may go; it stays while finalizers are there.
  public var deletionTimestamp: SimTime?
  /// How long it may take to end.
  public var deletionGracePeriodSeconds: Int64?
  /// What selectors look at.
  public var labels = TextMap()
  /// What tools note.
  public var annotations = TextMap()
  /// Whom it goes with.
  public var ownerReferences: [OwnerReference] = []
  /// Who must have a last look before it goes.
  public var finalizers: [String] = []
  /// Who wrote which fields.
  public var managedFields: [JSON] = []

  /// The metadata of something new.
  public init(name: String, namespace: String = "") {
    self.name = name
    self.namespace = namespace
  }

  /// The owner that controls it.
  public var controller: OwnerReference? { ownerReferences.first { $0.controller == true } }

  /// Whether an owner controls it.
  var isControlled: Bool { ownerReferences.contains { $0.controller == true } }

  /// The name of the owner that controls it, where that is of this kind.
  func controller(of kind: Resource) -> String? {
    for owner in ownerReferences where owner.controller == true {
      return owner.kind == kind.kind && owner.apiVersion == kind.apiVersion ? owner.name : nil
    }
    return nil
  }
}

/// Whom an object goes with.
public struct OwnerReference: Codable, Hashable, Sendable {
  /// Such as `apps/v1`.
  public var apiVersion: String
  /// Such as `ReplicaSet`.
  public var kind: String
  /// The owner's name.
  public var name: String
  /// The owner's uid.
  public var uid: String
  /// Whether it is the one that controls.
  public var controller: Bool?
  /// Whether the owner's foreground deletion waits for this.
  public var blockOwnerDeletion: Bool?

  /// A reference to an owner.
  public init(
    apiVersion: String, kind: String, name: String, uid: String, controller: Bool? = nil,
    blockOwnerDeletion: Bool? = nil
  ) {
    self.apiVersion = apiVersion
    self.kind = kind
    self.name = name
    self.uid = uid
    self.controller = controller
    self.blockOwnerDeletion = blockOwnerDeletion
  }
}
