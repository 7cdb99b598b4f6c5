import Documents

/// A count, or a part of a whole such as `25%`.
///
/// Source: apimachinery, `util/intstr/intstr.go`.
public enum IntOrPercent: Hashable, Sendable {
  /// A count.
  case count(Int64)
  /// So many hundredths.
  case percent(Int64)

  /// Reads `3` or `25%`.
  public init?(_ json: JSON?) {
    switch json {
    case .integer(let count): self = .count(min(max(count, -(1 << 53)), 1 << 53))
    case .string(let text) where text.hasSuffix("%"):
      guard let number = Int64(text.dropLast()), number >= 0, number <= 1_000_000_000
      else { return nil }
      self = .percent(number)
    default: return nil
    }
  }

  /// How many of `total` that is.
  public func resolved(of total: Int64, roundingUp: Bool) -> Int64 {
    switch self {
    case .count(let count): return count
    case .percent(let percent):
      let (product, overflow) = percent.multipliedReportingOverflow(by: total)
      if overflow { return total }
      return roundingUp ? (product + 99) / 100 : product / 100
    }
  }

  /// What is wrong with one.
  static func errors(in json: JSON?, at field: String) -> [FieldError] {
    switch (IntOrPercent(json), json) {
    case (.count(let count)?, _): return FieldError.unlessCount(.integer(count), field)
    case (.percent?, _), (nil, nil): return []
    case (nil, let json?):
      return [
        FieldError(
          field, .invalid, value: WorkloadTemplate.document(json),
          "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  "
            + "or '93%', regex used for validation is '[0-9]+%')")
      ]
    }
  }

  /// More than everything is too much.
  static func errors(moreThanAll json: JSON?, at field: String) -> [FieldError] {
    guard case .percent(let percent)? = IntOrPercent(json), percent > 100 else { return [] }
    return [
      FieldError(field, .invalid, quoted: "\(percent)%", "must not be greater than 100%")
    ]
  }
}
