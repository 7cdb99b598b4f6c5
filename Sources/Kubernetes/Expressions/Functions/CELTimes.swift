import Simulation

/// A span of time.
struct CELDuration: Hashable, Sendable {
  let nanos: Int64

  init(nanos: Int64) { self.nanos = nanos }

  private static let units: [(name: String, nanos: Int128)] = [
    ("ns", 1), ("us", 1000), ("µs", 1000), ("μs", 1000), ("ms", 1_000_000),
    ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
  ]

  /// Reads `1h30m`, `-1.5s`, `0`.
  ///
  /// Source: Go, `time/format.go`, `ParseDuration`.
  init?(_ text: String) {
    var rest = text[...]
    var isNegative = false
    if let sign = rest.first, sign == "-" || sign == "+" {
      isNegative = sign == "-"
      rest.removeFirst()
    }
    if rest == "0" {
      nanos = 0
      return
    }
    guard !rest.isEmpty else { return nil }
    var total: Int128 = 0
    while !rest.isEmpty {
      let whole = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(whole.count)
      var decimals: Substring = ""
      if rest.first == "." {
        decimals = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(decimals.count + 1)
      }
      let word = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." }
      rest = rest.dropFirst(word.count)
      guard whole.count + decimals.count > 0, whole.count < 20,
        let unit = Self.units.first(where: { $0.name == word })?.nanos,
        let number = whole.isEmpty ? 0 : Int128(whole)
      else { return nil }
      total += number * unit
      var share = unit
      for digit in decimals.prefix(18) {
        share /= 10
        total += Int128(digit.wholeNumberValue ?? 0) * share
      }
      guard total <= Int128(Int64.max) else { return nil }
    }
    nanos = Int64(isNegative ? -total : total)
  }

  /// In seconds: `3600s`, `1.5s`.
  var text: String { CELTimes.decimal(nanos) + "s" }
}

/// An instant, in the years 1 to 9999.
struct CELInstant: Hashable, Comparable, Sendable {
  /// Since 1970, in UTC.
  let seconds: Int64
  /// Below a second.
  let nanos: Int64

  private static let range = Int64(-62_135_596_800)...253_402_300_799

  init?(seconds: Int64, nanos: Int64 = 0) {
    guard Self.range.contains(seconds) else { return nil }
    self.seconds = seconds
    self.nanos = nanos
  }

  static func < (one: CELInstant, other: CELInstant) -> Bool {
    (one.seconds, one.nanos) < (other.seconds, other.nanos)
  }

  /// Reads what RFC 3339 allows.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":")
    else { return nil }
    func number(_ start: Int, _ count: Int) -> Int64? {
      guard start + count <= bytes.count else { return nil }
      let digits = bytes[start..<start + count]
      guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
      return Int64(String(decoding: digits, as: UTF8.self))
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      (1...12).contains(month), day >= 1, day <= CELDate.days(in: month, of: year), hour < 24,
      minute < 60, second < 60
    else { return nil }
    var place = 19
    var nanos: Int64 = 0
    if bytes[place] == UInt8(ascii: ".") {
      let digits = bytes[(place + 1)...].prefix { (48...57).contains($0) }
      guard !digits.isEmpty else { return nil }
      let nine = digits.prefix(9) + Array(repeating: 48, count: max(0, 9 - digits.count))
      nanos = Int64(String(decoding: nine, as: UTF8.self)) ?? 0
      place += digits.count + 1
    }
    guard let offset = CELTimes.offset(String(decoding: bytes[place...], as: UTF8.self)) else {
      return nil
    }
    let days = SimTime.days(year: year, month: month, day: day)
    self.init(seconds: ((days * 24 + hour) * 60 + minute) * 60 + second - offset, nanos: nanos)
  }

  var text: String {
    let date = CELDate(day: seconds.floor(86_400))
    let rest = seconds - seconds.floor(86_400) * 86_400
    func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
    let year = String(date.year)
    let front = String(repeating: "0", count: max(0, 4 - year.count)) + year
    let fraction = nanos == 0 ? "" : CELTimes.decimal(nanos).dropFirst()
    return "\(front)-\(two(date.month))-\(two(date.day))T\(two(rest / 3600)):"
      + "\(two(rest / 60 % 60)):\(two(rest % 60))\(fraction)Z"
  }

  /// So much later; nil beyond the years that are allowed.
  func adding(_ span: CELDuration, isBack: Bool = false) -> CELInstant? {
    let step = Int128(isBack ? -1 : 1) * Int128(span.nanos)
    let total = Int128(seconds) * 1_000_000_000 + Int128(nanos) + step
    var whole = total / 1_000_000_000
    var rest = total % 1_000_000_000
    if rest < 0 { (whole, rest) = (whole - 1, rest + 1_000_000_000) }
    return Int64(exactly: whole).flatMap { CELInstant(seconds: $0, nanos: Int64(rest)) }
  }
}

/// A day of the Gregorian calendar.
struct CELDate {
  let year, month, day: Int64

