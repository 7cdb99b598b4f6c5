import Documents

/// What someone wants to do.
///
/// Source: apiserver, `authorization/authorizer/interfaces.go`, `Attributes`.
public struct AccessQuestion: Sendable {
  /// Who.
  public var user: KubernetesUser
  /// Such as `list`.
  public var verb: String
  /// The API group; empty for the core's.
  public var group = ""
  /// Such as `pods`.
  public var resource = ""
  /// Such as `log`; may be empty.
  public var subresource = ""
  /// The namespace; empty for all of them, or where there is none.
  public var namespace = ""
  /// The object's name; empty where it is about none in particular.
  public var name = ""
  /// The path, where it is about no resource.
  public var path: String?

  /// `pods/log`, as rules write it.
  var resourceText: String { subresource.isEmpty ? resource : "\(resource)/\(subresource)" }

  /// Whether someone may do something.
  public init(user: KubernetesUser, verb: String) {
    self.user = user
    self.verb = verb
  }

  /// What a request wants.
  ///
  /// Source: apiserver, `endpoints/request/requestinfo.go`.
  init(_ request: KubernetesRequest) {
    self.init(user: request.user, verb: request.method.lowercased())
    guard let where_ = RequestPath(request.path), let plural = where_.plural else {
      path = request.path
      return
    }
    group = where_.group
    resource = plural
    subresource = where_.subresource ?? ""
    namespace = where_.namespace ?? ""
    name = where_.name ?? ""
    // A namespace is asked for within itself.
    if plural == "namespaces", group.isEmpty { namespace = name }
    verb =
      switch (request.method, where_.name) {
      case ("GET", _) where request.isWatch: "watch"
      case ("GET", nil): "list"
      case ("GET", _): "get"
      case ("POST", _): "create"
      case ("PUT", _): "update"
      case ("PATCH", _): "patch"
      case ("DELETE", nil): "deletecollection"
      case ("DELETE", _): "delete"
      default: request.method.lowercased()
      }
  }

  /// Why it is refused.
  ///
  /// Source: apiserver, `endpoints/handlers/responsewriters/errors.go`, `ForbiddenMessage`.
  func refusal(_ reason: String) -> StatusError {
    let who = "User \"\(user.name)\" cannot \(verb)"
    let end = reason.isEmpty ? "" : ": \(reason)"
    if let path {
      return StatusError(
        "Forbidden", code: 403, "forbidden: \(who) path \"\(path)\"\(end)", details: [:])
    }
    let place = namespace.isEmpty ? "at the cluster scope" : "in the namespace \"\(namespace)\""
    let why = "\(who) resource \"\(resourceText)\" in API group \"\(group)\" \(place)\(end)"
    let about = group.isEmpty ? resource : "\(resource).\(group)"
    var details = JSONObject()
    details.add("name", name.isEmpty ? nil : .string(name))
    details.add("group", group.isEmpty ? nil : .string(group))
    details.add("kind", .string(resource))
    let front = name.isEmpty ? about : "\(about) \"\(name)\""
    return StatusError(
      "Forbidden", code: 403, "\(front) is forbidden: \(why)", details: .object(details))
  }
}
