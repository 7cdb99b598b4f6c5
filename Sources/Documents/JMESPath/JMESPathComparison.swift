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
      case .lessOrEqual: return .bool(order == .ascending || order == .same)
      case .greater: return .bool(order == .descending)
      default: return .bool(order == .descending || order == .same)
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
  /// One of them is not a number.
  case unordered

  /// - Throws: Python's complaint when one is a number and the other a text.
  init(of left: JSON, and right: JSON, by sign: String) throws(JMESPathError) {
    switch (left, right) {
    case (.string(let left), .string(let right)):
      self = left.precedes(right) ? .ascending : right.precedes(left) ? .descending : .same
    case (.integer(let left), .integer(let right)): self.init(left, right)
    case (.integer(let left), .double(let right)): self.init(left, right)
    case (.double(let left), .integer(let right)): self = Self(right, left).reversed
    case (.double(let left), .double(let right)):
      self = left.isNaN || right.isNaN ? .unordered : Self(left, right)
    default:
      throw JMESPathError(
        .type,
        "'\(sign)' not supported between instances of '\(left.pythonType)' and"
          + " '\(right.pythonType)'")
    }
  }

  private init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left == right ? .same : left < right ? .ascending : .descending
  }

  /// A whole number beside a fraction, compared exactly: as a double the former may lose digits.
  init(_ whole: Int64, _ number: Double) {
    guard !number.isNaN else {
      self = .unordered
      return
    }
    // The first double beyond all 64-bit integers, and the lowest of them.
    guard number < 0x1p63 else {
      self = .ascending
      return
    }
    guard number >= -0x1p63 else {
      self = .descending
      return
    }
    let floor = number.rounded(.down)
    let order = Self(whole, Int64(floor))
    self = order == .same && floor < number ? .ascending : order
  }

  private var reversed: JMESPathOrder {
    switch self {
    case .ascending: .descending
    case .descending: .ascending
    case .same, .unordered: self
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
    // Swift takes differently composed letters for equal, Python does not.
    case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isEqualInPython(to: $1) }
    case (.object(let left), .object(let right)):
      return left.count == right.count
        && left.members.allSatisfy { right[$0.key]?.isEqualInPython(to: $0.value) ?? false }
    default:
      guard let left = numberInPython, let right = other.numberInPython else { return false }
      return (try? JMESPathOrder(of: left, and: right, by: "==")) == .same
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
