import Documents

/// What the API refuses with: a `Status` of failure.
///
/// Source: apimachinery, `api/errors/errors.go`.
public struct StatusError: Error, Sendable {
  /// Such as `NotFound`.
  public let reason: String
  /// The HTTP status.
  public let code: Int
  /// The sentence.
  public let message: String
  /// What it is about.
  public var details: JSON?

  /// A refusal.
  public init(_ reason: String, code: Int, _ message: String, details: JSON? = nil) {
    self.reason = reason
    self.code = code
    self.message = message
    self.details = details
  }

  /// As the API writes it.
  public var json: JSON {
    var shape: JSONObject = [
      "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure",
      "message": .string(message),
    ]
    shape.add("reason", reason.isEmpty ? nil : .string(reason))
    shape.add("details", details)
    shape.add("code", .integer(Int64(code)))
    return .object(shape)
  }
}

extension StatusError {
  /// `pods "web" not found`.
  public static func notFound(_ resource: Resource, _ name: String) -> StatusError {
    StatusError(
      "NotFound", code: 404, "\(resource.name) \"\(name)\" not found",
      details: .about(resource, name))
  }

  /// `pods "web" already exists`.
  public static func alreadyExists(_ resource: Resource, _ name: String) -> StatusError {
    StatusError(
      "AlreadyExists", code: 409, "\(resource.name) \"\(name)\" already exists",
      details: .about(resource, name))
  }

  /// The object has changed since it was read.
  public static func conflict(_ resource: Resource, _ name: String) -> StatusError {
    StatusError(
      "Conflict", code: 409,
      "Operation cannot be fulfilled on \(resource.name) \"\(name)\": the object has been "
        + "modified; please apply your changes to the latest version and try again",
      details: .about(resource, name))
  }

  /// `pods "web" is forbidden: …`.
  public static func forbidden(
    _ resource: Resource, _ name: String, _ why: String
  ) -> StatusError {
    StatusError(
      "Forbidden", code: 403, "\(resource.name) \"\(name)\" is forbidden: \(why)",
      details: .about(resource, name))
  }

  /// `Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: …`.
  public static func invalid(
    _ resource: Resource, _ name: String, _ errors: [FieldError]
  ) -> StatusError {
    let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
    let texts = errors.map(\.text)
    let list = texts.count == 1 ? texts[0] : "[" + texts.joined(separator: ", ") + "]"
    var details: JSONObject = ["name": .string(name)]
    details.add("group", resource.group.isEmpty ? nil : .string(resource.group))
    details.add("kind", .string(resource.kind))
    details.add("causes", .array(errors.map(\.cause)))
    return StatusError(
      "Invalid", code: 422, "\(kind) \"\(name)\" is invalid: \(list)", details: .object(details))
  }

  /// What was sent cannot be understood.
  public static func badRequest(_ message: String) -> StatusError {
    StatusError("BadRequest", code: 400, message)
  }

  /// The server does not serve such a thing.
  public static let noSuchResource = StatusError(
    "NotFound", code: 404, "the server could not find the requested resource", details: [:])

  /// The path is known, the verb is not allowed there.
  public static let methodNotAllowed = StatusError(
    "MethodNotAllowed", code: 405,
    "the server does not allow this method on the requested resource", details: [:])
}

extension JSON {
  /// Which object a status is about.
  static func about(_ resource: Resource, _ name: String) -> JSON {
    var details: JSONObject = ["name": .string(name)]
    details.add("group", resource.group.isEmpty ? nil : .string(resource.group))
    details.add("kind", .string(resource.plural))
    return .object(details)
  }
}
