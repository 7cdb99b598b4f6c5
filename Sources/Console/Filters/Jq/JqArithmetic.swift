import Documents

/// Operators and the order of values.
///
/// Source: jq manual, “Builtin operators and functions”.
enum JqArithmetic {
  static func apply(_ sign: String, _ left: JSON, _ right: JSON) throws(JqFailure) -> JSON {
    switch sign {
    case "==": return .bool(compare(left, right) == 0)
    case "!=": return .bool(compare(left, right) != 0)
    case "<": return .bool(compare(left, right) < 0)
    case "<=": return .bool(compare(left, right) <= 0)
    case ">": return .bool(compare(left, right) > 0)
    case ">=": return .bool(compare(left, right) >= 0)
    case "+": return try add(left, right)
    case "-": return try subtract(left, right)
    case "*": return try multiply(left, right)
    case "/": return try divide(left, right)
    default:
      guard let a = left.double, let b = right.double else {
        throw mismatch(left, right, "divided")
      }
      let divisor = Self.truncated(b)
      guard divisor != 0 else {
        throw JqFailure(
          "\(left.jqKind) (\(left.jqSample)) and \(right.jqKind) (\(right.jqSample)) cannot be "
            + "divided because the divisor is zero")
      }
      // -1 divides everything; the one quotient that does not fit is not needed.
      return .integer(divisor == -1 ? 0 : Self.truncated(a) % divisor)
    }
  }

  /// The whole part of a number, at the edges that of the nearest 64-bit integer; 0 for none.
  static func truncated(_ number: Double) -> Int64 {
    if number.isNaN { return 0 }
    return Int64(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
  }

  private static func mismatch(_ left: JSON, _ right: JSON, _ verb: String) -> JqFailure {
    JqFailure(
      "\(left.jqKind) (\(left.jqSample)) and \(right.jqKind) (\(right.jqSample)) cannot be \(verb)")
  }

  /// A number as jq shows it: whole where it is whole.
  static func number(_ value: Double) -> JSON {
    Int64(exactly: value).map { .integer($0) } ?? .double(value)
  }

  static func add(_ left: JSON, _ right: JSON) throws(JqFailure) -> JSON {
    switch (left, right) {
    case (.null, let other), (let other, .null): return other
    case (.string(let a), .string(let b)): return .string(a + b)
    case (.array(let a), .array(let b)): return .array(a + b)
    case (.object(var a), .object(let b)):
      for member in b { a[member.key] = member.value }
      return .object(a)
    default:
      guard let a = left.double, let b = right.double else { throw mismatch(left, right, "added") }
      return number(a + b)
    }
  }

  private static func subtract(_ left: JSON, _ right: JSON) throws(JqFailure) -> JSON {
    if case .array(let a) = left, case .array(let b) = right {
      return .array(a.filter { !b.contains($0) })
    }
    guard let a = left.double, let b = right.double else {
      throw mismatch(left, right, "subtracted")
    }
    return number(a - b)
  }

  private static func multiply(_ left: JSON, _ right: JSON) throws(JqFailure) -> JSON {
    if case .string(let text) = left, let count = right.double {
      guard count > 0 else { return .null }
      guard Double(max(1, text.utf8.count)) * count < 10_000_000 else {
        throw JqFailure("the repeated text would be too long")
      }
      return .string(String(repeating: text, count: max(1, Int(count.rounded(.up)))))
    }
    if case .object(let a) = left, case .object(let b) = right { return .object(merge(a, b)) }
    guard let a = left.double, let b = right.double else {
      throw mismatch(left, right, "multiplied")
    }
    return number(a * b)
  }

  private static func merge(_ left: JSONObject, _ right: JSONObject) -> JSONObject {
    var result = left
    for member in right {
      if case .object(let a)? = result[member.key], case .object(let b) = member.value {
        result[member.key] = .object(merge(a, b))
      } else {
        result[member.key] = member.value
      }
    }
    return result
  }

  private static func divide(_ left: JSON, _ right: JSON) throws(JqFailure) -> JSON {
    if case .string(let text) = left, case .string(let separator) = right {
      return .array(JqText.split(text, separator).map { .string($0) })
    }
    guard let a = left.double, let b = right.double else { throw mismatch(left, right, "divided") }
    guard b != 0 else {
      throw JqFailure(
        "\(left.jqKind) (\(left.jqSample)) and \(right.jqKind) (\(right.jqSample)) cannot be "
          + "divided because the divisor is zero")
    }
    return number(a / b)
  }

  /// Negative, zero or positive as `left` comes before, with or after `right`.
  static func compare(_ left: JSON, _ right: JSON) -> Int {
    if rank(left) != rank(right) { return rank(left) - rank(right) }
    switch (left, right) {
    case (.string(let a), .string(let b)):
      return a == b ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
    case (.array(let a), .array(let b)):
      for (x, y) in zip(a, b) {
        let order = compare(x, y)
        if order != 0 { return order }
      }
      return a.count - b.count
    case (.object(let a), .object(let b)):
      let keys = compare(
        .array(a.keys.sorted().map { .string($0) }), .array(b.keys.sorted().map { .string($0) }))
      if keys != 0 { return keys }
      for key in a.keys.sorted() {
        let order = compare(a[key] ?? .null, b[key] ?? .null)
        if order != 0 { return order }
      }
      return 0
    default:
      guard let a = left.double, let b = right.double else { return 0 }
      return a < b ? -1 : a > b ? 1 : 0
    }
  }

  private static func rank(_ value: JSON) -> Int {
    switch value {
    case .null: 0
    case .bool(false): 1
    case .bool(true): 2
    case .integer, .double: 3
    case .string: 4
    case .array: 5
    case .object: 6
    }
  }
}
