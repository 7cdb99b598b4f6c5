import Simulation

/// The tokens by which a reader goes on in a stream.
///
/// They look like AWS's: a letter for the direction, a long number, a letter. The number is the
/// place of an event: its time and its number in the stream.
enum LogToken {
  /// Goes on behind a place.
  static func forward(_ place: LogStream.EventPlace) -> String { "f/\(digits(place))/s" }

  /// Goes back before a place.
  static func backward(_ place: LogStream.EventPlace) -> String { "b/\(digits(place))/s" }

  /// The direction and place that a token names, or nil where it is none of ours.
  static func parse(_ token: String) -> (isForward: Bool, place: LogStream.EventPlace)? {
    let parts = token.split(separator: "/")
    guard parts.count == 3, parts[0] == "f" || parts[0] == "b", parts[1].utf8.count == 56,
      let time = Int64(parts[1].prefix(28)), let number = Int64(parts[1].suffix(28))
    else { return nil }
    return (parts[0] == "f", Pair(SimTime(milliseconds: time), number))
  }

  /// An id for an event, as FilterLogEvents shows it.
  static func eventID(_ place: LogStream.EventPlace) -> String { digits(place) }

  /// What PutLogEvents answers as the next token; nothing asks for it any more.
  static func sequence(_ arrivals: Int64) -> String { "4\(padded(arrivals, 55))" }

  private static func digits(_ place: LogStream.EventPlace) -> String {
    padded(place.first.milliseconds, 28) + padded(place.second, 28)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(max(number, 0))
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
