import Simulation

/// `date`: the virtual date and time.
enum DateCommand: Builtin {
  static let name = "date"
  static let usage = "date [-u] [-d TEXT] [+FORMAT]"
  static let summary = "Prints the virtual date and time, in UTC."
  static let group = BuiltinGroup.time
  static let details = """
    Formats: %Y %m %d %H %M %S %s %F %T %Z %z %j %N %a %b %e %y. TEXT is such as '1 hour ago', \
    '+30 minutes', 'yesterday', '@SECONDS' or an ISO time.
    """
  static let examples = [
    Example("date -u +%Y-%m-%dT%H:%M:%SZ", expects: ["2026-01-05T09:00:00Z\n"]),
    Example("date -d '1 hour ago' +%H", expects: ["08\n"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var time = session.sandbox.world.now
    var format = "%a %b %e %H:%M:%S UTC %Y"
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "-u" || argument == "--utc" { continue }
      if argument.hasPrefix("+") {
        format = String(argument.dropFirst())
      } else if argument.hasPrefix("-d") || argument.hasPrefix("--date") {
        let text =
          argument == "-d" || argument == "--date"
          ? rest.popFirst() ?? ""
          : argument.hasPrefix("--date=")
            ? String(argument.dropFirst(7)) : String(argument.dropFirst(2))
        guard let moved = RelativeTime.time(text, from: time) else {
          return .failure("date: '\(text)' is not understood; see 'help date'")
        }
        time = moved
      } else if argument == "-Iseconds" || argument == "--iso-8601=seconds" {
        format = "%Y-%m-%dT%H:%M:%S+00:00"
      } else {
        return .failure("date: '\(argument)' is not supported; usage: \(usage)", status: 2)
      }
    }
    return Output(RelativeTime.text(of: time, format) + "\n")
  }
}

/// Times as `date` reads and prints them.
enum RelativeTime {
  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The time in a format with `%` signs.
  static func text(of time: SimTime, _ format: String) -> String {
    var result = ""
    var rest = Substring(format)
    while let character = rest.popFirst() {
      guard character == "%", let sign = rest.popFirst() else {
        result.append(character)
        continue
      }
      result += field(sign == "-" ? rest.popFirst() ?? "%" : sign, of: time)
    }
    return result
  }

  private static func field(_ sign: Character, of time: SimTime) -> String {
    let calendar = time.calendar
    let seconds = (time.milliseconds - calendar.millisecond) / 1000
    let day = (seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400
    switch sign {
    case "Y": return String(calendar.year)
    case "y": return two(calendar.year % 100)
    case "m": return two(calendar.month)
    case "d": return two(calendar.day)
    case "e": return Int(calendar.day).paddedLeft(to: 2)
    case "H": return two(calendar.hour)
    case "M": return two(calendar.minute)
    case "S": return two(calendar.second)
    case "s": return String(seconds)
    case "N": return String("000000000" + String(calendar.millisecond * 1_000_000)).suffix(9) + ""
    case "F": return time.dateText
    case "T": return time.clockText
    case "R": return two(calendar.hour) + ":" + two(calendar.minute)
    case "Z": return "UTC"
    case "z": return "+0000"
    case "a": return days[Int(((day % 7) + 7) % 7)]
    case "b", "h": return months[Int(calendar.month) - 1]
    case "n": return "\n"
    case "%": return "%"
    default: return "%" + String(sign)
    }
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The time that a text such as `1 hour ago` means; nil where it is not understood.
  static func time(_ text: String, from now: SimTime) -> SimTime? {
    let text = text.trimmingBlanks
    if text.hasPrefix("@") {
      return Int64(text.dropFirst()).map { SimTime(milliseconds: 0) + .seconds($0) }
    }
    if let time = instant(text) { return time }
    var words = text.lowercased().split(separator: " ").map(String.init)
    switch words.first {
    case "now", "today":
      words.removeFirst()
    case "yesterday": return now + .days(-1)
    case "tomorrow": return now + .days(1)
    default: break
    }
    return words.isEmpty ? now : moved(now, words)
  }

  private static func moved(_ now: SimTime, _ words: [String]) -> SimTime? {
    var time = now
    var rest = words[...]
    while let word = rest.popFirst() {
      var number = word.prefix { $0 == "-" || $0 == "+" || $0.isNumber }
      var unit = String(word.dropFirst(number.count))
      if unit.isEmpty { unit = rest.popFirst() ?? "" }
      var isBack = false
      if rest.first == "ago" {
        rest.removeFirst()
        isBack = true
      }
      if number.hasPrefix("+") { number.removeFirst() }
      guard let count = Int64(number), let length = length(of: unit) else { return nil }
      time = time + length * (isBack ? 0 &- count : count)
    }
    return time
  }

  private static func length(of unit: String) -> SimDuration? {
    switch unit.hasSuffix("s") ? String(unit.dropLast()) : unit {
    case "second", "sec", "": .seconds(1)
    case "minute", "min": .minutes(1)
    case "hour": .hours(1)
    case "day": .days(1)
    case "week": .days(7)
    default: nil
    }
  }

  /// `2026-01-05`, `2026-01-05T09:00:00Z`.
  static func instant(_ text: String) -> SimTime? {
    let parts = text.split { !$0.isNumber }.compactMap { Int64($0) }
    guard text.first?.isNumber == true, text.contains("-"), [3, 5, 6].contains(parts.count),
      (1901...9999).contains(parts[0]), (1...12).contains(parts[1]), (1...31).contains(parts[2])
    else { return nil }
    let filled = parts + Array(repeating: 0, count: 6 - parts.count)
    guard filled[3...].allSatisfy({ $0 < 100 }) else { return nil }
    // Days since the epoch of a Gregorian date, years beginning in March.
    let year = filled[1] > 2 ? filled[0] : filled[0] - 1
    let era = year / 400
    let yearOfEra = year - era * 400
    let month = (filled[1] + 9) % 12
    let dayOfYear = (153 * month + 2) / 5 + filled[2] - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let seconds = days * 86_400 + filled[3] * 3600 + filled[4] * 60 + filled[5]
    return SimTime(milliseconds: seconds * 1000)
  }
}
