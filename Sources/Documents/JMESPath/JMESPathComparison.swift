// Comparing values as the Python package does.

extension JMESPathComparison {
  /// Whether the comparison holds; null where the values have no order.
  func apply(_ left: JSON, _ right: JSON) throws(JMESPathError) -> JSON {
    switch self {
    case .equal: return .bool(Self.areEqual(left, right))
    case .notEqual: return .bool(!Self.areEqual(left, right))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard left.isOrdered, right.isOrdered else { return .null }
      let order = try JMESPathOrder(of: left, and: right, by: rawValue)
      switch self {
      case .less: return .bool(order == .ascending)
      case .lessOrEqual: return .bool(order != .descending)
      case .greater: return .bool(order == .descending)
      default: return .bool(order != .ascending)
      }
    }
  }

  /// Equality, in which a number never equals a Boolean.
  static func areEqual(_ left: JSON, _ right: JSON) -> Bool {
    (left.bool == nil) == (right.bool == nil) && left.isEqualInPython(to: right)
  }
}

/// How two numbers, or two texts, stand to each other.
enum JMESPathOrder {
  case ascending
  case same
  case descending

  /// - Throws: Python's complaint when one is a number and the other a text.
  init(of left: JSON, and right: JSON, by sign: String) throws(JMESPathError) {
    if let left = left.string, let right = right.string {
      self = left == right ? .same : left.precedes(right) ? .ascending : .descending
    } else if case .integer(let left) = left, case .integer(let right) = right {
      self = left == right ? .same : left < right ? .ascending : .descending
    } else if let left = left.double, let right = right.double {
      self = left == right ? .same : left < right ? .ascending : .descending
    } else {
      throw JMESPathError(
        .type,
        "'\(sign)' not supported between instances of '\(left.pythonType)' and"
          + " '\(right.pythonType)'")
    }
  }
}

extension String {
  /// Whether the text sorts before another by code points, as in Python.
  func precedes(_ other: String) -> Bool {
    // The order of UTF-8 bytes is the order of code points.
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

extension JSON {
  /// Whether the value has an order: numbers and texts do.
  fileprivate var isOrdered: Bool {
    switch self {
    case .integer, .double, .string: true
    default: false
    }
  }

  /// Python's `==`, for which true is 1 and 1 is 1.0.
  func isEqualInPython(to other: JSON) -> Bool {
    switch (self, other) {
    case (.null, .null): return true
    case (.string(let left), .string(let right)): return left == right
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isEqualInPython(to: $1) }
    case (.object(let left), .object(let right)):
      return left.count == right.count
        && left.members.allSatisfy { right[$0.key]?.isEqualInPython(to: $0.value) ?? false }
    default:
      guard let left = numberInPython, let right = other.numberInPython else { return false }
      if let left = left.integer, let right = right.integer { return left == right }
      return left.double == right.double
    }
  }

  private var numberInPython: JSON? {
    switch self {
    case .bool(let value): .integer(value ? 1 : 0)
    case .integer, .double: self
    default: nil
    }
  }
}
