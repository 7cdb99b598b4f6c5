/// `'%s has %d'.format([name, count])`.
///
/// Source: cel-go, `ext/formatting.go`.
enum CELFormat {
  static func text(
    _ pattern: String, _ list: CELList, _ cost: inout CELCost
  ) throws(CELError) -> String {
    let signs = Array(pattern.unicodeScalars)
    var result = ""
    var (place, next) = (0, 0)
    while place < signs.count {
      guard signs[place] == "%" else {
        result.unicodeScalars.append(signs[place])
        place += 1
        continue
      }
      place += 1
      if place < signs.count, signs[place] == "%" {
        result += "%"
        place += 1
        continue
      }
      let precision = precision(signs, &place)
      guard place < signs.count else { throw CELError("unexpected end of string") }
      let verb = signs[place]
      place += 1
      guard let value = list.element(next) else { throw CELError("index \(next) out of range") }
      next += 1
      result += try shown(value, verb, precision, &cost)
      try cost.charge(result.utf8.count / 100)
    }
    return result
  }

  private static func precision(_ signs: CELText.Signs, _ place: inout Int) -> Int? {
    guard place < signs.count, signs[place] == "." else { return nil }
    let digits = signs[(place + 1)...].prefix { ("0"..."9").contains($0) }
    place += digits.count + 1
    return Int(CELText.text(digits)).map { min($0, 100) }
  }

  private static func shown(
    _ value: CELValue, _ verb: Unicode.Scalar, _ precision: Int?, _ cost: inout CELCost
  ) throws(CELError) -> String {
    switch (verb, value) {
    case ("s", _): return try text(value, &cost)
    case ("d", .int(let number)): return String(number)
    case ("d", .uint(let number)): return String(number)
    case ("d", .double(let number)) where number.isNaN || number.isInfinite:
      return infinite(number)
    case ("f", .double(let number)):
      return number.isFinite ? fixed(number, precision ?? 6) : infinite(number)
    case ("f", .int(let number)): return fixed(Double(number), precision ?? 6)
    case ("e", .double(let number)):
      return number.isFinite ? scientific(number, precision ?? 6) : infinite(number)
    case ("e", .int(let number)): return scientific(Double(number), precision ?? 6)
    case ("b", .bool(let isSet)): return isSet ? "1" : "0"
    case ("b", .int(let number)): return String(number, radix: 2)
    case ("b", .uint(let number)): return String(number, radix: 2)
    case ("o", .int(let number)): return String(number, radix: 8)
    case ("o", .uint(let number)): return String(number, radix: 8)
    case ("x", _), ("X", _):
      let text = try hexadecimal(value)
      return verb == "X" ? text.uppercased() : text
    case ("d", _), ("f", _), ("e", _), ("b", _), ("o", _):
      throw CELError(
        "error during formatting: no formatting clause for type \(value.typeName) in \(verb)")
    default: throw CELError("unrecognized formatting clause \"\(verb)\"")
    }
  }

  private static func infinite(_ number: Double) -> String {
    number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
  }

