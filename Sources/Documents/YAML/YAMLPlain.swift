/// What a plain (unquoted) YAML scalar means.
///
/// Two readings are needed. Documents are read by the rules of YAML 1.1 (`yes` is true), as Yams
/// and PyYAML do, except that numbers to the base 60 stay text: `12:30` is meant as a time or a
/// pair of ports. The AWS CLI writes by the rules of YAML 1.2 (`yes` needs no quotes).
/// Source: yaml.org/type; ruamel.yaml, resolver.py.
enum YAMLPlain {
  /// The value of a plain scalar in a document that is read.
  static func value(of text: String) -> JSON {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": return .bool(true)
    case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": return .bool(false)
    default: return number(text) ?? .string(text)
    }
  }

  /// Whether a YAML 1.2 reader takes the plain scalar for something other than text.
  static func isMeaningful(_ text: String) -> Bool {
    switch text {
    case "", "~", "null", "Null", "NULL", "<<", "=", "!", "&", "*": true
    case "true", "True", "TRUE", "false", "False", "FALSE": true
    case ".nan", ".NaN", ".NAN": true
    case _ where (text.utf8.first ?? 0) >= UInt8(ascii: ":"): false
    default: isInfinity(text) || isInteger(text) || isFloat(text) || isTimestamp(text)
    }
  }

  // MARK: Reading

  private static func number(_ text: String) -> JSON? {
    // Most scalars are words; letters need no closer look.
    guard let byte = text.utf8.first, byte < UInt8(ascii: ":") else { return nil }
    var shape = YAMLShape(text)
    let isNegative = shape.skip("-")
    if !isNegative { _ = shape.skip("+") }
    guard let first = shape.next, first == "." || YAMLShape.digits.contains(first) else {
      return nil
    }
    let magnitude = shape.rest.filter { $0 != "_" }
    let sign = isNegative ? "-" : ""
    if shape.skip("0") {
      if shape.skip("b") { return integer(sign, magnitude.dropFirst(2), radix: 2) }
      if shape.skip("x") { return integer(sign, magnitude.dropFirst(2), radix: 16) }
      if shape.skip("o") { return integer(sign, magnitude.dropFirst(2), radix: 8) }
      if shape.isAtEnd { return .integer(0) }
      if let octal = integer(sign, magnitude.dropFirst(), radix: 8) { return octal }
    } else if let decimal = integer(sign, magnitude[...], radix: 10) {
      return decimal
    }
    return isReadableFloat(text) ? finite(sign + magnitude) : nil
  }

  private static func integer(_ sign: String, _ digits: Substring, radix: Int) -> JSON? {
    guard let first = digits.first, first.isHexDigit else { return nil }
    if let value = Int64(sign + digits, radix: radix) { return .integer(value) }
    guard radix == 10, digits.allSatisfy({ YAMLShape.digits.contains($0) }) else { return nil }
    return finite(sign + digits)
  }

  /// The number that digits stand for; what is too great for one stays text.
  private static func finite(_ text: String) -> JSON? {
    Double(text).flatMap { $0.isFinite ? .double($0) : nil }
  }

  /// A fraction or an exponent, with digits in front of it or a point; never a bare `012`.
  private static func isReadableFloat(_ text: String) -> Bool {
    var shape = YAMLShape(text)
    shape.skipSign()
    let hasDigits = shape.skipRun(YAMLShape.digits, then: YAMLShape.digits + "_")
    let hasPoint = shape.skip(".")
    let hasFraction = hasPoint && shape.skipRun(YAMLShape.digits, then: YAMLShape.digits + "_")
    let hasExponent = shape.skipExponent(signRequired: false)
    return shape.isAtEnd && (hasDigits || hasFraction) && (hasPoint || hasExponent)
  }

  // MARK: Writing

  private static func isInteger(_ text: String) -> Bool {
    let forms: [(prefix: String, digits: String)] = [
      ("0b", "01_"), ("0o", "01234567_"), ("0x", "0123456789abcdefABCDEF_"), ("", "0123456789_"),
    ]
    return forms.contains { form in
      var shape = YAMLShape(text)
      // A number must start with a sign or a digit; `_1` is a word.
      guard shape.next.map({ "+-0123456789".contains($0) }) ?? false else { return false }
      shape.skipSign()
      return shape.skip(form.prefix) && shape.skipRun(form.digits) && shape.isAtEnd
    }
  }

  private static func isFloat(_ text: String) -> Bool {
    var shape = YAMLShape(text)
    shape.skipSign()
    if shape.skip(".") {
      guard shape.skipRun(YAMLShape.digits + "_") else { return false }
      _ = shape.skipExponent(signRequired: true)
      return shape.isAtEnd
    }
    guard shape.skipRun(YAMLShape.digits, then: YAMLShape.digits + "_") else { return false }
    let hasPoint = shape.skip(".")
    if hasPoint { _ = shape.skipRun(YAMLShape.digits + "_") }
    let hasExponent = shape.skipExponent(signRequired: false)
    return shape.isAtEnd && (hasPoint || hasExponent)
  }

  private static func isInfinity(_ text: String) -> Bool {
    var shape = YAMLShape(text)
    shape.skipSign()
    return [".inf", ".Inf", ".INF"].contains(shape.rest)
  }

  /// A date, or a date with a time.
  private static func isTimestamp(_ text: String) -> Bool {
    var shape = YAMLShape(text)
    guard shape.skipDigits(4...4), shape.skip("-") else { return false }
    let isFullMonth = shape.skipDigits(2...2)
    guard isFullMonth || shape.skipDigits(1...1), shape.skip("-") else { return false }
    let isFullDay = shape.skipDigits(2...2)
    guard isFullDay || shape.skipDigits(1...1) else { return false }
    if shape.isAtEnd { return isFullMonth && isFullDay }
    guard shape.skip("T") || shape.skip("t") || shape.skipRun(" \t") else { return false }
    guard shape.skipDigits(1...2), shape.skip(":"), shape.skipDigits(2...2), shape.skip(":"),
      shape.skipDigits(2...2)
    else { return false }
    if shape.skip(".") { _ = shape.skipRun(YAMLShape.digits) }
    if shape.isAtEnd { return true }
    _ = shape.skipRun(" \t")
    if shape.skip("Z") { return shape.isAtEnd }
    guard shape.skip("+") || shape.skip("-"), shape.skipDigits(1...2) else { return false }
    if shape.skip(":") { return shape.skipDigits(2...2) && shape.isAtEnd }
    return shape.isAtEnd
  }
}