  /// The day so many days after the first of 1970.
  init(day number: Int64) {
    let shifted = number + 719_468
    let era = shifted.floor(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  static func days(in month: Int64, of year: Int64) -> Int64 {
    let next =
      month == 12
      ? SimTime.days(year: year + 1, month: 1, day: 1)
      : SimTime.days(year: year, month: month + 1, day: 1)
    return next - SimTime.days(year: year, month: month, day: 1)
  }
}

extension Int64 {
  /// The quotient, rounded down.
  fileprivate func floor(_ divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}

/// Functions of instants and spans.
///
/// Source: cel-spec, `doc/langdef.md`, “Timestamps and durations”; cel-go, `common/types`.
enum CELTimes {
  /// Thousand-millionths as a decimal number: `1.5`.
  static func decimal(_ nanos: Int64) -> String {
    let whole = nanos.magnitude / 1_000_000_000
    var fraction = String(nanos.magnitude % 1_000_000_000 + 1_000_000_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let front = (nanos < 0 ? "-" : "") + String(whole)
    return fraction.isEmpty ? front : "\(front).\(fraction)"
  }

  /// The seconds that a zone is ahead of UTC: `Z`, `UTC`, `+02:00`; nil where it is not known.
  static func offset(_ zone: String) -> Int64? {
    if ["Z", "UTC"].contains(zone) { return 0 }
    let parts = zone.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard let sign = zone.first, sign == "+" || sign == "-" || sign.isNumber, parts.count == 2,
      let hours = Int64(sign.isNumber ? String(sign) + parts[0] : String(parts[0])),
      let minutes = Int64(parts[1]),
      (0...23).contains(hours), (0...59).contains(minutes)
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 60 + minutes) * 60
  }

  static func sum(_ one: CELValue, _ other: CELValue) throws(CELError) -> CELValue? {
    switch (one, other) {
    case (.timestamp(let instant), .duration(let span)),
      (.duration(let span), .timestamp(let instant)):
      guard let later = instant.adding(span) else { throw .timestampOverflow }
      return .timestamp(later)
    case (.duration(let one), .duration(let other)):
      let (sum, isLarge) = one.nanos.addingReportingOverflow(other.nanos)
      if isLarge { throw .durationOverflow }
      return .duration(CELDuration(nanos: sum))
    default: return nil
    }
  }

  static func difference(_ one: CELValue, _ other: CELValue) throws(CELError) -> CELValue? {
    switch (one, other) {
    case (.timestamp(let one), .timestamp(let other)):
      let nanos =
        Int128(one.seconds - other.seconds) * 1_000_000_000 + Int128(one.nanos - other.nanos)
      guard let nanos = Int64(exactly: nanos) else { throw .durationOverflow }
      return .duration(CELDuration(nanos: nanos))
    case (.timestamp(let instant), .duration(let span)):
      guard let earlier = instant.adding(span, isBack: true) else { throw .timestampOverflow }
      return .timestamp(earlier)
    case (.duration(let one), .duration(let other)):
      let (rest, isLarge) = one.nanos.subtractingReportingOverflow(other.nanos)
      if isLarge { throw .durationOverflow }
      return .duration(CELDuration(nanos: rest))
    default: return nil
    }
  }

  static func member(_ name: String, _ values: [CELValue]) throws(CELError) -> CELValue? {
    switch values[0] {
    case .duration(let span) where values.count == 1: return part(name, of: span).map { .int($0) }
    case .timestamp(let instant):
      guard values.count == 2 else { return part(name, of: instant, 0).map { .int($0) } }
      guard values.count == 2, case .string(let zone) = values[1] else { return nil }
      guard let offset = offset(zone) else { throw CELError("unknown time zone \(zone)") }
      return part(name, of: instant, offset).map { .int($0) }
    default: return nil
    }
  }

  private static func part(_ name: String, of span: CELDuration) -> Int64? {
    switch name {
    case "getHours": span.nanos / 3_600_000_000_000
    case "getMinutes": span.nanos / 60_000_000_000
    case "getSeconds": span.nanos / 1_000_000_000
    case "getMilliseconds": span.nanos / 1_000_000
    default: nil
    }
  }

  private static func part(_ name: String, of instant: CELInstant, _ offset: Int64) -> Int64? {
    let seconds = instant.seconds + offset
    let number = seconds.floor(86_400)
    let date = CELDate(day: number)
    let rest = seconds - number * 86_400
    switch name {
    case "getFullYear": return date.year
    case "getMonth": return date.month - 1
    case "getDayOfYear": return number - SimTime.days(year: date.year, month: 1, day: 1)
    case "getDate": return date.day
    case "getDayOfMonth": return date.day - 1
    case "getDayOfWeek": return (number + 4) - (number + 4).floor(7) * 7
    case "getHours": return rest / 3600
    case "getMinutes": return rest / 60 % 60
    case "getSeconds": return rest % 60
    case "getMilliseconds": return instant.nanos / 1_000_000
    default: return nil
    }
  }
}
