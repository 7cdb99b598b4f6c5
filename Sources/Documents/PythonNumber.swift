/// How Python spells a floating-point number.
///
/// The shortest digits that read back as the same number, plain from 0.0001 up to below 10^16,
/// with an exponent outside. Source: Python language reference, `repr` of `float`.
enum PythonNumber {
  /// The spelling of `json.dumps`.
  static func json(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    return finite(value)
  }

  /// The spelling of `repr`.
  static func repr(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    return finite(value)
  }

  private static func finite(_ value: Double) -> String {
    // In this range Swift's own spelling is the same, and much sooner done.
    if value.magnitude >= 0.001, value.magnitude < 1e15 { return value.description }
    let sign = value.sign == .minus ? "-" : ""
    if value == 0 { return sign + "0.0" }
    let (digits, point) = shortest(value.magnitude)
    if point > 16 || point < -3 { return sign + scientific(digits, exponent: point - 1) }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count {
      return sign + digits + String(repeating: "0", count: point - digits.count) + ".0"
    }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  private static func scientific(_ digits: String, exponent: Int) -> String {
    let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
    let magnitude = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
    return digits.prefix(1) + fraction + "e" + (exponent < 0 ? "-" : "+") + magnitude
  }

  /// The shortest digits, and how many of them stand before the decimal point.
  private static func shortest(_ value: Double) -> (digits: String, point: Int) {
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let all = mantissa[0] + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = String(all.dropFirst(leading))
    while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
    return (digits, mantissa[0].count + exponent - leading)
  }
}