  private static func hexadecimal(_ value: CELValue) throws(CELError) -> String {
    let hex = { (byte: UInt8) in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    switch value {
    case .int(let number): return String(number, radix: 16)
    case .uint(let number): return String(number, radix: 16)
    case .string(let text): return text.utf8.map(hex).joined()
    case .bytes(let bytes): return bytes.map(hex).joined()
    default:
      throw CELError(
        "error during formatting: only integers, byte buffers, and strings can be formatted as "
          + "hex, was given \(value.typeName)")
    }
  }

  /// As `%s` writes a value.
  static func text(_ value: CELValue, _ cost: inout CELCost) throws(CELError) -> String {
    try cost.charge(1)
    switch value {
    case .string(let text): return text
    case .list(let list):
      var parts: [String] = []
      for element in list.values { parts.append(try text(element, &cost)) }
      return "[\(parts.joined(separator: ", "))]"
    case .map(let map):
      var parts: [(key: String, text: String)] = []
      for key in map.keys {
        let name = try text(key, &cost)
        parts.append((name, "\(name): \(try text(map.value(key) ?? .null, &cost))"))
      }
      return "{\(parts.sorted { $0.key < $1.key }.map(\.text).joined(separator: ", "))}"
    case .duration(let duration): return duration.text
    case .timestamp(let instant): return instant.text
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .type(let name): return name
    case .double(let number) where !number.isFinite: return infinite(number)
    default: return value.shown
    }
  }

  /// A number with so many decimals.
  static func fixed(_ number: Double, _ decimals: Int) -> String {
    let exact = CELDecimal(number.magnitude)
    return (number.sign == .minus ? "-" : "") + exact.text(decimals: decimals)
  }

  private static func scientific(_ number: Double, _ decimals: Int) -> String {
    let front = number.sign == .minus ? "-" : ""
    guard number != 0 else { return front + "0" + fraction("", decimals) + "e+00" }
    let (digits, exponent) = CELDecimal(number.magnitude).rounded(digits: decimals + 1)
    let size = abs(exponent)
    return front + String(digits.prefix(1)) + fraction(String(digits.dropFirst()), decimals) + "e"
      + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + String(size)
  }

  private static func fraction(_ digits: String, _ decimals: Int) -> String {
    guard decimals > 0 else { return "" }
    return "." + digits + String(repeating: "0", count: max(0, decimals - digits.count))
  }
}

/// The exact decimal digits of a number, for rounding as Go does.
struct CELDecimal {
  /// The digits before the point, the highest first, then those after it.
  private var whole: [UInt8]
  private var rest: [UInt8]

  /// The number, which is finite and not negative.
  init(_ number: Double) {
    var whole: [UInt8] = []
    var left = number.rounded(.towardZero)
    var rest: [UInt8] = []
    var fraction = number - left
    // Both steps are exact: a double's digits end after at most 1,100 places.
    while left >= 1, whole.count < 400 {
      let digit = left.truncatingRemainder(dividingBy: 10)
      whole.append(UInt8(digit))
      left = ((left - digit) / 10).rounded()
    }
    while fraction > 0, rest.count < 120 {
      fraction *= 10
      let digit = fraction.rounded(.towardZero)
      rest.append(UInt8(digit))
      fraction -= digit
    }
    self.whole = whole.isEmpty ? [0] : whole.reversed()
    self.rest = rest
  }

  func text(decimals: Int) -> String {
    let digits = cut(keeping: whole.count + decimals)
    let front = digits.count - decimals
    let text = digits.map { String($0) }.joined()
    return decimals == 0 ? text : "\(text.prefix(front)).\(text.suffix(decimals))"
  }

  func rounded(digits count: Int) -> (String, exponent: Int) {
    let all = whole + rest
    guard let first = all.firstIndex(where: { $0 != 0 }) else { return ("0", 0) }
    let digits = cut(keeping: first + count)
    let isLonger = digits.count > min(first + count, max(all.count, first + count))
    let start = isLonger ? 0 : first
    let exponent = whole.count - 1 - first + (isLonger ? 1 : 0)
    let text = digits[start...].drop { $0 == 0 }.prefix(count).map { String($0) }.joined()
    return (text, exponent)
  }

  /// The first digits, the last of them rounded; one more where the first carries over.
  private func cut(keeping count: Int) -> [UInt8] {
    var digits = Array((whole + rest).prefix(count))
    let next = count < whole.count + rest.count ? (whole + rest)[count] : 0
    while digits.count < count { digits.append(0) }
    guard next >= 5 else { return digits }
    var place = digits.count - 1
    while place >= 0 {
      if digits[place] < 9 {
        digits[place] += 1
        return digits
      }
      digits[place] = 0
      place -= 1
    }
    return [1] + digits
  }
}
