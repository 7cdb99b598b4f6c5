/// What the API serves under one name.
///
/// A class, because it is handed around at every write and never changes.
///
/// Source: Kubernetes API discovery, `APIResource`.
public final class Resource: Sendable {
  /// The group; empty for core.
  public let group: String
  /// The version that is stored, such as `v1`.
  public let version: String
  /// Such as `Deployment`.
  public let kind: String
  /// Such as `deployments`.
  public let plural: String
  /// Such as `deployment`.
  public let singular: String
  /// Such as `deploy`.
  public let shortNames: [String]
  /// Such as `all`.
  public let categories: [String]
  /// Whether objects lie in namespaces.
  public let isNamespaced: Bool
  /// What lies below an object, such as `status` and `scale`.
  public let subresources: Set<Subresource>
  /// Whether the server counts generations.
  public let countsGenerations: Bool
  /// What can be done with its objects; nil for everything.
  public let verbs: [String]?
  /// Since when clients are told to go elsewhere, and where to; nil where they are not.
  public let deprecation: Deprecation?
  /// `apps/v1`, or `v1` for core.
  public let apiVersion: String
  /// `deployments.apps`, or `pods` for core.
  public let name: String

  /// What the API serves.
  public init(
    _ kind: String, _ plural: String, group: String = "", version: String = "v1",
    shortNames: [String] = [], categories: [String] = [], isNamespaced: Bool = true,
    subresources: Set<Subresource> = [], countsGenerations: Bool = false, verbs: [String]? = nil,
    deprecation: Deprecation? = nil
  ) {
    apiVersion = group.isEmpty ? version : "\(group)/\(version)"
    name = group.isEmpty ? plural : "\(plural).\(group)"
    self.group = group
    self.version = version
    self.kind = kind
    self.plural = plural
    singular = kind.lowercased()
    self.shortNames = shortNames
    self.categories = categories
    self.isNamespaced = isNamespaced
    self.subresources = subresources
    self.countsGenerations = countsGenerations
    self.verbs = verbs
    self.deprecation = deprecation
  }

  /// The same in another version.
  func of(_ version: String) -> Resource {
    Resource(
      kind, plural, group: group, version: version, shortNames: shortNames,
      categories: categories, isNamespaced: isNamespaced, subresources: subresources,
      countsGenerations: countsGenerations, verbs: verbs)
  }
}

/// What a served version says to those who still use it.
public struct Deprecation: Sendable {
  /// The release of the cluster since when, such as `1.33`.
  public let since: String
  /// Version and kind that do the same, such as `discovery.k8s.io/v1 EndpointSlice`; nil where
  /// nothing does.
  public let replacement: String?

  /// The `Warning` that every answer about a resource carries.
  ///
  /// Source: Kubernetes, `staging/src/k8s.io/apiserver/pkg/endpoints/deprecation/deprecation.go`,
  /// `WarningMessage`.
  func warning(about resource: Resource) -> String {
    "\(resource.apiVersion) \(resource.kind) is deprecated in v\(since)+"
      + (replacement.map { "; use \($0)" } ?? "")
  }
}

/// What lies below an object.
public enum Subresource: String, Sendable, CaseIterable {
  case status
  case scale
  case log
  case exec
  case attach
  case portforward
  case eviction
  case binding
  case token
  case ephemeralcontainers
  case resize
  case finalize
  case proxy
  case approval
}
