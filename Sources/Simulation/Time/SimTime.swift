/// An instant of virtual time: milliseconds since 1970-01-01T00:00:00Z.
///
/// The world holds the only clock; nothing on floors 1–7 asks the machine what time it is.
public struct SimTime: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch.
  public var milliseconds: Int64

  /// The instant so many milliseconds after the Unix epoch.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Where every sandbox starts unless told otherwise: Monday 2026-01-05, 09:00 UTC.
  public static let dawn = SimTime(milliseconds: 1_767_603_600_000)

  /// Whether `left` is earlier.
  public static func < (left: SimTime, right: SimTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The instant `duration` later.
  public static func + (time: SimTime, duration: SimDuration) -> SimTime {
    SimTime(milliseconds: time.milliseconds.plusWithinBounds(duration.milliseconds))
  }

  /// The instant `duration` earlier.
  public static func - (time: SimTime, duration: SimDuration) -> SimTime {
    SimTime(milliseconds: time.milliseconds.minusWithinBounds(duration.milliseconds))
  }

  /// The time from `start` to `end`.
  public static func - (end: SimTime, start: SimTime) -> SimDuration {
    .milliseconds(end.milliseconds.minusWithinBounds(start.milliseconds))
  }
}

extension SimTime: Codable {
  /// Reads the milliseconds.
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// Writes the milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
