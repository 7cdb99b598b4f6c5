import Documents

/// The wording of Amazon ECR: one violation at a time, the constraint in quotes.
///
/// Source: `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy
/// regular expression '…''`, an answer of ECR's quoted in the tests and sources of several
/// public emulators, and `'Member must satisfy regular expression pattern: …'` for newer
/// parameters (CloudFormation reports quoting ECR).
extension Wording {
  /// ECR's sentence for the first violation.
  static let ecr = Wording { violations, _ in
    if let fault = serializationError(violations) { return fault }
    let violation = violations[0]
    return AWSError(
      code: "InvalidParameterException",
      message: "Invalid parameter at '\(path(violation.path))' failed to satisfy constraint: "
        + "'\(ecrConstraint(violation))'")
  }

  private static func ecrConstraint(_ violation: Violation) -> String {
    guard case .matching = violation.rule, violation.memberName == "repositoryName" else {
      return constraint(violation.rule)
    }
    return "must satisfy regular expression '\(ecrRepositoryName)'"
  }

  /// The expression as ECR itself words it; the one in its model differs.
  private static let ecrRepositoryName =
    #"[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*"#
}
