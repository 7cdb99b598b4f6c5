/// An instant of the learner's real time, in milliseconds since 1970-01-01T00:00:00Z.
///
/// Not the virtual time of a world. Nothing here asks the machine's clock: front ends pass it in.
public struct WallTime: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since the Unix epoch.
  public var milliseconds: Int64

  /// The instant so many milliseconds after the Unix epoch.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The instant so many seconds later.
  public func adding(seconds: Double) -> WallTime {
    WallTime(milliseconds: milliseconds + Int64((seconds * 1000).rounded()))
  }

  /// The instant so many whole days later.
  public func adding(days: Int) -> WallTime {
    WallTime(milliseconds: milliseconds + Int64(days) * Self.dayLength)
  }

  /// How many whole days lie between `earlier` and this; negative where it is later.
  public func wholeDays(since earlier: WallTime) -> Int {
    let span = milliseconds - earlier.milliseconds
    let days = span / Self.dayLength
    return Int(span % Self.dayLength < 0 ? days - 1 : days)
  }

  /// Whether `left` is earlier.
  public static func < (left: WallTime, right: WallTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  private static let dayLength: Int64 = 86_400_000
}
