/// Instants as ISO 8601 text, computed without the machine's calendar or time zone.
extension SimTime {
  /// The civil date and time of day in UTC.
  public struct Calendar: Hashable, Sendable {
    /// The year, such as 2026.
    public var year: Int64
    /// The month, 1 to 12.
    public var month: Int64
    /// The day of the month, 1 to 31.
    public var day: Int64
    /// The hour, 0 to 23.
    public var hour: Int64
    /// The minute, 0 to 59.
    public var minute: Int64
    /// The second, 0 to 59.
    public var second: Int64
    /// The millisecond, 0 to 999.
    public var millisecond: Int64
  }

  /// The date and time of day in UTC.
  public var calendar: Calendar {
    let dayLength: Int64 = 86_400_000
    let days = milliseconds.flooredQuotient(by: dayLength)
    // Wrapping, since the start of the earliest day lies outside of the range.
    let rest = milliseconds &- days &* dayLength
    let date = Self.civilDate(daysSinceEpoch: days)
    return Calendar(
      year: date.year, month: date.month, day: date.day, hour: rest / 3_600_000,
      minute: rest / 60_000 % 60, second: rest / 1000 % 60, millisecond: rest % 1000)
  }

  /// `2026-01-05T09:00:30.250000+00:00`, as AWS CLI v2 prints times; whole seconds carry no
  /// fraction.
  public var cliText: String {
    let fraction =
      calendar.millisecond == 0 ? "" : "." + Self.padded(calendar.millisecond, 3) + "000"
    return "\(dateText)T\(clockText)\(fraction)+00:00"
  }

  /// `2026-01-05`.
  public var dateText: String {
    let date = calendar
    return "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))"
  }

  /// `09:00:30`.
  public var clockText: String {
    let time = calendar
    return [time.hour, time.minute, time.second].map { Self.padded($0, 2) }
      .joined(separator: ":")
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The Gregorian date, counted in 400-year eras that begin on the first of March.
  private static func civilDate(daysSinceEpoch: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = daysSinceEpoch + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}

extension Int64 {
  /// The quotient rounded towards minus infinity.
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
