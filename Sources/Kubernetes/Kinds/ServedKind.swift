import Documents
import Simulation

/// A kind as the API serves it: a built-in one, or one that a definition in the cluster describes.
struct ServedKind: Sendable {
  /// Its names.
  private(set) var resource: Resource
  private let origin: Origin

  private enum Origin: Sendable {
    case builtIn(any Kind.Type)
    case custom(CustomKind)
  }

  init(_ kind: any Kind.Type) {
    resource = kind.resource
    origin = .builtIn(kind)
  }

  init(_ kind: CustomKind) {
    resource = kind.resource
    origin = .custom(kind)
  }

  /// The same in another version.
  func of(_ version: String) -> ServedKind {
    var other = self
    other.resource = resource.of(version)
    return other
  }

  /// The kind, where it is built in.
  var builtIn: (any Kind.Type)? { if case .builtIn(let kind) = origin { kind } else { nil } }
  /// What describes it, where it is not.
  var custom: CustomKind? { if case .custom(let kind) = origin { kind } else { nil } }

  func setDefaults(_ object: inout KubernetesObject) {
    switch origin {
    case .builtIn(let kind): kind.setDefaults(&object)
    case .custom(let kind): kind.setDefaults(&object)
    }
  }

  func errors(in object: KubernetesObject) -> [FieldError] {
    switch origin {
    case .builtIn(let kind): kind.errors(in: object)
    case .custom(let kind): kind.errors(in: object)
    }
  }

  func errors(changing old: KubernetesObject, to new: KubernetesObject) -> [FieldError] {
    builtIn?.errors(changing: old, to: new) ?? []
  }

  func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    switch origin {
    case .builtIn(let kind): kind.prepareToCreate(&object, in: &world, cluster)
    case .custom(let kind): kind.prepareToCreate(&object)
    }
  }

  func prepareToUpdate(_ object: inout KubernetesObject, from old: KubernetesObject) {
    switch origin {
    case .builtIn(let kind): kind.prepareToUpdate(&object, from: old)
    case .custom(let kind): kind.prepareToUpdate(&object, from: old)
    }
  }

  var columns: [TableColumn] {
    switch origin {
    case .builtIn(let kind): kind.columns
    case .custom(let kind): kind.columns
    }
  }

  func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    switch origin {
    case .builtIn(let kind): kind.cells(of: object, in: view)
    case .custom(let kind): kind.cells(of: object, in: view)
    }
  }

  /// Whether what is wanted differs, so that the generation counts on.
  func isAnotherGeneration(_ old: KubernetesObject, _ new: KubernetesObject) -> Bool {
    guard resource.countsGenerations else { return false }
    guard custom != nil else {
      return old["spec"] != new["spec"] || old["webhooks"] != new["webhooks"]
    }
    var (before, after) = (old.content, new.content)
    if resource.subresources.contains(.status) {
      before["status"] = Optional<JSON>.none
      after["status"] = Optional<JSON>.none
    }
    return before != after
  }
}
