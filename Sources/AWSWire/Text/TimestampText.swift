import Simulation

/// Points in time as the protocols write them; documents hold seconds since 1970.
///
/// Source: Smithy specification, "timestampFormat trait": `epoch-seconds`, `date-time` (RFC 3339),
/// `http-date` (RFC 7231).
enum TimestampText {
  /// The three ways of writing.
  enum Form: Sendable {
    case epoch
    case iso8601
    case http

    /// The form that a model calls `name`.
    init?(_ name: String?) {
      switch name {
      case "unixTimestamp", "unixtimestamp", "epoch-seconds": self = .epoch
      case "iso8601", "date-time": self = .iso8601
      case "rfc822", "http-date": self = .http
      default: return nil
      }
    }
  }

  /// How many digits a second's fraction has.
  enum Fraction {
    /// None where it is a whole second.
    case asNeeded
    /// Always three, as EC2 answers.
    case always
  }

  /// `2026-01-05T09:00:00Z`, with milliseconds where there are some.
  static func iso8601(_ seconds: Double, _ fraction: Fraction = .asNeeded) -> String {
    let time = instant(seconds)
    let milliseconds = time.calendar.millisecond
    let tail =
      milliseconds == 0 && fraction == .asNeeded ? "Z" : ".\(padded(milliseconds, 3))Z"
    return "\(time.dateText)T\(time.clockText)\(tail)"
  }

  /// `Mon, 05 Jan 2026 09:00:00 GMT`.
  static func http(_ seconds: Double) -> String {
    let time = instant(seconds)
    let date = time.calendar
    // 1970 began on a Thursday.
    let day = ((Int((Double(time.milliseconds) / 86_400_000).rounded(.down)) + 4) % 7 + 7) % 7
    return "\(days[day]), \(padded(date.day, 2)) \(months[Int(date.month) - 1]) "
      + "\(padded(date.year, 4)) \(time.clockText) GMT"
  }

  /// The seconds since 1970 that a text means in any of the forms; nil where it is none.
  static func seconds(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard let first = bytes.first else { return nil }
    if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) { return fromHTTP(text) }
    if bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") {
      return fromISO8601(bytes)
    }
    guard let number = Double(text), number.isFinite, abs(number) < greatest else { return nil }
    return number
  }

  /// The seconds of year 10000, beyond which no protocol can write a date.
  private static let greatest = 253_402_300_800.0

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func instant(_ seconds: Double) -> SimTime {
    guard seconds.isFinite else { return SimTime(milliseconds: 0) }
    let bounded = min(max(seconds, -62_135_596_800), greatest - 0.001)
    return SimTime(milliseconds: Int64((bounded * 1000).rounded()))
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func fromISO8601(_ bytes: [UInt8]) -> Double? {
    guard let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), let date = days(year, month, day)
    else { return nil }
    let midnight = Double(date) * 86_400
    guard bytes.count > 10 else { return midnight }
    guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let clock = clock(bytes[11..<13], bytes[14..<16], bytes[17..<19])
    else { return nil }
    var place = 19
    var fraction = 0.0
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      var unit = 0.1
      place += 1
      while place < bytes.count, let digit = number(bytes[place...place]) {
        fraction += Double(digit) * unit
        unit /= 10
        place += 1
      }
    }
    guard let offset = offset(bytes[place...]) else { return nil }
    return midnight + Double(clock - offset) + fraction
  }

  /// The seconds that a zone's clock is ahead: `Z`, `+01:00`, or nothing for UTC.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return 0 }
    if bytes.count == 1 {
      return first == UInt8(ascii: "Z") || first == UInt8(ascii: "z") ? 0 : nil
    }
    let digits = bytes.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-"), digits.count == 4,
      let hours = number(digits[0..<2]), let minutes = number(digits[2..<4])
    else { return nil }
    return (hours * 3600 + minutes * 60) * (first == UInt8(ascii: "-") ? -1 : 1)
  }

  /// `Mon, 05 Jan 2026 09:00:00 GMT`; the day's name says nothing.
  private static func fromHTTP(_ text: String) -> Double? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT" || words[5] == "UTC",
      let day = number(words[1].utf8), let year = number(words[3].utf8),
      let month = months.firstIndex(of: String(words[2])), let date = days(year, month + 1, day)
    else { return nil }
    let parts = words[4].split(separator: ":")
    guard parts.count == 3 else { return nil }
    let second = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = second.first, let clock = clock(parts[0].utf8, parts[1].utf8, whole.utf8)
    else { return nil }
    return Double(date) * 86_400 + Double(clock)
  }

  private static func clock(
    _ hour: some Collection<UInt8>, _ minute: some Collection<UInt8>,
    _ second: some Collection<UInt8>
  ) -> Int? {
    guard let hour = number(hour), let minute = number(minute), let second = number(second),
      hour < 24, minute < 60, second < 61
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// A number of one to four digits.
  private static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...4).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return number
  }

  /// The days from 1970-01-01 to a date of the Gregorian calendar; nil where there is no such.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
