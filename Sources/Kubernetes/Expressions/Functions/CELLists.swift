/// Functions of lists.
///
/// Source: apiserver, `cel/library/lists.go`; cel-go, `ext/strings.go` for `join`, `ext/sets.go`.
enum CELLists {
  static func member(
    _ name: String, _ values: [CELValue], _ cost: inout CELCost
  ) throws(CELError) -> CELValue? {
    guard case .list(let list) = values[0] else { return nil }
    if name == "size" { return .int(Int64(list.count)) }
    try cost.charge(list.count)
    let elements = list.values
    switch (name, values.count) {
    case ("join", 1), ("join", 2): return try joined(elements, values, &cost)
    case ("sum", 1): return try sum(elements)
    case ("min", 1): return try extreme(elements, "min") { $0 < 0 }
    case ("max", 1): return try extreme(elements, "max") { $0 > 0 }
    case ("isSorted", 1):
      for (one, other) in zip(elements, elements.dropFirst()) {
        if let order = try one.compare(other), order > 0 { return .bool(false) }
      }
      return .bool(true)
    case ("indexOf", 2), ("lastIndexOf", 2):
      let places = name == "indexOf" ? Array(elements.indices) : elements.indices.reversed()
      for place in places where try elements[place].equals(values[1], &cost) {
        return .int(Int64(place))
      }
      return .int(-1)
    default: return nil
    }
  }

  private static func joined(
    _ elements: [CELValue], _ values: [CELValue], _ cost: inout CELCost
  ) throws(CELError) -> CELValue? {
    var separator = ""
    if values.count == 2 {
      guard case .string(let text) = values[1] else { return nil }
      separator = text
    }
    let (size, isLarge) = separator.utf8.count.multipliedReportingOverflow(by: elements.count)
    try cost.charge(isLarge ? .max : size / 10)
    var texts: [String] = []
    for element in elements {
      guard case .string(let text) = element else {
        throw CELError("join: no such overload: list(\(element.typeName))")
      }
      try cost.charge(text.utf8.count / 10)
      texts.append(text)
    }
    return .string(texts.joined(separator: separator))
  }

  private static func sum(_ elements: [CELValue]) throws(CELError) -> CELValue {
    guard var total = elements.first else { return .int(0) }
    for element in elements.dropFirst() {
      if let next = try CELNumbers.sum(total, element) {
        total = next
      } else if let next = try CELTimes.sum(total, element) {
        total = next
      } else {
        throw .noSuchOverload
      }
    }
    return total
  }

  private static func extreme(
    _ elements: [CELValue], _ name: String, _ isBetter: (Int) -> Bool
  ) throws(CELError) -> CELValue {
    guard var best = elements.first else { throw CELError("\(name) called on empty list") }
    for element in elements.dropFirst() {
      if let order = try element.compare(best), isBetter(order) { best = element }
    }
    return best
  }

  /// `sets.contains`, `sets.equivalent`, `sets.intersects`.
  static func sets(
    _ name: String, _ values: [CELValue], _ cost: inout CELCost
  ) throws(CELError) -> CELValue? {
    guard values.count == 2, case .list(let one) = values[0], case .list(let other) = values[1]
    else { return nil }
    switch name {
    case "sets.contains": return .bool(try contains(one, other, &cost))
    case "sets.equivalent":
      guard try contains(one, other, &cost) else { return .bool(false) }
      return .bool(try contains(other, one, &cost))
    case "sets.intersects":
      for element in other.values where try isWithin(element, one, &cost) { return .bool(true) }
      return .bool(false)
    default: return nil
    }
  }

  private static func contains(
    _ whole: CELList, _ part: CELList, _ cost: inout CELCost
  ) throws(CELError) -> Bool {
    for element in part.values where try !isWithin(element, whole, &cost) { return false }
    return true
  }

  private static func isWithin(
    _ value: CELValue, _ list: CELList, _ cost: inout CELCost
  ) throws(CELError) -> Bool {
    for element in list.values where try element.equals(value, &cost) { return true }
    return false
  }
}
