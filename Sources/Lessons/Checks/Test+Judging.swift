import Console
import Documents

extension Condition.Test {
  /// Whether an output passes.
  func passes(_ output: Output) -> Bool {
    if case .status(let status) = self { return output.status == status }
    let text = output.stdout.trimmed
    switch self {
    case .equals(let value): return Self.isEqual(text, value)
    case .prints(let wanted): return text == wanted.trimmed
    case .contains(let part): return output.stdout.contains(part)
    case .matches(let pattern):
      guard let regex = try? Regex(pattern).anchorsMatchLineEndings() else { return false }
      return output.stdout.firstMatch(of: regex) != nil
    case .atLeast(let number): return Double(text).map { $0 >= number } ?? false
    case .atMost(let number): return Double(text).map { $0 <= number } ?? false
    case .status: return false
    }
  }

  /// JSON is compared as JSON, other output as text.
  private static func isEqual(_ text: String, _ value: JSON) -> Bool {
    if let wanted = value.string, text == wanted { return true }
    guard let printed = try? JSON(parsing: text) else { return false }
    return printed.isSame(as: value)
  }
}

extension JSON {
  /// Equality in which `2` is `2.0`.
  func isSame(as other: JSON) -> Bool {
    switch (self, other) {
    case (.integer, .double), (.double, .integer): return double == other.double
    case (.array(let left), .array(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.object(let left), .object(let right)):
      return left.count == right.count
        && left.allSatisfy { member in
          right[member.key].map { member.value.isSame(as: $0) } ?? false
        }
    default: return self == other
    }
  }
}
