import Kubernetes
import Simulation

/// Instants as the API writes them, read and said anew.
enum DateText {
  /// The instant of `2026-01-05T09:00:30Z`; nil where it is none.
  static func time(_ text: String) -> SimTime? {
    let numbers = text.prefix(19).split { "-T:".contains($0) }.compactMap { Int64($0) }
    guard numbers.count == 6, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else {
      return nil
    }
    // Days from civil date: years begin in March, so that leap days come last.
    let year = numbers[1] <= 2 ? numbers[0] - 1 : numbers[0]
    let era = year / 400
    let ofEra = year - era * 400
    let month = (numbers[1] + 9) % 12
    let ofYear = (153 * month + 2) / 5 + numbers[2] - 1
    let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    let seconds = days * 86_400 + numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
    return SimTime(milliseconds: seconds * 1000)
  }

  /// How long ago an instant was; `<unknown>` without one.
  static func since(_ text: String, _ now: SimTime) -> String {
    guard let time = time(text) else { return "<unknown>" }
    return AgeText.text(now - time)
  }

  /// `Mon, 05 Jan 2026 09:00:30 +0000`.
  static func long(_ text: String) -> String {
    guard let time = time(text) else { return "Mon, 01 Jan 0001 00:00:00 +0000" }
    let date = time.calendar
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let day = days[Int((time.milliseconds / 86_400_000) % 7)]
    let month = months[Int(date.month) - 1]
    return "\(day), \(two(date.day)) \(month) \(date.year) \(two(date.hour)):\(two(date.minute)):"
      + "\(two(date.second)) +0000"
  }

  /// `2026-01-05 09:00:30 +0000 UTC`.
  static func plain(_ text: String) -> String {
    guard time(text) != nil else { return "0001-01-01 00:00:00 +0000 UTC" }
    return text.prefix(19).map { $0 == "T" ? " " : String($0) }.joined() + " +0000 UTC"
  }

  private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
