/// A span of virtual time, in milliseconds.
///
/// Arithmetic ends at the longest span there is, some 292 million years: learners and requests name
/// lengths, and none of them may stop the program.
public struct SimDuration: Hashable, Comparable, Sendable {
  /// The length in milliseconds; negative for a span backwards.
  public var milliseconds: Int64

  /// So many milliseconds.
  public static func milliseconds(_ count: Int64) -> SimDuration {
    SimDuration(milliseconds: count)
  }

  /// So many seconds.
  public static func seconds(_ count: Int64) -> SimDuration {
    SimDuration(milliseconds: count.timesWithinBounds(1000))
  }

  /// So many seconds, rounded to the millisecond.
  @_disfavoredOverload
  public static func seconds(_ count: Double) -> SimDuration {
    let milliseconds = (count * 1000).rounded()
    if let whole = Int64(exactly: milliseconds) { return SimDuration(milliseconds: whole) }
    return SimDuration(milliseconds: milliseconds.isNaN ? 0 : milliseconds < 0 ? .min : .max)
  }

  /// So many minutes.
  public static func minutes(_ count: Int64) -> SimDuration {
    .seconds(count.timesWithinBounds(60))
  }

  /// So many hours.
  public static func hours(_ count: Int64) -> SimDuration { .minutes(count.timesWithinBounds(60)) }

  /// So many days.
  public static func days(_ count: Int64) -> SimDuration { .hours(count.timesWithinBounds(24)) }

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
    .milliseconds(left.milliseconds.plusWithinBounds(right.milliseconds))
  }

  /// What is left of `left` without `right`.
  public static func - (left: SimDuration, right: SimDuration) -> SimDuration {
    .milliseconds(left.milliseconds.minusWithinBounds(right.milliseconds))
  }

  /// The span `factor` times.
  public static func * (duration: SimDuration, factor: Int64) -> SimDuration {
    .milliseconds(duration.milliseconds.timesWithinBounds(factor))
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

// Arithmetic that stops at the ends of the range instead of stopping the program.
extension Int64 {
  func plusWithinBounds(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  func minusWithinBounds(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }

  func timesWithinBounds(_ other: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }
}
