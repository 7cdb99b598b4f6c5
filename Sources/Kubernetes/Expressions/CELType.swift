/// What an expression can be known to be before it is evaluated.
///
/// Source: cel-spec, `doc/langdef.md`, “Gradual Type Checking”; cel-go, `common/types/types.go`.
indirect enum CELType: Hashable, Sendable {
  case dynamic
  case null, bool, int, uint, double, string, bytes, duration, timestamp
  case list(CELType)
  case map(CELType, CELType)
  case optional(CELType)
  /// The type of a type.
  case type
  /// A value with members of its own, such as `kubernetes.AdmissionRequest`.
  case object(String)
  /// A value that only functions know, such as `kubernetes.Quantity`.
  case opaque(String)
  /// A parameter of an overload, or what is not known yet.
  case parameter(String)
  case unknown(Int)

  /// As errors of overloads write it.
  ///
  /// Source: cel-go, `checker/format.go`, `FormatCELType`.
  var text: String {
    switch self {
    case .dynamic, .unknown: "dyn"
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .duration: "duration"
    case .timestamp: "timestamp"
    case .list(let element): "list(\(element.text))"
    case .map(let key, let value): "map(\(key.text), \(value.text))"
    case .optional(let value): "optional_type(\(value.text))"
    case .type: "type(dyn)"
    case .object(let name), .opaque(let name), .parameter(let name): name
    }
  }

  /// As a result is named that is not the one that is wanted.
  ///
  /// Source: cel-go, `common/types/types.go`, `String`.
  var resultText: String {
    switch self {
    case .null: "null_type"
    case .duration: "google.protobuf.Duration"
    case .timestamp: "google.protobuf.Timestamp"
    case .type: "type"
    case .list(let element): "list(\(element.resultText))"
    case .map(let key, let value): "map(\(key.resultText), \(value.resultText))"
    case .optional(let value): "optional_type(\(value.resultText))"
    default: text
    }
  }

  var isDynamic: Bool { self == .dynamic }
}

/// What was found out about types that were not known at first.
struct CELBindings {
  private var known: [Int: CELType] = [:]
  private var count = 0

  /// A type that is not known yet.
  mutating func fresh() -> CELType {
    count += 1
    return .unknown(count)
  }

  /// A type with everything that is known filled in.
  func resolved(_ type: CELType) -> CELType {
    switch type {
    case .unknown(let number): known[number].map(resolved) ?? type
    case .list(let element): .list(resolved(element))
    case .map(let key, let value): .map(resolved(key), resolved(value))
    case .optional(let value): .optional(resolved(value))
    default: type
    }
  }

  /// A type in which nothing is left open: what is not known can be anything.
  func closed(_ type: CELType) -> CELType {
    switch resolved(type) {
    case .unknown, .parameter: .dynamic
    case .list(let element): .list(closed(element))
    case .map(let key, let value): .map(closed(key), closed(value))
    case .optional(let value): .optional(closed(value))
    case let other: other
    }
  }

  /// Whether a value of one type can stand where the other is wanted; notes what follows.
  ///
  /// Source: cel-go, `checker/types.go`, `isAssignable`.
  mutating func fits(_ given: CELType, _ wanted: CELType) -> Bool {
    let (given, wanted) = (resolved(given), resolved(wanted))
    if given == wanted { return true }
    switch (given, wanted) {
    case (.unknown(let number), _): return bind(number, wanted)
    case (_, .unknown(let number)): return bind(number, given)
    case (.dynamic, _), (_, .dynamic): return true
    case (.null, .object), (.null, .opaque), (.null, .duration), (.null, .timestamp),
      (.object, .null), (.opaque, .null), (.duration, .null), (.timestamp, .null),
      (.null, .optional), (.optional, .null):
      return true
    case (.list(let one), .list(let other)), (.optional(let one), .optional(let other)):
      return fits(one, other)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return fits(key, otherKey) && fits(value, otherValue)
    default: return false
    }
  }

  private mutating func bind(_ number: Int, _ type: CELType) -> Bool {
    guard !occurs(number, in: type) else { return false }
    known[number] = type
    return true
  }

  private func occurs(_ number: Int, in type: CELType) -> Bool {
    switch resolved(type) {
    case .unknown(let other): other == number
    case .list(let element), .optional(let element): occurs(number, in: element)
    case .map(let key, let value): occurs(number, in: key) || occurs(number, in: value)
    default: false
    }
  }
}
