import Documents

// What is wrong with a request before any object is looked at.
extension StatusError {
  /// A refusal without a reason of its own, as storage sends it.
  static func plain(_ message: String) -> StatusError { StatusError("", code: 500, message) }

  /// The log of changes does not reach back so far.
  ///
  /// Source: apiserver, `storage/etcd3/errors.go` and `watch_cache.go`.
  static func expired(_ message: String) -> StatusError {
    StatusError("Expired", code: 410, message)
  }

  /// The body is of a type that cannot be used here.
  static func unsupportedMediaType(_ accepted: [String]) -> StatusError {
    StatusError(
      "UnsupportedMediaType", code: 415,
      "the body of the request was in an unknown format - accepted media types include: "
        + accepted.joined(separator: ", "))
  }

  /// The object is not the one that was meant.
  ///
  /// Source: apiserver, `registry/generic/registry/store.go`, `BeforeDelete` preconditions.
  static func wrongUID(
    _ resource: Resource, _ name: String, given: String, stored: String
  ) -> StatusError {
    StatusError(
      "Conflict", code: 409,
      "Operation cannot be fulfilled on \(resource.name) \"\(name)\": Precondition failed: UID in "
        + "precondition: \(given), UID in object meta: \(stored)",
      details: .about(resource, name))
  }
}
