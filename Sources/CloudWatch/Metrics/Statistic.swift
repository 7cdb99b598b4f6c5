/// One way to make one number of many: `Average`, `Sum`, `p99`.
public struct Statistic: Hashable, Codable, Sendable {
  /// As it is written in requests.
  public let name: String
  private let kind: Kind

  private enum Kind: Hashable, Codable, Sendable {
    case average
    case sum
    case minimum
    case maximum
    case count
    case percentile(Double)
  }

  /// The mean.
  public static let average = Statistic(name: "Average", kind: .average)
  /// The sum.
  public static let sum = Statistic(name: "Sum", kind: .sum)
  /// The largest.
  public static let maximum = Statistic(name: "Maximum", kind: .maximum)

  private init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// The statistic of that name; nil where there is none, or where it is not simulated (trimmed
  /// means and the like).
  public init?(_ name: String) {
    switch name {
    case "Average": self = .average
    case "Sum": self = .sum
    case "Minimum": self.init(name: name, kind: .minimum)
    case "Maximum": self = .maximum
    case "SampleCount": self.init(name: name, kind: .count)
    case "IQM": return nil
    default:
      guard name.hasPrefix("p"), let percent = Double(name.dropFirst()),
        (0...100).contains(percent)
      else { return nil }
      self.init(name: name, kind: .percentile(percent))
    }
  }

  /// Whether it is one of the five that have names.
  public var isPlain: Bool { if case .percentile = kind { false } else { true } }

  /// The number; nil where it cannot be known.
  public func value(of statistics: MetricStatistics) -> Double? {
    switch kind {
    case .average: statistics.average
    case .sum: statistics.sum
    case .minimum: statistics.minimum
    case .maximum: statistics.maximum
    case .count: statistics.count
    case .percentile(let percent): statistics.percentile(percent)
    }
  }
}
