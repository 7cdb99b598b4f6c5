import Documents

/// A policy with its bindings, ready to be asked.
final class AdmissionPolicy: Sendable {
  let name: String
  /// Whether a request goes on where the policy itself fails.
  let ignoresFailure: Bool
  let match: RequestMatch
  /// Version and kind of the parameters; nil where there are none.
  let paramKind: (version: String, kind: String)?
  let conditions: [Expression]
  let variables: [String: CELProgram]
  let validations: [Validation]
  let annotations: [Expression]
  let bindings: [Binding]

  /// An expression that was checked when it was written.
  struct Expression: Sendable {
    let source: String
    /// Nil where it can not be read any more.
    let program: CELProgram?
  }

  /// What must hold, and what those are told who break it.
  struct Validation: Sendable {
    let expression: Expression
    let message: String
    let told: Expression?
    let reason: String
  }

  /// Where a policy counts.
  struct Binding: Sendable {
    let name: String
    /// Nil where it counts wherever the policy does.
    let match: RequestMatch?
    let param: JSON?
    let actions: [String]
  }

  init(_ policy: KubernetesObject, bindings: [KubernetesObject]) {
    let spec = policy.spec
    name = policy.metadata.name
    ignoresFailure = spec.text("failurePolicy") == "Ignore"
    match = RequestMatch(spec["matchConstraints"] ?? [:])
    paramKind = spec[member: "paramKind"].map { ($0.text("apiVersion"), $0.text("kind")) }
    var surroundings = PolicySurroundings(hasParams: spec[member: "paramKind"] != nil)
    func expression(_ source: String, _ place: PolicySurroundings) -> Expression {
      Expression(source: source, program: try? CELProgram(source, in: place.cel))
    }
    conditions = spec.list("matchConditions").map {
      expression($0.text("expression").trimmed, surroundings)
    }
    var variables: [String: CELProgram] = [:]
    for variable in spec.list("variables") {
      let (name, source) = (variable.text("name"), variable.text("expression"))
      variables[name] = expression(source, surroundings).program
      surroundings.add(name, source)
    }
    self.variables = variables
    validations = spec.list("validations").map { validation in
      let told = validation.text("messageExpression")
      return Validation(
        expression: expression(validation.text("expression"), surroundings),
        message: validation.text("message").trimmed,
        told: told.isEmpty ? nil : expression(told, surroundings.without(authorizer: true)),
        reason: validation[member: "reason"]?.string ?? "Invalid")
    }
    annotations = spec.list("auditAnnotations").map {
      expression($0.text("valueExpression").trimmed, surroundings)
    }
    self.bindings = bindings.map { binding in
      Binding(
        name: binding.metadata.name,
        match: binding.spec[member: "matchResources"].map(RequestMatch.init),
        param: binding.spec[member: "paramRef"],
        actions: binding.spec.list("validationActions").compactMap(\.string))
    }
  }
}

/// The policies of clusters, read once and kept until one of them changes.
struct PolicyMemo: Forgettable {
  private var known: [ClusterID: [AdmissionPolicy]] = [:]

  init() {}

  subscript(cluster: ClusterID) -> [AdmissionPolicy]? {
    get { known[cluster] }
    set { known[cluster] = newValue }
  }

  /// Whose changes make old what is known.
  static let resources: Set<String> = [
    ValidatingAdmissionPolicy.resource.name, ValidatingAdmissionPolicyBinding.resource.name,
  ]
}

extension ClusterView {
  /// The policies that are bound to something, in the order of their names.
  var boundPolicies: [AdmissionPolicy] {
    let bindings = objects(ValidatingAdmissionPolicyBinding.self)
    guard !bindings.isEmpty else { return [] }
    return objects(ValidatingAdmissionPolicy.self).compactMap { policy in
      let own = bindings.filter { $0.spec.text("policyName") == policy.metadata.name }
      return own.isEmpty ? nil : AdmissionPolicy(policy, bindings: own)
    }
  }
}
