import Simulation

/// When something recurs, such as `*/5 9-17 * * mon-fri` or `@hourly`.
///
/// Source: robfig/cron, `parser.go`, `spec.go`, which Kubernetes uses.
public struct CronSchedule: Hashable, Sendable {
  /// What is wrong with a schedule.
  public struct Problem: Error, Sendable {
    /// The sentence.
    public let message: String
  }

  private var minutes: UInt64 = 0
  private var hours: UInt64 = 0
  private var days: UInt64 = 0
  private var months: UInt64 = 0
  private var weekdays: UInt64 = 0
  private var hasAnyDay = false
  private var hasAnyWeekday = false
  /// The span between two times, where it is a span.
  private var span: Int64?

  /// Reads five fields, or a word such as `@daily`.
  public init(_ text: String) throws(Problem) {
    if text.hasPrefix("@every ") {
      guard let span = Self.seconds(String(text.dropFirst(7))), span > 0 else {
        throw Problem(message: "failed to parse duration \(text)")
      }
      self.span = span
      return
    }
    var text = text
    if text.hasPrefix("@") {
      guard let fields = Self.words[text] else {
        throw Problem(message: "unrecognized descriptor: \(text)")
      }
      text = fields
    }
    let fields = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard fields.count == 5 else {
      throw Problem(
        message: "expected exactly 5 fields, found \(fields.count): "
          + "[\(fields.joined(separator: " "))]")
    }
    minutes = try Self.bits(fields[0], 0...59, [])
    hours = try Self.bits(fields[1], 0...23, [])
    days = try Self.bits(fields[2], 1...31, [])
    months = try Self.bits(fields[3], 1...12, Self.monthNames)
    weekdays = try Self.bits(fields[4], 0...6, Self.dayNames)
    hasAnyDay = Self.isAny(fields[2])
    hasAnyWeekday = Self.isAny(fields[4])
  }

  private static let words = [
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
  ]
  private static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  private static func isAny(_ field: String) -> Bool {
    field.split(separator: ",").contains { part in
      let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
      return ["*", "?"].contains(pieces[0]) && (pieces.count == 1 || pieces[1] == "1")
    }
  }

  private static func bits(
    _ field: String, _ range: ClosedRange<Int>, _ names: [String]
  ) throws(Problem) -> UInt64 {
    var bits: UInt64 = 0
    for part in field.split(separator: ",") {
      bits |= try self.bits(part: String(part), range, names)
    }
    return bits
  }

  private static func bits(
    part: String, _ range: ClosedRange<Int>, _ names: [String]
  ) throws(Problem) -> UInt64 {
    let pieces = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard pieces.count <= 2 else { throw Problem(message: "too many slashes: \(part)") }
    let ends = pieces[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard ends.count <= 2 else { throw Problem(message: "too many hyphens: \(part)") }
    var (first, last) = (range.lowerBound, range.upperBound)
    if !["*", "?"].contains(ends[0]) {
      first = try number(ends[0], names, range)
      last = ends.count == 2 ? try number(ends[1], names, range) : first
    }
    var step = 1
    if pieces.count == 2 {
      step = try number(pieces[1], [], range)
      // A single value with a step goes on to the end.
      if ends.count == 1 { last = range.upperBound }
    }
    if first < range.lowerBound {
      throw Problem(
        message: "beginning of range (\(first)) below minimum (\(range.lowerBound)): \(part)")
    }
    if last > range.upperBound {
      throw Problem(message: "end of range (\(last)) above maximum (\(range.upperBound)): \(part)")
    }
    if first > last {
      throw Problem(message: "beginning of range (\(first)) beyond end of range (\(last)): \(part)")
    }
    guard step > 0 else {
      throw Problem(message: "step of range should be a positive number: \(part)")
    }
    return stride(from: first, through: last, by: step).reduce(0) { $0 | 1 << UInt64($1) }
  }

  private static func number(
    _ text: String, _ names: [String], _ range: ClosedRange<Int>
  ) throws(Problem) -> Int {
    if let place = names.firstIndex(of: text.lowercased()) { return place + range.lowerBound }
    guard let number = Int(text) else {
      throw Problem(
        message: "failed to parse int from \(text): strconv.Atoi: parsing \"\(text)\": "
          + "invalid syntax")
    }
    guard number >= 0 else {
      throw Problem(message: "negative number (\(number)) not allowed: \(text)")
    }
    return number
  }

  /// Reads `1h30m`.
  private static func seconds(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["h": 3600, "m": 60, "s": 1]
    var (sum, number): (Int64, Int64?) = (0, nil)
    for sign in text {
      if let digit = sign.wholeNumberValue {
        guard (number ?? 0) < 1_000_000 else { return nil }
        number = (number ?? 0) * 10 + Int64(digit)
      } else if let unit = units[sign], let count = number {
        sum += count * unit
        number = nil
      } else {
        return nil
      }
    }
    return number == nil ? sum : nil
  }
}

extension CronSchedule {
  /// The next time after `time`, by the clocks of a zone; nil where there is none in five years.
  func next(after time: SimTime, in zone: TimeZoneRule) -> SimTime? {
    if let span { return time.wholeSecond + .seconds(span) }
    let minute: Int64 = 60_000
    let day: Int64 = 86_400_000
    var local = zone.local(time)
    local = local - local % minute + minute
    let limit = local + 5 * 366 * day
    while local < limit {
      let calendar = SimTime(milliseconds: local).calendar
      let midnight = local - calendar.hour * 3_600_000 - calendar.minute * minute
      if !has(months, calendar.month) || !matchesDay(calendar, midnight / day) {
        local = midnight + day
      } else if !has(hours, calendar.hour) {
        local = midnight + (calendar.hour + 1) * 3_600_000
      } else if !has(minutes, calendar.minute) {
        local += minute
      } else if let found = zone.instant(local), found > time {
        return found
      } else {
        local += minute
      }
    }
    return nil
  }

  private func has(_ bits: UInt64, _ number: Int64) -> Bool { bits & (1 << UInt64(number)) != 0 }

  /// Where both the day and the weekday say something, one of them is enough.
  private func matchesDay(_ calendar: SimTime.Calendar, _ dayNumber: Int64) -> Bool {
    let isDay = has(days, calendar.day)
    // 1970-01-01 was a Thursday.
    let isWeekday = has(weekdays, ((dayNumber + 4) % 7 + 7) % 7)
    return hasAnyDay || hasAnyWeekday ? isDay && isWeekday : isDay || isWeekday
  }
}
