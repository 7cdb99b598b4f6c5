import AWSModel
import Documents

/// Scalars written as text: in queries, headers, paths and XML.
enum ScalarText {
  /// The value that text of a shape means.
  ///
  /// - Throws: `MalformedInput` where it means none.
  static func value(
    _ text: String, _ shape: Shape, _ member: Member?, _ form: TimestampText.Form
  ) throws(AWSError) -> JSON {
    guard let value = read(text, shape.kind) else {
      throw .malformedInput("'\(text)' cannot be converted to \(named(shape.kind))")
    }
    return value
  }

  private static func read(_ text: String, _ kind: Shape.Kind) -> JSON? {
    switch kind {
    case .boolean:
      switch text {
      case "true", "True", "TRUE": true
      case "false", "False", "FALSE": false
      default: nil
      }
    case .integer, .long, .short, .byte: Int64(text).map { .integer($0) }
    case .float, .double: number(text).map { .double($0) }
    case .timestamp: TimestampText.seconds(text).map(JSON.seconds)
    default: .string(text)
    }
  }

  private static func number(_ text: String) -> Double? {
    switch text {
    case "NaN": .nan
    case "Infinity": .infinity
    case "-Infinity": -.infinity
    default: Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  private static func named(_ kind: Shape.Kind) -> String {
    kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
  }

  /// The text for a scalar of a document; times in `form` where the model does not say.
  static func text(
    _ value: JSON, _ shape: Shape, _ member: Member?, _ form: TimestampText.Form,
    _ fraction: TimestampText.Fraction = .asNeeded
  ) -> String {
    switch value {
    case .string(let text): return text
    case .bool(let value): return value ? "true" : "false"
    case .integer(let number) where shape.kind != .timestamp: return String(number)
    case .integer, .double:
      let number = value.double ?? 0
      guard shape.kind == .timestamp else { return text(number) }
      let named = member?.wire?.timestampFormat ?? shape.timestampFormat
      switch TimestampText.Form(named) ?? form {
      case .iso8601: return TimestampText.iso8601(number, fraction)
      case .http: return TimestampText.http(number)
      case .epoch: return text(number)
      }
    default: return value.compactText
    }
  }

  private static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return Int64(exactly: number).map { String($0) } ?? "\(number)"
  }
}
