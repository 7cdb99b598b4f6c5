// Numbers on their way into JSON.

extension JSON {
  /// A number JSON can spell; refuses infinities, and what is no number.
  static func number(_ value: Double, path: JSONPathLink?) throws -> JSON {
    if value.isFinite { return .double(value) }
    throw unspeakable(value, path)
  }

  /// A whole number of at most 64 signed bits.
  static func number(_ value: some BinaryInteger, path: JSONPathLink?) throws -> JSON {
    if let integer = Int64(exactly: value) { return .integer(integer) }
    throw unspeakable(value, path)
  }

  private static func unspeakable(_ value: Any, _ path: JSONPathLink?) -> EncodingError {
    EncodingError.invalidValue(
      value,
      EncodingError.Context(
        codingPath: JSONPathLink.keys(of: path),
        debugDescription: "\(value) has no spelling in JSON"))
  }
}
