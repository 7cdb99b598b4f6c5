// Whether values are the same, and which comes first.
//
// Source: cel-spec, `doc/langdef.md`, sections “Equality” and “Ordering”.
extension CELValue {
  /// Whether both are the same; values of different types are not, but numbers may be.
  func equals(_ other: CELValue, _ cost: inout CELCost) throws(CELError) -> Bool {
    try cost.charge(1)
    switch (self, other) {
    case (.null, .null): return true
    case (.bool(let one), .bool(let other)): return one == other
    case (.string(let one), .string(let other)):
      try cost.charge(min(one.utf8.count, other.utf8.count) / 10)
      return one == other
    case (.bytes(let one), .bytes(let other)): return one == other
    case (.duration(let one), .duration(let other)): return one == other
    case (.timestamp(let one), .timestamp(let other)): return one == other
    case (.type(let one), .type(let other)): return one == other
    case (.quantity(let one), .quantity(let other)): return one == other
    case (.url(let one), .url(let other)): return one == other
    case (.address(let one), .address(let other)): return one == other
    case (.network(let one), .network(let other)): return one == other
    case (.version(let one), .version(let other)): return one == other
    case (.list(let one), .list(let other)): return try Self.same(one, other, &cost)
    case (.map(let one), .map(let other)): return try Self.same(one, other, &cost)
    case (.optional(let one), .optional(let other)):
      guard let one, let other else { return one == nil && other == nil }
      return try one.equals(other, &cost)
    default: return CELNumbers.compare(self, other) == .some(0)
    }
  }

  private static func same(
    _ one: CELList, _ other: CELList, _ cost: inout CELCost
  ) throws(CELError) -> Bool {
    guard one.count == other.count else { return false }
    for place in 0..<one.count {
      guard let left = one.element(place), let right = other.element(place),
        try left.equals(right, &cost)
      else { return false }
    }
    return true
  }

  private static func same(
    _ one: CELMap, _ other: CELMap, _ cost: inout CELCost
  ) throws(CELError) -> Bool {
    guard one.count == other.count else { return false }
    for key in one.keys {
      guard let left = one.value(key), let right = other.value(key),
        try left.equals(right, &cost)
      else { return false }
    }
    return true
  }

  /// Less than 0 where this comes first; nil where there is no order between the two, as with a
  /// number that is none.
  ///
  /// - Throws: where their types have no order.
  func compare(_ other: CELValue) throws(CELError) -> Int? {
    switch (self, other) {
    case (.bool(let one), .bool(let other)): return (one ? 1 : 0) - (other ? 1 : 0)
    case (.string(let one), .string(let other)):
      // Texts are ordered by their code points, which are those of their bytes.
      return Self.order(Array(one.utf8), Array(other.utf8))
    case (.bytes(let one), .bytes(let other)): return Self.order(one, other)
    case (.duration(let one), .duration(let other)):
      return one.nanos < other.nanos ? -1 : one.nanos == other.nanos ? 0 : 1
    case (.timestamp(let one), .timestamp(let other)):
      return one < other ? -1 : one == other ? 0 : 1
    case (.int, _), (.uint, _), (.double, _):
      switch other {
      case .int, .uint, .double: return CELNumbers.compare(self, other)
      default: throw .noSuchOverload
      }
    default: throw .noSuchOverload
    }
  }

  private static func order(_ one: [UInt8], _ other: [UInt8]) -> Int {
    if one == other { return 0 }
    return one.lexicographicallyPrecedes(other) ? -1 : 1
  }
}
