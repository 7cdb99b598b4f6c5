/// How a name may be spelled, with the sentences that say what is wrong.
///
/// Source: apimachinery, `util/validation/validation.go`.
public enum NameRule: Sendable {
  /// `example.com`: what most objects are called.
  case subdomain
  /// `my-name`: namespaces.
  case label
  /// `my-name`, not beginning with a digit: services.
  case label1035
  /// `example.com/MyName`: the keys of labels and annotations.
  case qualifiedName
  /// `my_value`: the values of labels.
  case labelValue
  /// Whatever may be one part of a path: roles and their bindings.
  case pathSegment

  /// What is wrong with `name`; empty where it is right.
  public func problems(of name: String) -> [String] {
    switch self {
    case .subdomain: Self.subdomainProblems(name)
    case .label: Self.labelProblems(name)
    case .label1035: Self.label1035Problems(name)
    case .qualifiedName: Self.qualifiedNameProblems(name)
    case .labelValue: Self.labelValueProblems(name)
    case .pathSegment: Self.pathProblems(name)
    }
  }
}

extension NameRule {
  private static func subdomainProblems(_ name: String) -> [String] {
    var all = tooLong(name, 253)
    if !isSubdomain(name) {
      all.append(
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
          + "'-' or '.', and must start and end with an alphanumeric character "
          + "(e.g. 'example.com', regex used for validation is "
          + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')")
    }
    return all
  }

  private static func labelProblems(_ name: String) -> [String] {
    var all = tooLong(name, 63)
    if !isLabel(name.utf8[...]) {
      if isSubdomain(name) {
        all.append("must not contain dots")
      } else {
        all.append(
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
            + "and must start and end with an alphanumeric character (e.g. 'my-name',  or "
            + "'123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')")
      }
    }
    return all
  }

  private static func label1035Problems(_ name: String) -> [String] {
    var all = tooLong(name, 63)
    let first = name.utf8.first ?? 0
    if !isLabel(name.utf8[...]) || !(97...122).contains(first) {
      all.append(
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with "
          + "an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or "
          + "'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')")
    }
    return all
  }

  private static func qualifiedNameProblems(_ text: String) -> [String] {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    var all: [String] = []
    guard parts.count <= 2 else {
      return [
        "a qualified name " + qualifiedSentence
          + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
      ]
    }
    if parts.count == 2 {
      if parts[0].isEmpty {
        all.append("prefix part must be non-empty")
      } else {
        all += subdomainProblems(String(parts[0])).map { "prefix part " + $0 }
      }
    }
    let name = parts.last ?? ""
    if name.isEmpty {
      all.append("name part must be non-empty")
    } else if name.utf8.count > 63 {
      all.append("name part must be no more than 63 characters")
    }
    if !isWord(name.utf8) { all.append("name part " + qualifiedSentence) }
    return all
  }

  private static let qualifiedSentence =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
    + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
    + "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"

  private static func labelValueProblems(_ text: String) -> [String] {
    var all = tooLong(text, 63)
    if !text.isEmpty, !isWord(text.utf8[...]) {
      all.append(
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or "
          + "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or "
          + "'my_value',  or '12345', regex used for validation is "
          + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')")
    }
    return all
  }

  private static func pathProblems(_ name: String) -> [String] {
    if name == "." || name == ".." { return ["may not be '\(name)'"] }
    return ["/", "%"].filter { name.contains($0) }.map { "may not contain '\($0)'" }
  }

  private static func tooLong(_ name: String, _ limit: Int) -> [String] {
    name.utf8.count > limit ? ["must be no more than \(limit) characters"] : []
  }

  private static func isSubdomain(_ name: String) -> Bool {
    name.utf8.split(separator: 46, omittingEmptySubsequences: false).allSatisfy { isLabel($0) }
  }

  private static func isLabel(_ bytes: Substring.UTF8View) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    return isSmall(first) && isSmall(last) && bytes.allSatisfy { isSmall($0) || $0 == 45 }
  }

  private static func isWord(_ bytes: Substring.UTF8View) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last)
      && bytes.allSatisfy { isAlphanumeric($0) || [45, 46, 95].contains($0) }
  }

  private static func isSmall(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isSmall(byte) || (65...90).contains(byte)
  }
}
