import Simulation

/// The `Date` header, written once a second.
///
/// Source: RFC 9110, section 5.6.7, IMF-fixdate.
struct HTTPDate {
  private var second: Int64 = -1
  private var text = ""

  /// The date at so many seconds since 1970, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
  mutating func text(at seconds: Int64) -> String {
    if seconds != second {
      second = seconds
      text = Self.format(seconds)
    }
    return text
  }

  private static func format(_ seconds: Int64) -> String {
    let time = SimTime(milliseconds: seconds * 1000)
    let date = time.calendar
    // 1970-01-01 was a Thursday.
    let weekday = days[Int((seconds / 86_400 + 4) % 7)]
    let month = months[Int(date.month - 1)]
    let day = date.day < 10 ? "0\(date.day)" : "\(date.day)"
    return "\(weekday), \(day) \(month) \(date.year) \(time.clockText) GMT"
  }

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
