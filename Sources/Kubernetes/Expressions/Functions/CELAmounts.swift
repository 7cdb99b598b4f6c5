/// A version as `semver.org` has it.
struct CELVersion: Hashable, Sendable {
  let major, minor, patch: UInt64
  /// What stands behind `-`.
  let stage: [String]

  /// Reads `1.2.3-rc.1+build`; a normalized one may leave parts out and begin with `v`.
  ///
  /// Source: apiserver, `cel/library/semverlib.go`.
  init?(_ text: String, isNormalized: Bool = false) {
    var rest = text[...]
    if isNormalized, rest.hasPrefix("v") { rest.removeFirst() }
    let build = rest.firstIndex(of: "+")
    if let build, rest[build...].count == 1 { return nil }
    rest = rest[..<(build ?? rest.endIndex)]
    let dash = rest.firstIndex(of: "-")
    stage =
      dash.map {
        rest[$0...].dropFirst().split(separator: ".", omittingEmptySubsequences: false)
          .map(String.init)
      } ?? []
    guard stage.allSatisfy({ !$0.isEmpty && $0.unicodeScalars.allSatisfy(Self.isAllowed) }) else {
      return nil
    }
    var parts = rest[..<(dash ?? rest.endIndex)]
      .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if isNormalized { while parts.count < 3 { parts.append("0") } }
    let numbers = parts.compactMap { part -> UInt64? in
      let isPlain = part.unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
      guard isPlain, isNormalized || part == "0" || !part.hasPrefix("0") else { return nil }
      return UInt64(part)
    }
    guard numbers.count == 3, parts.count == 3 else { return nil }
    (major, minor, patch) = (numbers[0], numbers[1], numbers[2])
  }

  private static func isAllowed(_ sign: Unicode.Scalar) -> Bool {
    sign == "-" || ("0"..."9").contains(sign) || ("a"..."z").contains(sign)
      || ("A"..."Z").contains(sign)
  }

  /// -1, 0 or 1.
  func compare(_ other: CELVersion) -> Int64 {
    for (one, two) in [(major, other.major), (minor, other.minor), (patch, other.patch)]
    where one != two {
      return one < two ? -1 : 1
    }
    if stage.isEmpty || other.stage.isEmpty {
      return stage.isEmpty == other.stage.isEmpty ? 0 : stage.isEmpty ? 1 : -1
    }
    for (one, two) in zip(stage, other.stage) where one != two {
      switch (UInt64(one), UInt64(two)) {
      case (let one?, let two?): return one < two ? -1 : 1
      case (_?, nil): return -1
      case (nil, _?): return 1
      default: return one < two ? -1 : 1
      }
    }
    return stage.count == other.stage.count ? 0 : stage.count < other.stage.count ? -1 : 1
  }
}

/// Functions of quantities and versions.
///
/// Source: apiserver, `cel/library/quantity.go`, `cel/library/semverlib.go`.
enum CELAmounts {
  static func global(_ name: String, _ value: CELValue) throws(CELError) -> CELValue? {
    guard case .string(let text) = value else { return nil }
    switch name {
    case "quantity":
      guard let quantity = Quantity(text) else { throw CELError(Quantity.rule) }
      return .quantity(quantity)
    case "isQuantity": return .bool(Quantity(text) != nil)
    case "semver", "isSemver": return try versions(name, [value, .bool(false)])
    default: return nil
    }
  }

  static func versions(_ name: String, _ values: [CELValue]) throws(CELError) -> CELValue? {
    guard name == "semver" || name == "isSemver", values.count == 2,
      case .string(let text) = values[0], case .bool(let isNormalized) = values[1]
    else { return nil }
    let version = CELVersion(text, isNormalized: isNormalized)
    if name == "isSemver" { return .bool(version != nil) }
    guard let version else { throw CELError("No Major.Minor.Patch elements found") }
    return .version(version)
  }

  static func member(_ name: String, _ values: [CELValue]) throws(CELError) -> CELValue? {
    if values.count == 2 { return try pair(name, values[0], values[1]) }
    switch (name, values[0]) {
    case ("major", .version(let version)): return .int(Int64(clamping: version.major))
    case ("minor", .version(let version)): return .int(Int64(clamping: version.minor))
    case ("patch", .version(let version)): return .int(Int64(clamping: version.patch))
    case ("sign", .quantity(let amount)): return .int(Int64(amount.nanos.signum()))
    case ("isInteger", .quantity(let amount)):
      return .bool(amount.nanos % Quantity.perUnit == 0)
    case ("asInteger", .quantity(let amount)):
      guard amount.nanos % Quantity.perUnit == 0 else {
        throw CELError("cannot convert value to integer")
      }
      return .int(amount.value)
    case ("asApproximateFloat", .quantity(let amount)):
      return .double(Double(amount.nanos) / 1_000_000_000)
    default: return nil
    }
  }

  private static func pair(
    _ name: String, _ one: CELValue, _ other: CELValue
  ) throws(CELError) -> CELValue? {
    switch (one, other) {
    case (.version(let one), .version(let other)): return order(name, one.compare(other))
    case (.quantity(let one), .quantity(let other)):
      if name == "add" { return .quantity(one + other) }
      if name == "sub" { return .quantity(one - other) }
      return order(name, one < other ? -1 : one == other ? 0 : 1)
    case (.quantity(let one), .int(let count)):
      if name == "add" { return .quantity(one + Quantity(count)) }
      return name == "sub" ? .quantity(one - Quantity(count)) : nil
    default: return nil
    }
  }

  private static func order(_ name: String, _ order: Int64) -> CELValue? {
    switch name {
    case "compareTo": .int(order)
    case "isLessThan": .bool(order < 0)
    case "isGreaterThan": .bool(order > 0)
    default: nil
    }
  }
}
