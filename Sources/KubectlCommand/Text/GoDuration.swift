import Simulation

/// Spans of time as Go spells them: `1m30s`.
///
/// Source: Go, `time/format.go`, `ParseDuration`.
enum GoDuration {
  private static let units: [(String, Double)] = [
    ("ns", 1e-6), ("us", 1e-3), ("µs", 1e-3), ("ms", 1), ("s", 1000), ("m", 60_000),
    ("h", 3_600_000),
  ]

  /// The span that a text spells; nil where it spells none.
  static func value(_ text: String) -> SimDuration? {
    if text == "0" { return .zero }
    var rest = text[...]
    let isNegative = rest.hasPrefix("-")
    if isNegative || rest.hasPrefix("+") { rest = rest.dropFirst() }
    guard !rest.isEmpty else { return nil }
    var total = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0 == "." || ("0"..."9").contains($0) }
      guard let number = Double(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      let name = rest.prefix { $0 != "." && !("0"..."9").contains($0) }
      guard let unit = units.first(where: { $0.0 == name }) else { return nil }
      rest = rest.dropFirst(name.count)
      total += number * unit.1
    }
    guard total < 9e15 else { return nil }
    return .milliseconds(Int64(isNegative ? -total : total))
  }

  /// What is wrong with a text; nil where it spells a span.
  static func problem(_ text: String) -> String? {
    if value(text) != nil { return nil }
    let body = text.drop { $0 == "-" || $0 == "+" }
    let digits = body.prefix { $0 == "." || ("0"..."9").contains($0) }
    let unit = body.dropFirst(digits.count).prefix { $0 != "." && !("0"..."9").contains($0) }
    if Double(digits) == nil { return "time: invalid duration \(GoText.quoted(text))" }
    if unit.isEmpty { return "time: missing unit in duration \(GoText.quoted(text))" }
    return "time: unknown unit \(GoText.quoted(String(unit))) in duration \(GoText.quoted(text))"
  }

  /// `1m30s`.
  static func text(_ span: SimDuration) -> String {
    var seconds = span.milliseconds / 1000
    if seconds == 0 { return "0s" }
    let sign = seconds < 0 ? "-" : ""
    seconds = abs(seconds)
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    if hours > 0 { return "\(sign)\(hours)h\(minutes)m\(seconds % 60)s" }
    return minutes > 0 ? "\(sign)\(minutes)m\(seconds % 60)s" : "\(sign)\(seconds)s"
  }
}
