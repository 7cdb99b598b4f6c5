import Documents

/// The wording of Amazon ECS: one violation at a time, in plain words.
///
/// Source: answers of ECS quoted in public reports: `Services cannot be empty.`, `Tasks cannot
/// be empty.`, `Family can not be blank.` (aws-actions/amazon-ecs-deploy-task-definition#630),
/// `Container list cannot be empty.` (awsdocs/aws-cloudformation-user-guide#454), `launch type
/// should be one of [EC2,FARGATE,EXTERNAL]` and `Scheduling strategy should be one of
/// [REPLICA,DAEMON]` (the sources of public emulators). Members never seen quoted follow the
/// same patterns.
extension Wording {
  /// ECS's sentence for the first violation.
  static let ecs = Wording { violations, operation in
    if let fault = serializationError(violations) { return fault }
    let violation = violations[0]
    if case .required = violation.rule, let known = ecsMissing[violation.memberName] {
      return AWSError(
        code: operation.name == "RegisterTaskDefinition"
          ? "ClientException" : "InvalidParameterException",
        message: known)
    }
    return AWSError(code: "InvalidParameterException", message: ecsSentence(violation))
  }

  /// What ECS says of a member that is missing, where it has been seen.
  private static let ecsMissing = [
    "family": "Family can not be blank.",
    "containerDefinitions": "Container list cannot be empty.",
    "services": "Services cannot be empty.",
    "tasks": "Tasks cannot be empty.",
    "containerInstances": "Container instances cannot be empty.",
    "taskDefinition": "Task definition can not be blank.",
    "taskDefinitions": "Task definitions cannot be empty.",
  ]

  private static func ecsSentence(_ violation: Violation) -> String {
    let words = spaced(violation.memberName)
    let sentence = words.prefix(1).uppercased() + words.dropFirst()
    switch violation.rule {
    case .required: return "\(sentence) can not be blank."
    case .oneOf(let allowed):
      let subject = violation.memberName == "launchType" ? words : sentence
      return "\(subject) should be one of [\(allowed.joined(separator: ","))]"
    case .countAtLeast: return "\(sentence) cannot be empty."
    case .lengthAtMost(let most): return "\(sentence) must not be longer than \(most) characters."
    case .lengthAtLeast: return "\(sentence) can not be blank."
    case .countAtMost(let most): return "\(sentence) cannot have more than \(most) elements."
    case .atLeast(let bound): return "\(sentence) must not be less than \(number(bound))."
    case .atMost(let bound): return "\(sentence) must not be greater than \(number(bound))."
    case .matching, .kind: return "Invalid \(words)."
    }
  }

  /// `launchType` as `launch type`.
  private static func spaced(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      if letter.isUppercase { text += " " + letter.lowercased() } else { text.append(letter) }
    }
  }
}
