/// A span of virtual time, in milliseconds.
public struct SimDuration: Hashable, Comparable, Sendable {
  /// The length in milliseconds; negative for a span backwards.
  public var milliseconds: Int64

  /// So many milliseconds.
  public static func milliseconds(_ count: Int64) -> SimDuration {
    SimDuration(milliseconds: count)
  }

  /// So many seconds.
  public static func seconds(_ count: Int64) -> SimDuration {
    SimDuration(milliseconds: count * 1000)
  }

  /// So many seconds, rounded to the millisecond.
  @_disfavoredOverload
  public static func seconds(_ count: Double) -> SimDuration {
    SimDuration(milliseconds: Int64((count * 1000).rounded()))
  }

  /// So many minutes.
  public static func minutes(_ count: Int64) -> SimDuration { .seconds(count * 60) }

  /// So many hours.
  public static func hours(_ count: Int64) -> SimDuration { .minutes(count * 60) }

  /// So many days.
  public static func days(_ count: Int64) -> SimDuration { .hours(count * 24) }

  /// No time at all.
  public static let zero = SimDuration(milliseconds: 0)

  /// The length in seconds.
  public var seconds: Double { Double(milliseconds) / 1000 }

  /// Whether `left` is shorter.
  public static func < (left: SimDuration, right: SimDuration) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Both spans after each other.
  public static func + (left: SimDuration, right: SimDuration) -> SimDuration {
    .milliseconds(left.milliseconds + right.milliseconds)
  }

  /// What is left of `left` without `right`.
  public static func - (left: SimDuration, right: SimDuration) -> SimDuration {
    .milliseconds(left.milliseconds - right.milliseconds)
  }

  /// The span `factor` times.
  public static func * (duration: SimDuration, factor: Int64) -> SimDuration {
    .milliseconds(duration.milliseconds * factor)
  }
}

extension SimDuration: Codable {
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
