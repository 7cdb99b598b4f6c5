import Simulation

/// When something happens by the clock: once, at a rate, or by a cron expression; in UTC.
struct Schedule: Codable, Hashable, Sendable {
  /// As it was given.
  let text: String
  private let kind: Kind

  private enum Kind: Codable, Hashable, Sendable {
    case once(SimTime)
    case every(SimDuration)
    case cron(Cron)
  }

  private struct Cron: Codable, Hashable, Sendable {
    let minute: CronField
    let hour: CronField
    let day: CronField
    let month: CronField
    let weekday: CronField
    let year: CronField
  }

  /// The schedule written as `text`; nil where it is none.
  ///
  /// - Source: Application Auto Scaling API, `PutScheduledAction` (`at(…)`, `rate(…)`, `cron(…)`).
  init?(_ text: String) {
    self.text = text
    guard text.hasSuffix(")") else { return nil }
    if text.hasPrefix("at("), let time = Self.time(text.dropFirst(3).dropLast()) {
      kind = .once(time)
    } else if text.hasPrefix("rate("), let span = Self.span(text.dropFirst(5).dropLast()) {
      kind = .every(span)
    } else if text.hasPrefix("cron("), let cron = Self.cron(text.dropFirst(5).dropLast()) {
      kind = .cron(cron)
    } else {
      return nil
    }
  }

  /// The next time after `time`, counted from `start` where it comes at a rate.
  func next(after time: SimTime, from start: SimTime) -> SimTime? {
    switch kind {
    case .once(let once): return once > time ? once : nil
    case .every(let span):
      let passed = max((time - start).milliseconds / span.milliseconds + 1, 1)
      return start + span * passed
    case .cron(let cron): return Self.next(cron, after: time)
    }
  }

  private static func span(_ text: Substring) -> SimDuration? {
    let words = text.split(separator: " ")
    guard words.count == 2, let count = Int64(words[0]), count > 0, count < 1_000_000 else {
      return nil
    }
    switch words[1] {
    case "minute", "minutes": return .minutes(count)
    case "hour", "hours": return .hours(count)
    case "day", "days": return .days(count)
    default: return nil
    }
  }

  /// `2026-01-05T09:30:00`.
  private static func time(_ text: Substring) -> SimTime? {
    let halves = text.split(separator: "T")
    guard halves.count == 2 else { return nil }
    let date = halves[0].split(separator: "-").compactMap { Int64($0) }
    let clock = halves[1].split(separator: ":").compactMap { Int64($0) }
    guard date.count == 3, clock.count == 3, (1970...2999).contains(date[0]),
      (1...12).contains(date[1]), (1...31).contains(date[2]), (0...23).contains(clock[0]),
      (0...59).contains(clock[1]), (0...59).contains(clock[2])
    else { return nil }
    let day = SimTime.day(year: date[0], month: date[1], day: date[2])
    return day + .hours(clock[0]) + .minutes(clock[1]) + .seconds(clock[2])
  }

  private static func cron(_ text: Substring) -> Cron? {
    let words = text.split(separator: " ")
    let months = [
      "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]
    let days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
    guard words.count == 6, let minute = CronField(words[0], in: 0...59),
      let hour = CronField(words[1], in: 0...23), let day = CronField(words[2], in: 1...31),
      let month = CronField(words[3], in: 1...12, names: months, firstName: 1),
      let weekday = CronField(words[4], in: 1...7, names: days, firstName: 1),
      let year = CronField(words[5], in: 1970...2199)
    else { return nil }
    return Cron(minute: minute, hour: hour, day: day, month: month, weekday: weekday, year: year)
  }

  /// Looks day by day, for as long as it takes from one 29 February to the next but one.
  private static func next(_ cron: Cron, after time: SimTime) -> SimTime? {
    var day = SimTime(milliseconds: time.milliseconds - time.milliseconds % 86_400_000)
    for _ in 0..<3300 {
      if matches(cron, day) {
        for hour in 0..<24 where cron.hour.matches(hour) {
          for minute in 0..<60 where cron.minute.matches(minute) {
            let found = day + .minutes(Int64(hour * 60 + minute))
            if found > time { return found }
          }
        }
      }
      day = day + .days(1)
    }
    return nil
  }

  private static func matches(_ cron: Cron, _ day: SimTime) -> Bool {
    let date = day.calendar
    guard cron.month.matches(Int(date.month)), cron.year.matches(Int(date.year)) else {
      return false
    }
    // 1 January 1970 was a Thursday, and Sunday is 1.
    let weekday = Int((day.milliseconds / 86_400_000 + 4) % 7) + 1
    guard cron.weekday.isLast ? weekday == 7 : cron.weekday.matches(weekday) else { return false }
    if cron.day.isLast { return (day + .days(1)).calendar.day == 1 }
    return cron.day.matches(Int(date.day))
  }
}

extension SimTime {
  /// The beginning of a day of the Gregorian calendar.
  fileprivate static func day(year: Int64, month: Int64, day: Int64) -> SimTime {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let days =
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    return SimTime(milliseconds: days * 86_400_000)
  }
}
