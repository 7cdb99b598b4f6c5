// Operators and functions.
extension CELEvaluator {
  mutating func call(
    _ name: String, _ target: CELNode?, _ arguments: [CELNode]
  ) throws(CELError) -> CELValue {
    var values: [CELValue] = []
    values.reserveCapacity(arguments.count + 1)
    if let target { values.append(try value(of: target)) }
    for argument in arguments { values.append(try value(of: argument)) }
    let result =
      target == nil ? try global(name, values) : try member(name, values)
    guard let result else { throw .noSuchOverload(name, values) }
    if case .string(let text) = result { try cost.charge(text.utf8.count / 10) }
    return result
  }

  private mutating func global(
    _ name: String, _ values: [CELValue]
  ) throws(CELError) -> CELValue? {
    if values.count == 2, let result = try binary(name, values[0], values[1]) { return result }
    switch (name, values.first) {
    case ("!_", .bool(let value)): return .bool(!value)
    case ("!_", _): throw CELError("no such overload: !_")
    case ("-_", .int(let value)):
      guard value != .min else { throw .integerOverflow }
      return .int(-value)
    case ("-_", .double(let value)): return .double(-value)
    case ("-_", .duration(let span)):
      guard span.nanos != .min else { throw .durationOverflow }
      return .duration(CELDuration(nanos: -span.nanos))
    case ("-_", _): throw CELError("no such overload: -_")
    default: break
    }
    if name.hasPrefix("sets.") { return try CELLists.sets(name, values, &cost) }
    if name.hasPrefix("optional.") { return Self.made(name, values) }
    if let result = try CELConversions.call(name, values, &cost) { return result }
    return try CELText.global(name, values, &cost)
  }

  private mutating func binary(
    _ name: String, _ left: CELValue, _ right: CELValue
  ) throws(CELError) -> CELValue? {
    switch name {
    case "_==_": return .bool(try left.equals(right, &cost))
    case "_!=_": return .bool(try !left.equals(right, &cost))
    case "_<_": return .bool(try left.compare(right).map { $0 < 0 } ?? false)
    case "_<=_": return .bool(try left.compare(right).map { $0 <= 0 } ?? false)
    case "_>_": return .bool(try left.compare(right).map { $0 > 0 } ?? false)
    case "_>=_": return .bool(try left.compare(right).map { $0 >= 0 } ?? false)
    case "@in": return .bool(try isWithin(left, right))
    case "_+_":
      if let sum = try CELNumbers.sum(left, right) { return sum }
      if let sum = try CELTimes.sum(left, right) { return sum }
      return try needed(try chained(left, right))
    case "_-_":
      if let difference = try CELNumbers.difference(left, right) { return difference }
      return try needed(try CELTimes.difference(left, right))
    case "_*_": return try needed(try CELNumbers.product(left, right))
    case "_/_": return try needed(try CELNumbers.quotient(left, right))
    case "_%_": return try needed(try CELNumbers.rest(left, right))
    default: return nil
    }
  }

  private func needed(_ value: CELValue?) throws(CELError) -> CELValue {
    guard let value else { throw .noSuchOverload }
    return value
  }

  private mutating func chained(
    _ left: CELValue, _ right: CELValue
  ) throws(CELError) -> CELValue? {
    switch (left, right) {
    case (.string(let one), .string(let other)): return .string(one + other)
    case (.bytes(let one), .bytes(let other)):
      try cost.charge((one.count + other.count) / 10)
      return .bytes(one + other)
    case (.list(let one), .list(let other)):
      try cost.charge(one.count + other.count)
      return .list(CELList(one.values + other.values))
    default: return nil
    }
  }

  private mutating func isWithin(
    _ value: CELValue, _ whole: CELValue
  ) throws(CELError) -> Bool {
    switch whole {
    case .map(let map): return map.value(value) != nil
    case .list(let list):
      for place in 0..<list.count {
        if let element = list.element(place), try element.equals(value, &cost) { return true }
      }
      return false
    default: throw .noSuchOverload
    }
  }

  private mutating func member(
    _ name: String, _ values: [CELValue]
  ) throws(CELError) -> CELValue? {
    switch values[0] {
    case .string: return try CELText.member(name, values, &cost)
    case .list: return try CELLists.member(name, values, &cost)
    case .map(let map): return name == "size" ? .int(Int64(map.count)) : nil
    case .bytes(let bytes): return name == "size" ? .int(Int64(bytes.count)) : nil
    case .timestamp, .duration: return try CELTimes.member(name, values)
    case .quantity, .version: return try CELAmounts.member(name, values)
    case .url, .address, .network: return try CELPlaces.member(name, values)
    case .optional(let inner): return try Self.optional(name, inner, values)
    case .access(let access): return try self.access(access, name, values)
    default: return nil
    }
  }

  /// Source: cel-go, `cel/library.go`, optional values.
  private static func made(_ name: String, _ values: [CELValue]) -> CELValue? {
    switch (name, values.count) {
    case ("optional.none", 0): .optional(nil)
    case ("optional.of", 1): .optional(values[0])
    case ("optional.ofNonZeroValue", 1): .optional(values[0].isZero ? nil : values[0])
    default: nil
    }
  }

  private static func optional(
    _ name: String, _ inner: CELValue?, _ values: [CELValue]
  ) throws(CELError) -> CELValue? {
    switch (name, values.count) {
    case ("hasValue", 1): return .bool(inner != nil)
    case ("value", 1):
      guard let inner else { throw CELError("optional.none() dereference") }
      return inner
    case ("or", 2): return inner == nil ? values[1] : values[0]
    case ("orValue", 2): return inner ?? values[1]
    default: return nil
    }
  }
}
