import Documents

/// Which plain words YAML takes for something else than a text.
///
/// Source: sigs.k8s.io/yaml, `goyaml.v2/resolve.go`; `encode.go`, `isBase60Float`.
enum GoYAMLWords {
  private static let words: Set<String> = [
    "", "~", "null", "Null", "NULL", "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on",
    "On", "ON", "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF", ".nan",
    ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF",
  ]

  static func isOther(_ text: String) -> Bool {
    if words.contains(text) { return true }
    guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return false }
    return isNumber(text) || isSixties(text) || isDate(text)
  }

  private static func isNumber(_ text: String) -> Bool {
    let bare = text.filter { $0 != "_" }
    var rest = bare[...]
    if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
    for (front, digits) in [
      ("0x", "0123456789abcdefABCDEF"), ("0X", "0123456789abcdefABCDEF"), ("0b", "01"),
      ("0B", "01"), ("0o", "01234567"), ("0O", "01234567"),
    ] where rest.hasPrefix(front) {
      let body = rest.dropFirst(2)
      if !body.isEmpty, body.allSatisfy({ digits.contains($0) }) { return true }
    }
    let digits = "0123456789"
    let whole = rest.prefix { digits.contains($0) }
    rest = rest.dropFirst(whole.count)
    var fraction: Substring = ""
    if rest.hasPrefix(".") {
      fraction = rest.dropFirst().prefix { digits.contains($0) }
      rest = rest.dropFirst(1 + fraction.count)
    }
    if whole.isEmpty && fraction.isEmpty { return false }
    if rest.hasPrefix("e") || rest.hasPrefix("E") {
      rest = rest.dropFirst()
      if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
      return !rest.isEmpty && rest.allSatisfy { digits.contains($0) }
    }
    return rest.isEmpty
  }

  /// `12:30`, which YAML 1.1 takes for a number to the base of sixty.
  private static func isSixties(_ text: String) -> Bool {
    var rest = text[...]
    if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
    guard let first = rest.first, first.isASCII, first.isNumber, rest.contains(":") else {
      return false
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    guard parts[0].allSatisfy({ "0123456789_".contains($0) }) else { return false }
    return parts.dropFirst().enumerated().allSatisfy { place, part in
      var digits = part
      if place == parts.count - 2, let dot = part.firstIndex(of: ".") {
        guard part[dot...].dropFirst().allSatisfy({ "0123456789_".contains($0) }) else {
          return false
        }
        digits = part[..<dot]
      }
      guard (1...2).contains(digits.count), digits.allSatisfy({ "0123456789".contains($0) })
      else { return false }
      return digits.count == 1 || "012345".contains(digits.first ?? "9")
    }
  }

  /// `2026-01-05` and `2026-01-05T09:00:30Z`.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.prefix { $0 != "T" && $0 != "t" && $0 != " " }
      .split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts.allSatisfy({ Int($0) != nil }),
      (1...2).contains(parts[1].count), (1...2).contains(parts[2].count),
      (1...12).contains(Int(parts[1]) ?? 0), (1...31).contains(Int(parts[2]) ?? 0)
    else { return false }
    let time = text.dropFirst(parts.map(\.count).reduce(2, +))
    guard let mark = time.first else { return true }
    var clock = time.dropFirst()
    if mark == "T" || mark == "t" {
      guard let zone = clock.lastIndex(where: { "Z+-".contains($0) }) else { return false }
      clock = clock[..<zone]
    }
    let fields = clock.prefix { $0 != "." }.split(separator: ":", omittingEmptySubsequences: false)
    return fields.count == 3 && fields.allSatisfy { (Int($0) ?? 99) < 61 && $0.count <= 2 }
  }
}
