/// Numbers of the three types.
enum CELNumbers {
  /// The order of two numbers of whatever type; nil where one is no number, or there is no order.
  ///
  /// Source: cel-go, `common/types/compare.go`.
  static func compare(_ one: CELValue, _ other: CELValue) -> Int? {
    switch (one, other) {
    case (.int(let one), .int(let other)): return sign(one, other)
    case (.uint(let one), .uint(let other)): return sign(one, other)
    case (.double(let one), .double(let other)):
      return one.isNaN || other.isNaN ? nil : sign(one, other)
    case (.int(let one), .uint(let other)):
      return one < 0 ? -1 : sign(UInt64(one.magnitude), other)
    case (.uint, .int): return compare(other, one).map { -$0 }
    case (.int(let one), .double(let other)): return compare(Int128(one), other)
    case (.uint(let one), .double(let other)): return compare(Int128(one), other)
    case (.double, .int), (.double, .uint): return compare(other, one).map { -$0 }
    default: return nil
    }
  }

  private static func sign<Number: Comparable>(_ one: Number, _ other: Number) -> Int {
    one < other ? -1 : one == other ? 0 : 1
  }

  private static func compare(_ whole: Int128, _ number: Double) -> Int? {
    if number.isNaN { return nil }
    if number > 0x1p65 { return -1 }
    if number < -0x1p65 { return 1 }
    let floor = number.rounded(.down)
    guard let below = Int128(exactly: floor) else { return nil }
    if whole != below { return whole < below ? -1 : 1 }
    return number > floor ? -1 : 0
  }

  /// A number as Go's `%g` writes it.
  static func text(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Inf" : "+Inf" }
    if number == 0 { return number.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = parts(of: number)
    let front = number < 0 ? "-" : ""
    let count = digits.count
    // `%e` is used below -4, and where the exponent is not less than 21.
    guard exponent < -4 || exponent >= 21 else {
      if exponent < 0 {
        return front + "0." + String(repeating: "0", count: -exponent - 1) + digits
      }
      if exponent >= count - 1 {
        return front + digits + String(repeating: "0", count: exponent - count + 1)
      }
      let cut = digits.index(digits.startIndex, offsetBy: exponent + 1)
      return front + digits[..<cut] + "." + digits[cut...]
    }
    let tail = digits.dropFirst()
    let size = abs(exponent)
    return front + String(digits.prefix(1)) + (tail.isEmpty ? "" : "." + tail) + "e"
      + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + String(size)
  }

  /// The shortest digits that mean the number, and the power of ten of the first.
  private static func parts(of number: Double) -> (digits: String, exponent: Int) {
    let text = "\(number.magnitude)"
    let halves = text.split(separator: "e")
    var exponent = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
    let words = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(words[0])
    let fraction = words.count > 1 ? String(words[1]) : ""
    var digits = whole + fraction
    exponent += whole.count - 1
    while digits.hasPrefix("0"), digits.count > 1 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    return (digits, exponent)
  }
}

// Reckoning: what does not fit is an error.
extension CELNumbers {
  static func sum(_ one: CELValue, _ other: CELValue) throws(CELError) -> CELValue? {
    switch (one, other) {
    case (.int(let one), .int(let other)):
      return .int(try checked(one.addingReportingOverflow(other), .integerOverflow))
    case (.uint(let one), .uint(let other)):
      return .uint(try checked(one.addingReportingOverflow(other), .unsignedOverflow))
    case (.double(let one), .double(let other)): return .double(one + other)
    default: return nil
    }
  }

  static func difference(_ one: CELValue, _ other: CELValue) throws(CELError) -> CELValue? {
    switch (one, other) {
    case (.int(let one), .int(let other)):
      return .int(try checked(one.subtractingReportingOverflow(other), .integerOverflow))
    case (.uint(let one), .uint(let other)):
      return .uint(try checked(one.subtractingReportingOverflow(other), .unsignedOverflow))
    case (.double(let one), .double(let other)): return .double(one - other)
    default: return nil
    }
  }

  static func product(_ one: CELValue, _ other: CELValue) throws(CELError) -> CELValue? {
    switch (one, other) {
    case (.int(let one), .int(let other)):
      return .int(try checked(one.multipliedReportingOverflow(by: other), .integerOverflow))
    case (.uint(let one), .uint(let other)):
      return .uint(try checked(one.multipliedReportingOverflow(by: other), .unsignedOverflow))
    case (.double(let one), .double(let other)): return .double(one * other)
    default: return nil
    }
  }

  static func quotient(_ one: CELValue, _ other: CELValue) throws(CELError) -> CELValue? {
    switch (one, other) {
    case (.int, .int(0)), (.uint, .uint(0)): throw CELError("division by zero")
    case (.int(let one), .int(let other)):
      return .int(try checked(one.dividedReportingOverflow(by: other), .integerOverflow))
    case (.uint(let one), .uint(let other)): return .uint(one / other)
    case (.double(let one), .double(let other)): return .double(one / other)
    default: return nil
    }
  }

  static func rest(_ one: CELValue, _ other: CELValue) throws(CELError) -> CELValue? {
    switch (one, other) {
    case (.int, .int(0)), (.uint, .uint(0)): throw CELError("modulus by zero")
    case (.int(let one), .int(let other)):
      let result = one.remainderReportingOverflow(dividingBy: other)
      return .int(try checked((result.partialValue, result.overflow), .integerOverflow))
    case (.uint(let one), .uint(let other)): return .uint(one % other)
    default: return nil
    }
  }

  private static func checked<Number>(
    _ result: (partialValue: Number, overflow: Bool), _ error: CELError
  ) throws(CELError) -> Number {
    if result.overflow { throw error }
    return result.partialValue
  }
}
