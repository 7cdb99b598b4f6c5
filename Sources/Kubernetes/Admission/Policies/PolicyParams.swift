import Documents

/// The objects that a binding hands to its policy.
///
/// Source: apiserver, `admission/plugin/policy/generic/policy_dispatcher.go`, `CollectParams`;
/// `policy_source.go` for kinds that nobody serves.
struct PolicyParams {
  /// Why there are none.
  struct Failure: Error {
    let message: String
  }

  let view: ClusterView

  /// The parameters; one that is nil where the policy knows no parameters.
  func found(
    _ kind: (version: String, kind: String)?, _ reference: JSON?, in namespace: String
  ) throws(Failure) -> [JSON?] {
    guard let kind, let reference else { return [nil] }
    guard let served = view.served(kind: kind.kind, apiVersion: kind.version),
      served.resource.apiVersion == kind.version
    else {
      throw Failure(
        message: "paramKind kind `\(kind.version), Kind=\(kind.kind)` not known")
    }
    let resource = served.resource
    var space = reference.text("namespace")
    if resource.isNamespaced {
      if space.isEmpty { space = namespace }
      guard !space.isEmpty else {
        throw Failure(
          message: "cannot use namespaced paramRef in policy binding that matches cluster-scoped "
            + "resources")
      }
    } else if !space.isEmpty {
      throw Failure(
        message: "paramRef.namespace must not be provided for a cluster-scoped `paramKind`")
    }
    let objects = objects(resource, space, reference)
    guard !objects.isEmpty || reference.text("parameterNotFoundAction") != "Deny" else {
      throw Failure(
        message: "no params found for policy binding with `Deny` parameterNotFoundAction")
    }
    return objects.map { $0.json(resource) }
  }

  private func objects(
    _ resource: Resource, _ space: String, _ reference: JSON
  ) -> [KubernetesObject] {
    let name = reference.text("name")
    if !name.isEmpty {
      let key = ObjectKey(view.cluster, resource.name, namespace: space, name: name)
      return view[key].map { [$0] } ?? []
    }
    let selector = LabelSelector(spec: reference["selector"] ?? [:])
    return view.rows(resource.name, in: resource.isNamespaced ? space : nil).map(\.row)
      .filter { selector.matches($0.metadata.labels) }
  }
}
