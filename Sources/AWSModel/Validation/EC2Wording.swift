import Documents

/// The wording of Amazon EC2.
///
/// Source: EC2 API Reference, "Error codes": `MissingParameter`, `InvalidParameterValue`; the
/// sentences as quoted in public reports (`The request must contain the parameter ImageId`,
/// `Invalid value 'x' for InstanceType.`, and aws/aws-sdk-ruby pull request 2575, where 5 itself
/// is allowed though a value “greater than 5” is said to be expected).
extension Wording {
  /// EC2's sentence for the first violation.
  static let ec2 = Wording { violations, _ in
    let violation = violations[0]
    let name = violation.memberName
    let shown = violation.value?.string ?? violation.value?.compactText ?? ""
    switch violation.rule {
    case .required:
      return AWSError(
        code: "MissingParameter", message: "The request must contain the parameter \(name)")
    case .oneOf:
      return AWSError(
        code: "InvalidParameterValue", message: "Invalid value '\(shown)' for \(name).")
    default:
      return AWSError(
        code: "InvalidParameterValue",
        message: "Value ( \(shown) ) for parameter \(lowered(name)) is invalid. "
          + "\(ec2Reason(violation.rule))")
    }
  }

  private static func ec2Reason(_ rule: Violation.Rule) -> String {
    switch rule {
    case .atLeast(let bound): "Expecting a value greater than \(number(bound))."
    case .atMost(let bound): "Expecting a value less than \(number(bound))."
    default: constraint(rule) + "."
    }
  }

  private static func lowered(_ name: String) -> String {
    name.prefix(1).lowercased() + name.dropFirst()
  }
}
