import Simulation

/// When something recurs: the five fields of cron, in UTC.
///
/// - Source: EC2 Auto Scaling User Guide, “Scheduled scaling”, cron expressions.
struct Recurrence: Hashable, Sendable {
  private let minutes: [Bool]
  private let hours: [Bool]
  private let days: [Bool]
  private let months: [Bool]
  private let weekdays: [Bool]
  /// Whether the field of the day of the month, or of the week, says something.
  private let namesDays: Bool
  private let namesWeekdays: Bool

  /// Reads an expression; nil where it is none.
  init?(_ text: String) {
    let fields = text.split(separator: " ")
    let names = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    let weekNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    guard fields.count == 5, let minutes = Self.field(fields[0], 0...59),
      let hours = Self.field(fields[1], 0...23), let days = Self.field(fields[2], 1...31),
      let months = Self.field(fields[3], 1...12, names, from: 1),
      var weekdays = Self.field(fields[4], 0...7, weekNames, from: 0)
    else { return nil }
    if weekdays[7] { weekdays[0] = true }
    self.minutes = minutes
    self.hours = hours
    self.days = days
    self.months = months
    self.weekdays = weekdays
    namesDays = fields[2] != "*"
    namesWeekdays = fields[4] != "*"
  }

  /// The first instant after `time`; nil where there is none within five years.
  func next(after time: SimTime) -> SimTime? {
    let minute: Int64 = 60_000
    var moment = SimTime(milliseconds: (time.milliseconds / minute + 1) * minute)
    let limit = time + .days(366 * 5)
    while moment < limit {
      let date = moment.calendar
      guard months[Int(date.month)], holds(day: date, moment) else {
        moment = SimTime(milliseconds: (moment.milliseconds / 86_400_000 + 1) * 86_400_000)
        continue
      }
      guard hours[Int(date.hour)] else {
        moment = SimTime(milliseconds: (moment.milliseconds / 3_600_000 + 1) * 3_600_000)
        continue
      }
      if minutes[Int(date.minute)] { return moment }
      moment = moment + .minutes(1)
    }
    return nil
  }

  /// Where both fields of days say something, either is enough, as in cron.
  private func holds(day date: SimTime.Calendar, _ moment: SimTime) -> Bool {
    // The first of January 1970 was a Thursday.
    let weekday = Int((moment.milliseconds / 86_400_000 + 4) % 7)
    let (inMonth, inWeek) = (days[Int(date.day)], weekdays[weekday])
    if namesDays && namesWeekdays { return inMonth || inWeek }
    return inMonth && inWeek
  }

  /// Which numbers a field such as `1-5`, `*/15` or `0,30` means.
  private static func field(
    _ text: Substring, _ range: ClosedRange<Int>, _ names: [String] = [], from first: Int = 0
  ) -> [Bool]? {
    var marks = [Bool](repeating: false, count: range.upperBound + 1)
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "/", omittingEmptySubsequences: false)
      guard (1...2).contains(halves.count) else { return nil }
      var (low, high) = (range.lowerBound, range.upperBound)
      if halves[0] != "*" {
        let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false).map { word in
          Int(word) ?? names.firstIndex(of: word.lowercased()).map { $0 + first }
        }
        guard (1...2).contains(ends.count), let start = ends[0], let end = ends[ends.count - 1]
        else { return nil }
        (low, high) = (start, halves.count == 2 && ends.count == 1 ? range.upperBound : end)
      }
      let step = halves.count == 2 ? Int(halves[1]) : 1
      guard let step, step > 0, range.contains(low), range.contains(high), low <= high else {
        return nil
      }
      for number in stride(from: low, through: high, by: step) { marks[number] = true }
    }
    return marks
  }
}
