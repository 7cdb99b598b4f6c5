/// What names, labels and ports may look like, with what is said of those that do not.
///
/// Source: apimachinery, `util/validation/validation.go`.
enum TextRules {
  static let label =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and "
    + "must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex "
    + "used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
  static let subdomain =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
    + "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used "
    + "for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
  static let labelValue =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or "
    + "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or "
    + "'my_value',  or '12345', regex used for validation is "
    + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
  static let qualifiedName =
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end "
    + "with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used "
    + "for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"

  /// What is wrong with a DNS label.
  static func labelErrors(_ text: String) -> [String] {
    var errors: [String] = []
    if text.utf8.count > 63 { errors.append("must be no more than 63 bytes") }
    if !isLabel(text) { errors.append(label) }
    return errors
  }

  /// What is wrong with a DNS subdomain.
  static func subdomainErrors(_ text: String) -> [String] {
    var errors: [String] = []
    if text.utf8.count > 253 { errors.append("must be no more than 253 bytes") }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    if !parts.allSatisfy({ isLabel(String($0)) }) { errors.append(subdomain) }
    return errors
  }

  /// What is wrong with a label's value.
  static func labelValueErrors(_ text: String) -> [String] {
    var errors: [String] = []
    if text.utf8.count > 63 { errors.append("must be no more than 63 bytes") }
    if !text.isEmpty, !isName(text) { errors.append(labelValue) }
    return errors
  }

  /// What is wrong with a label's key, such as `example.com/name`.
  static func qualifiedNameErrors(_ text: String) -> [String] {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var errors: [String] = []
    if parts.count > 2 {
      return [
        "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must "
          + "start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or "
          + "'123-abc', regex used for validation is "
          + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix "
          + "and '/' (e.g. 'example.com/MyName')"
      ]
    }
    if parts.count == 2 {
      if parts[0].isEmpty {
        errors.append("prefix part must be non-empty")
      } else {
        errors += subdomainErrors(parts[0]).map { "prefix part " + $0 }
      }
    }
    let name = parts.last ?? ""
    if name.isEmpty {
      errors.append("name part must be non-empty")
    } else if name.utf8.count > 63 {
      errors.append("name part must be no more than 63 bytes")
    }
    if !isName(name) { errors.append(qualifiedName) }
    return errors
  }

  /// What is wrong with the name of a port.
  static func portNameErrors(_ text: String) -> [String] {
    var errors: [String] = []
    let bytes = Array(text.utf8)
    if bytes.count > 15 { errors.append("must be no more than 15 characters") }
    if !bytes.allSatisfy({ isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }) {
      errors.append("must contain only alphanumeric characters (a-z, 0-9), and hyphens (-)")
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

  static func isLabel(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last else { return false }
    let inner = bytes.allSatisfy { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    return inner && first != UInt8(ascii: "-") && last != UInt8(ascii: "-")
  }

  private static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last else { return false }
    let marks: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")]
    return isAlphanumeric(first) && isAlphanumeric(last)
      && bytes.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
  }

  private static func isLower(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLower(byte) || isDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }
}
