/// Why an expression has no value.
///
/// Source: cel-go, `common/types` and `interpreter`, for the words.
struct CELError: Error, Hashable, Sendable {
  let message: String

  init(_ message: String) { self.message = message }

  static let noSuchOverload = CELError("no such overload")
  static let integerOverflow = CELError("integer overflow")
  static let unsignedOverflow = CELError("unsigned integer overflow")
  static let durationOverflow = CELError("duration overflow")
  static let timestampOverflow = CELError("timestamp overflow")
  static let tooCostly = CELError("operation cancelled: actual cost limit exceeded")

  static func noSuchKey(_ key: CELValue) -> CELError { CELError("no such key: \(key.shown)") }

  static func noSuchOverload(_ name: String, _ arguments: [CELValue]) -> CELError {
    CELError(
      "no such overload: \(name)(\(arguments.map(\.typeName).joined(separator: ", ")))")
  }

  static func conversion(_ value: CELValue, to type: String) -> CELError {
    CELError("type conversion error from '\(value.typeName)' to '\(type)'")
  }

  /// The same error from a throwing function of another kind of errors.
  static func index(_ place: Int64) -> CELError { CELError("index out of bounds: \(place)") }
}
