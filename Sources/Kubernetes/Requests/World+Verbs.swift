import Documents
import Simulation

// The verbs behind the API and behind controllers: defaults, checks, admission, storage.
extension World {
  /// Makes an object.
  ///
  /// - Returns: the object as it is stored.
  /// - Throws: `AlreadyExists`, `Invalid`, `NotFound` for its namespace, `Forbidden`.
  @discardableResult
  public mutating func create(
    _ object: KubernetesObject, _ kind: any Kind.Type, in cluster: ClusterID
  ) throws(StatusError) -> KubernetesObject {
    let resource = kind.resource
    var object = object
    if object.metadata.name.isEmpty, let front = object.metadata.generateName {
      object.metadata.name = front + dice.nameEnd()
    }
    let name = object.metadata.name
    if resource.isNamespaced {
      guard let space = view(of: cluster).object(Namespace.self, "", object.metadata.namespace)
      else { throw .notFound(Namespace.resource, object.metadata.namespace) }
      if space.metadata.deletionTimestamp != nil {
        throw .forbidden(
          resource, name,
          "unable to create new content in namespace \(object.metadata.namespace) because it is "
            + "being terminated")
      }
    }
    kind.setDefaults(&object)
    kind.prepareToCreate(&object, in: &self, cluster)
    let errors = kind.errors(in: object)
    guard errors.isEmpty else { throw .invalid(resource, name, errors) }
    let key = ObjectKey(
      cluster, resource.name, namespace: object.metadata.namespace, name: name)
    guard !kubernetes.objects.contains(key) else { throw .alreadyExists(resource, name) }
    return add(object, to: kind, of: cluster)
  }

  /// Asks for an object to go: at once, or once its finalizers and its grace period allow.
  ///
  /// - Throws: `NotFound`.
  @discardableResult
  public mutating func delete(
    _ key: ObjectKey, _ options: DeleteOptions
  ) throws(StatusError) -> KubernetesObject {
    guard let kind = Kinds.serving(key.resource) else { throw .noSuchResource }
    guard let object = kubernetes.objects[key] else { throw .notFound(kind.resource, key.name) }
    remove(key)
    return object
  }
}

/// How something is to go.
///
/// Source: Kubernetes API, `DeleteOptions`.
public struct DeleteOptions: Sendable {
  /// How long it may take to end; nil for what the object says itself.
  public var gracePeriodSeconds: Int64?
  /// `Background`, `Foreground` or `Orphan`.
  public var propagationPolicy: String?
  /// Goes only where this is its uid.
  public var uid: String?

  /// The kind's own way.
  public init() {}
}

extension Dice {
  /// Five letters and digits that make up no words.
  ///
  /// Source: apimachinery, `util/rand/rand.go`.
  mutating func nameEnd() -> String {
    let letters = Array("bcdfghjklmnpqrstvwxz2456789")
    return String((0..<5).map { _ in letters[below(letters.count, "kubernetes.name")] })
  }
}
