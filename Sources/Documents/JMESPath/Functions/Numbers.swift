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
      guard let sum = total(numbers).double, !numbers.isEmpty else { return .null }
      return .double(sum / Double(numbers.count))
    },
    JMESPathFunction("ceil", [["number"]]) { arguments throws(JMESPathError) in
      whole(arguments[0]) { $0.rounded(.up) }
    },
    JMESPathFunction("floor", [["number"]]) { arguments throws(JMESPathError) in
      whole(arguments[0]) { $0.rounded(.down) }
    },
    JMESPathFunction("sum", [["array-number"]]) { arguments throws(JMESPathError) in
      total(arguments[0].array ?? [])
    },
  ]

  private static func whole(_ number: JSON, _ round: (Double) -> Double) -> JSON {
    guard case .double(let value) = number else { return number }
    return Int64(exactly: round(value)).map(JSON.integer) ?? .double(round(value))
  }

  /// The sum, whole while all numbers are.
  ///
  /// Fractions are added with the lost digits kept beside (Neumaier), as Python does since 3.12.
  private static func total(_ numbers: [JSON]) -> JSON {
    var whole: Int64 = 0
    for (index, number) in numbers.enumerated() {
      if case .integer(let value) = number {
        let (sum, overflow) = whole.addingReportingOverflow(value)
        if !overflow {
          whole = sum
          continue
        }
      }
      return .double(total(numbers[index...].compactMap(\.double), startingAt: Double(whole)))
    }
    return .integer(whole)
  }

  private static func total(_ numbers: [Double], startingAt start: Double) -> Double {
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
