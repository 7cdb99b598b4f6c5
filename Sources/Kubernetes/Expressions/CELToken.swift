/// A word of an expression.
struct CELToken: Sendable {
  enum Kind: Sendable, Equatable {
    case identifier(String)
    case int(String)
    case uint(String)
    case double(String)
    case string(String)
    case bytes([UInt8])
    /// Operators, brackets, and the words `in true false null`.
    case sign(String)
    case end
  }

  let kind: Kind
  /// Which sign of the source it begins with.
  let place: Int
  /// As it was written.
  let text: String

  func `is`(_ sign: String) -> Bool { kind == .sign(sign) }
}
