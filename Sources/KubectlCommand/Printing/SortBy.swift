import Documents

/// Puts objects in the order of a field.
///
/// Source: kubectl, `pkg/cmd/get/sorter.go`.
struct SortBy {
  private let expression: String
  private let template: JSONPathTemplate

  init(_ path: String) throws(Failure) {
    // Old versions knew these.
    expression = try RelaxedPath.expression(path)
    template = try RelaxedPath.template(path)
  }

  /// Whether any of the objects has the field.
  func applies(to objects: [JSON]) -> Bool {
    objects.contains { object in
      guard let found = try? template.results(of: object).first else { return true }
      return !found.isEmpty
    }
  }

  func sorted(_ objects: [JSON]) throws(Failure) -> [JSON] {
    try order(objects).map { objects[$0] }
  }

  func sorted(_ rows: [ResourceTable.Row]) throws(Failure) -> [ResourceTable.Row] {
    try order(rows.map(\.object)).map { rows[$0] }
  }

  /// What is said where no object has the field; of several lists, none has.
  var missing: Failure {
    .said("couldn't find any field with path \(GoText.quoted(expression)) in the list of objects")
  }

  private func order(_ objects: [JSON]) throws(Failure) -> [Int] {
    var keys: [JSON?] = []
    do throws(JSONPathError) {
      for object in objects { keys.append(try template.results(of: object).first?.first) }
    } catch {
      throw .said(error.message)
    }
    if !objects.isEmpty, keys.allSatisfy({ $0 == nil }) {
      throw missing
    }
    return objects.indices.sorted { left, right in
      let (one, other) = (keys[left], keys[right])
      if Self.isLess(one, other) { return true }
      return Self.isLess(other, one) ? false : left < right
    }
  }

  private static func isLess(_ left: JSON?, _ right: JSON?) -> Bool {
    guard let left, !left.isNull else { return right.map { !$0.isNull } ?? false }
    guard let right, !right.isNull else { return false }
    if let one = left.string, let other = right.string {
      if let a = Quantity(one), let b = Quantity(other) { return a.value < b.value }
      return DigitOrder.isLess(one, other)
    }
    if let one = left.double, let other = right.double { return one < other }
    if let one = left.bool, let other = right.bool { return !one && other }
    return false
  }
}

/// The order of texts in which runs of digits count as numbers.
///
/// Source: fvbommel/sortorder, `NaturalLess`.
enum DigitOrder {
  static func isLess(_ left: String, _ right: String) -> Bool {
    var a = left.unicodeScalars[...]
    var b = right.unicodeScalars[...]
    while let one = a.first, let other = b.first {
      if isDigit(one), isDigit(other) {
        let (first, second) = (a.prefix(while: isDigit), b.prefix(while: isDigit))
        let (x, y) = (first.drop { $0 == "0" }, second.drop { $0 == "0" })
        if x.count != y.count { return x.count < y.count }
        if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
        if first.count != second.count { return first.count < second.count }
        a = a.dropFirst(first.count)
        b = b.dropFirst(second.count)
      } else {
        if one != other { return one < other }
        a.removeFirst()
        b.removeFirst()
      }
    }
    return a.isEmpty && !b.isEmpty
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
