/// What discovery says of a resource.
struct ResourceInfo: Sendable, Hashable {
  var group: String
  var version: String
  var kind: String
  var plural: String
  var singular: String
  var shortNames: [String]
  var categories: [String]
  var isNamespaced: Bool
  var verbs: [String]
  var subresources: [String] = []

  /// `apps/v1`, or `v1` for core.
  var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  /// `deployments.apps`, or `pods` for core.
  var fullName: String { group.isEmpty ? plural : "\(plural).\(group)" }

  /// `deployment.apps`, or `pod` for core: what is printed before a name.
  var printedKind: String {
    let name = kind.lowercased()
    return group.isEmpty ? name : "\(name).\(group)"
  }

  /// `Deployment.apps`, or `Pod` for core.
  var qualifiedKind: String { group.isEmpty ? kind : "\(kind).\(group)" }

  /// Where its objects are.
  func path(namespace: String, name: String? = nil, subresource: String? = nil) -> String {
    var path = group.isEmpty ? "/api/\(version)" : "/apis/\(group)/\(version)"
    if isNamespaced, !namespace.isEmpty { path += "/namespaces/\(namespace)" }
    path += "/\(plural)"
    if let name { path += "/\(name)" }
    if let subresource { path += "/\(subresource)" }
    return path
  }
}