/// A place in a text that moves over what it recognises.
private struct YAMLShape {
  static let digits = "0123456789"

  private let letters: [Character]
  private var place = 0

  init(_ text: String) { letters = Array(text) }

  var isAtEnd: Bool { place == letters.count }
  var next: Character? { isAtEnd ? nil : letters[place] }
  var rest: String { String(letters[place...]) }

  mutating func skip(_ text: String) -> Bool {
    guard letters[place...].starts(with: text) else { return false }
    place += text.count
    return true
  }

  mutating func skipSign() {
    if let next, next == "-" || next == "+" { place += 1 }
  }

  /// Skips one letter of `first` and all that follow of `then`; false where there is none.
  mutating func skipRun(_ first: String, then: String? = nil) -> Bool {
    guard let next, first.contains(next) else { return false }
    let following = then ?? first
    while let letter = self.next, following.contains(letter) { place += 1 }
    return true
  }

  /// Skips at least and at most so many digits.
  mutating func skipDigits(_ count: ClosedRange<Int>) -> Bool {
    let run = letters[place...].prefix { Self.digits.contains($0) }.prefix(count.upperBound).count
    guard run >= count.lowerBound else { return false }
    place += run
    return true
  }

  mutating func skipExponent(signRequired: Bool) -> Bool {
    let start = place
    guard skip("e") || skip("E") else { return false }
    let isSigned = skip("-") || skip("+")
    guard isSigned || !signRequired, skipRun(Self.digits) else {
      place = start
      return false
    }
    return true
  }
}
