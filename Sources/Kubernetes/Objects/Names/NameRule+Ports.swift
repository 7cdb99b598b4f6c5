extension NameRule {
  /// What is wrong with the name of a port.
  ///
  /// Source: apimachinery, `util/validation/validation.go`, `IsValidPortName`.
  static func portProblems(of text: String) -> [String] {
    var errors: [String] = []
    let bytes = Array(text.utf8)
    if bytes.count > 15 { errors.append("must be no more than 15 characters") }
    if !bytes.allSatisfy({ isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }) {
      errors.append("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
    }
    if !bytes.contains(where: isLower) {
      errors.append("must contain at least one letter (a-z)")
    }
    if text.contains("--") { errors.append("must not contain consecutive hyphens") }
    if text.hasPrefix("-") || text.hasSuffix("-") {
      errors.append("must not begin or end with a hyphen")
    }
    return errors
  }

  private static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
