import Documents

/// A request about the objects of one kind.
struct ResourceCall: Sendable {
  let request: KubernetesRequest
  let path: RequestPath
  let kind: ServedKind
  let cluster: ClusterID
  let format: AnswerFormat
  let schema: APISchema?

  init(
    _ request: KubernetesRequest, _ path: RequestPath, in view: ClusterView,
    _ schema: APISchema? = nil
  ) throws(StatusError) {
    guard let plural = path.plural,
      let kind = view.served(group: path.group, version: path.version, plural: plural)
    else { throw .noSuchResource }
    if path.namespace != nil, !kind.resource.isNamespaced { throw .noSuchResource }
    if path.name != nil, kind.resource.isNamespaced, path.namespace == nil {
      throw .noSuchResource
    }
    self.request = request
    self.path = path
    self.kind = kind
    cluster = view.cluster
    self.schema = schema
    format = AnswerFormat(accept: request.accept, request.parameter("includeObject"))
  }

  var resource: Resource { kind.resource }

  /// Where the object lies that the path names.
  var key: ObjectKey { key(path.name ?? "") }

  func key(_ name: String) -> ObjectKey {
    ObjectKey(cluster, resource.name, namespace: path.namespace ?? "", name: name)
  }

  /// The object that the body holds, and what there is to warn of.
  func written() throws(StatusError) -> (KubernetesObject, warnings: [String]) {
    guard let body = request.body, body.object != nil else {
      throw .badRequest("the object provided is unrecognized (must be of type \(resource.kind))")
    }
    try check(body)
    let (document, warnings) = try decoded(body)
    return (try object(document), warnings)
  }

  /// The object that a document describes; where it lies is what the path says.
  ///
  /// Source: apiserver, `registry/rest/meta.go`, `EnsureObjectNamespaceMatchesRequestNamespace`.
  func object(_ body: JSON) throws(StatusError) -> KubernetesObject {
    try check(body)
    var object = KubernetesObject(written: body)
    if resource.isNamespaced {
      guard path.namespace != nil else {
        throw .badRequest("an empty namespace may not be set during creation")
      }
      let given = object.metadata.namespace
      guard given.isEmpty || given == path.namespace ?? "" else {
        throw .badRequest(
          path.name == nil
            ? "the namespace of the provided object does not match the namespace sent on the "
              + "request"
            : "the namespace of the object (\(given)) does not match the namespace on the "
              + "request (\(path.namespace ?? ""))")
      }
      object.metadata.namespace = path.namespace ?? ""
    } else {
      object.metadata.namespace = ""
    }
    return object
  }

  /// Source: apiserver, `endpoints/handlers/rest.go`, `checkName`; `create.go`.
  private func check(_ body: JSON) throws(StatusError) {
    let version = body["apiVersion"]?.string ?? resource.apiVersion
    let kind = body["kind"]?.string ?? resource.kind
    guard version == resource.apiVersion else {
      throw .badRequest(
        "the API version in the data (\(version)) does not match the expected API version "
          + "(\(resource.apiVersion))")
    }
    guard kind == resource.kind else {
      throw .badRequest(
        "\(kind) in version \"\(resource.version)\" cannot be handled as a \(resource.kind): no "
          + "kind \"\(kind)\" is registered for version \"\(version)\"")
    }
    guard let expected = path.name else { return }
    let name = body["metadata"]?["name"]?.string ?? ""
    guard name == expected else {
      throw .badRequest(
        "the name of the object (\(name)) does not match the name on the URL (\(expected))")
    }
  }
}
