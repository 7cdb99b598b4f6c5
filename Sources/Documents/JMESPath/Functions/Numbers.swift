// abs, avg, ceil, floor, sum

extension JMESPathFunction {
  static let numbers = [
    JMESPathFunction("abs", [["number"]]) { arguments throws(JMESPathError) in
      switch arguments[0] {
      case .integer(let value) where value != .min: .integer(abs(value))
      case let value: .double(abs(value.double ?? 0))
      }
    },
    JMESPathFunction("avg", [["array-number"]]) { arguments throws(JMESPathError) in
      let numbers = arguments[0].array ?? []
      guard !numbers.isEmpty else { return .null }
      switch Total(of: numbers) {
      case .whole(let sum): return .double(quotient(sum, numbers.count))
      case .fraction(let sum): return .double(sum / Double(numbers.count))
      }
    },
    JMESPathFunction("ceil", [["number"]]) { arguments throws(JMESPathError) in
      try whole(arguments[0]) { $0.rounded(.up) }
    },
    JMESPathFunction("floor", [["number"]]) { arguments throws(JMESPathError) in
      try whole(arguments[0]) { $0.rounded(.down) }
    },
    JMESPathFunction("sum", [["array-number"]]) { arguments throws(JMESPathError) in
      switch Total(of: arguments[0].array ?? []) {
      case .whole(let sum): Int64(exactly: sum).map(JSON.integer) ?? .double(Double(sum))
      case .fraction(let sum): .double(sum)
      }
    },
  ]

  private static func whole(
    _ number: JSON, _ round: (Double) -> Double
  ) throws(JMESPathError) -> JSON {
    guard case .double(let value) = number else { return number }
    guard value.isFinite else {
      throw JMESPathError(
        .value, "cannot convert float \(value.isNaN ? "NaN" : "infinity") to integer")
    }
    return Int64(exactly: round(value)).map(JSON.integer) ?? .double(round(value))
  }

  /// The quotient of whole numbers, rounded once, as Python divides.
  ///
  /// A sum beyond 2^53 would otherwise be rounded twice: as a double, and when divided.
  private static func quotient(_ sum: Int128, _ count: Int) -> Double {
    guard sum.magnitude > 1 << 53, sum.magnitude < 1 << 80 else {
      return Double(sum) / Double(count)
    }
    let scaled = sum.magnitude << 40
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: UInt128(count))
    // The lowest bit says whether anything was cut off.
    let magnitude = Double(whole | (rest == 0 ? 0 : 1)) * 0x1p-40
    return sum < 0 ? -magnitude : magnitude
  }
}

/// A sum: whole while all numbers are.
private enum Total {
  case whole(Int128)
  case fraction(Double)

  /// Fractions are added with the lost digits kept beside (Neumaier), as Python does since 3.12.
  init(of numbers: [JSON]) {
    var whole: Int128 = 0
    for (index, number) in numbers.enumerated() {
      guard case .integer(let value) = number else {
        let rest = numbers[index...].compactMap(\.double)
        self = .fraction(Self.sum(of: rest, startingAt: Double(whole)))
        return
      }
      whole += Int128(value)
    }
    self = .whole(whole)
  }

  private static func sum(of numbers: [Double], startingAt start: Double) -> Double {
    var sum = start
    var lost = 0.0
    for number in numbers {
      let next = sum + number
      lost += abs(sum) >= abs(number) ? (sum - next) + number : (number - next) + sum
      sum = next
    }
    return lost.isFinite ? sum + lost : sum
  }
}
