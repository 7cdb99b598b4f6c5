/// Spans as people write them: `90s`, `5m`, `1h30m`, `2d`, `250ms`.
extension SimDuration {
  /// The span written as numbers with units (`ms`, `s`, `m`, `h`, `d`), or a bare number of
  /// seconds; nil where the text is no such thing, or is longer than `longest`.
  public init?(text: String) {
    if let seconds = Int64(text) {
      guard seconds >= 0, seconds <= SimDuration.longest.milliseconds / 1000 else { return nil }
      self = .seconds(seconds)
      return
    }
    var rest = Substring(text)
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let number = Double(String(digits)), let length = Self.unitSeconds(unit) else {
        return nil
      }
      total += number * length
    }
    guard total * 1000 <= Double(SimDuration.longest.milliseconds) else { return nil }
    self = .seconds(total)
  }

  /// The longest span that can be asked for: about a hundred years.
  public static let longest = SimDuration.days(36_525)

  /// The span in its largest units: `1h30m`, `45s`, `250ms`.
  public var text: String {
    if milliseconds < 0 { return "-" + (.zero - self).text }
    if milliseconds < 1000 { return milliseconds == 0 ? "0s" : "\(milliseconds)ms" }
    var rest = milliseconds / 1000
    var parts = ""
    for (unit, length) in [("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)] as [(String, Int64)] {
      if rest >= length { parts += "\(rest / length)\(unit)" }
      rest %= length
    }
    return parts
  }

  private static func unitSeconds(_ unit: Substring) -> Double? {
    switch unit {
    case "ms": 0.001
    case "s", "sec", "secs", "second", "seconds": 1
    case "m", "min", "mins", "minute", "minutes": 60
    case "h", "hour", "hours": 3600
    case "d", "day", "days": 86_400
    default: nil
    }
  }
}
