import Documents

/// The wording of most services: IAM, STS, CloudWatch Logs, Elastic Load Balancing, EKS.
///
/// Source: answers of these services quoted in public issue reports, such as
/// `1 validation error detected: Value 'x' at 'y' failed to satisfy constraint: Member must …`.
extension Wording {
  /// Every violation in one sentence, under the first of `codes` that the operation's own model
  /// names; where it names none, under the last.
  static func framework(codes: [String], of model: ServiceModel) -> Wording {
    Wording { violations, operation in
      if let fault = serializationError(violations) { return fault }
      let count =
        violations.count == 1 ? "1 validation error" : "\(violations.count) validation errors"
      let reasons = violations.map { violation in
        "Value \(shown(violation.value)) at '\(path(violation.path))' failed to satisfy "
          + "constraint: \(constraint(violation.rule))"
      }
      let own = operation.errors.compactMap { model[$0].exception?.code }
      return AWSError(
        code: codes.first(where: own.contains) ?? codes.last ?? "ValidationException",
        message: "\(count) detected: \(reasons.joined(separator: "; "))")
    }
  }

  /// What a value of a wrong type is answered with, before any constraint is looked at.
  ///
  /// Source: `STRING_VALUE cannot be converted to Integer`, quoted in aws/aws-cdk-cli#973 for
  /// ECS; the sentences about lists and structures in public issue reports on other services.
  static func serializationError(_ violations: [Violation]) -> AWSError? {
    for violation in violations {
      guard case .kind(let kind) = violation.rule, let value = violation.value else { continue }
      return AWSError(code: "SerializationException", message: mismatch(value, kind))
    }
    return nil
  }

  private static func mismatch(_ value: JSON, _ kind: Shape.Kind) -> String {
    switch (value, kind) {
    case (.object, _): return "Start of structure or map found where not expected."
    case (.array, _): return "Start of list found where not expected."
    case (_, .list): return "Expected list or null"
    case (_, .structure), (_, .map): return "Expected map or null"
    default: break
    }
    let found =
      switch value {
      case .string: "STRING_VALUE"
      case .integer: "NUMBER_VALUE"
      case .double: "DECIMAL_VALUE"
      case .bool(true): "TRUE_VALUE"
      default: "FALSE_VALUE"
      }
    let wanted =
      kind == .blob ? "Blob" : kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
    return "\(found) cannot be converted to \(wanted)"
  }

  /// What should be there: `Member must …`.
  static func constraint(_ rule: Violation.Rule) -> String {
    switch rule {
    case .required: "Member must not be null"
    case .kind(let kind): "Member must be a \(kind.rawValue)"
    case .oneOf(let allowed):
      "Member must satisfy enum value set: [\(allowed.joined(separator: ", "))]"
    case .lengthAtLeast(let count), .countAtLeast(let count):
      "Member must have length greater than or equal to \(count)"
    case .lengthAtMost(let count), .countAtMost(let count):
      "Member must have length less than or equal to \(count)"
    case .atLeast(let bound): "Member must have value greater than or equal to \(number(bound))"
    case .atMost(let bound): "Member must have value less than or equal to \(number(bound))"
    case .matching(let pattern): "Member must satisfy regular expression pattern: \(pattern)"
    }
  }

  /// The place as the framework writes it: `tags.1.member.key`, counted from one.
  static func path(_ path: [Violation.Step]) -> String {
    path.map { step in
      switch step {
      case .member(let name): name.prefix(1).lowercased() + name.dropFirst()
      case .element(let index): "\(index + 1).member"
      case .entry(let key): "\(key).member"
      }
    }.joined(separator: ".")
  }

  /// A bound without a fraction that says nothing.
  static func number(_ bound: Double) -> String {
    Int64(exactly: bound).map { "\($0)" } ?? "\(bound)"
  }

  private static func shown(_ value: JSON?) -> String {
    switch value {
    case nil: "null"
    case .string(let text)?: "'\(text)'"
    case .array(let elements)?: "'[\(elements.map(plain).joined(separator: ", "))]'"
    case let value?: "'\(plain(value))'"
    }
  }

  private static func plain(_ value: JSON) -> String { value.string ?? value.compactText }
}
