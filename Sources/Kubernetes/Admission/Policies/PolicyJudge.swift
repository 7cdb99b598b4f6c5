import Documents

/// Asks one policy, with one parameter, what it thinks of a request.
///
/// Source: apiserver, `admission/plugin/policy/validating/validator.go`, `Validate`.
struct PolicyJudge {
  /// What a policy finds wrong.
  struct Finding {
    let message: String
    let reason: String
  }

  private let policy: AdmissionPolicy
  private var evaluator: CELEvaluator

  init(
    _ policy: AdmissionPolicy, _ values: [String: CELValue], _ authority: any CELAuthority
  ) {
    self.policy = policy
    evaluator = CELEvaluator(
      values, compositions: policy.variables, authority: authority)
  }

  /// What is wrong, in the order of the policy; nothing where the request is not meant.
  mutating func findings() -> [Finding] {
    switch isMet() {
    case .failure(let error): return failed(error.message)
    case .success(false): return []
    case .success(true): break
    }
    var findings: [Finding] = []
    for validation in policy.validations {
      switch value(of: validation.expression) {
      case .failure(let error): findings += failed(error.message)
      case .success(.bool(true)): break
      case .success:
        findings.append(
          Finding(message: message(of: validation), reason: validation.reason))
      }
      guard evaluator.spent <= CELCost.perPolicy else {
        return failed(
          "validation failed due to running out of cost budget, no further validation rules will "
            + "be run")
      }
    }
    return findings
  }

  /// Audit annotations that fail break a request like a validation; their values go to an audit log,
  /// and no cluster here keeps one.
  mutating func annotationFindings() -> [Finding] {
    var findings: [Finding] = []
    for annotation in policy.annotations {
      if case .failure(let error) = value(of: annotation) { findings += failed(error.message) }
    }
    return findings
  }

  private func failed(_ message: String) -> [Finding] {
    policy.ignoresFailure ? [] : [Finding(message: message, reason: "")]
  }

  /// One condition that does not hold decides, whatever errors others have.
  mutating func isMet() -> Result<Bool, CELError> {
    var errors: [String] = []
    for condition in policy.conditions {
      switch value(of: condition) {
      case .success(.bool(true)): break
      case .success: return .success(false)
      case .failure(let error): errors.append(error.message)
      }
    }
    guard !errors.isEmpty else { return .success(true) }
    let text = errors.count == 1 ? errors[0] : "[\(errors.joined(separator: ", "))]"
    return .failure(CELError(text))
  }

  private mutating func value(
    of expression: AdmissionPolicy.Expression
  ) -> Result<CELValue, CELError> {
    guard let program = expression.program else {
      return .failure(CELError("compilation error: expression '\(expression.source)'"))
    }
    do throws(CELError) {
      return .success(try evaluator.evaluate(program))
    } catch {
      return .failure(
        CELError("expression '\(expression.source)' resulted in error: \(error.message)"))
    }
  }

  private mutating func message(of validation: AdmissionPolicy.Validation) -> String {
    if let told = validation.told, case .success(.string(let text)) = value(of: told) {
      let message = text.trimmed
      if !message.isEmpty, !message.contains("\n"), message.utf8.count <= 5 * 1024 {
        return message
      }
    }
    if !validation.message.isEmpty { return validation.message }
    return "failed expression: \(validation.expression.source.trimmed)"
  }
}
