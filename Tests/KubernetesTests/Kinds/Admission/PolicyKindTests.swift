import Documents
import Testing

@testable import Kubernetes

/// Words from kubernetes, `pkg/apis/admissionregistration/validation/validation.go` and its test.
@Suite("The kind ValidatingAdmissionPolicy") struct PolicyKindTests {
  private func refusal(_ spec: String) throws -> String {
    var stand = Stand()
    return try stand.refusal(
      ValidatingAdmissionPolicy.self, "{metadata: {name: demo}, spec: {\(spec)}}")
  }

  private static let match =
    "matchConstraints: {resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: "
    + "[CREATE], resources: [deployments]}]}"

  private static let front =
    "ValidatingAdmissionPolicy.admissionregistration.k8s.io \"demo\" is invalid: "

  @Test("fills in what its author leaves out, and notes that it was seen")
  func defaults() throws {
    var stand = Stand()
    try stand.create(
      ValidatingAdmissionPolicy.self,
      "{metadata: {name: demo}, spec: {\(Self.match), validations: [{expression: 'true'}]}}")
    let policy = stand.object(ValidatingAdmissionPolicy.self, "demo")
    #expect(policy?.spec["failurePolicy"] == "Fail")
    #expect(
      policy?.spec["matchConstraints"] == [
        "resourceRules": [
          [
            "apiGroups": ["apps"], "apiVersions": ["v1"], "operations": ["CREATE"],
            "resources": ["deployments"], "scope": "*",
          ]
        ], "matchPolicy": "Equivalent", "namespaceSelector": [:], "objectSelector": [:],
      ])
    stand.think()
    #expect(
      stand.status(ValidatingAdmissionPolicy.self, "demo") == ["observedGeneration": 1])
    #expect(
      ValidatingAdmissionPolicy.cells(of: try #require(policy), in: stand.view)
        == ["demo", 1, "<unset>", "0s"])
  }

  @Test(
    "refuses what it cannot be",
    arguments: [
      (
        "validations: [{expression: 'true'}]", "spec.matchConstraints: Required value"
      ),
      (
        "MATCH",
        "[spec.validations: Required value: validations or auditAnnotations must contain at least "
          + "one item, spec.auditAnnotations: Required value: validations or auditAnnotations must "
          + "contain at least one item]"
      ),
      (
        "MATCH, validations: [{expression: ' '}]",
        "spec.validations[0].expression: Required value: expression is not specified"
      ),
      (
        "MATCH, validations: [{expression: object.x}]",
        "spec.validations[0].expression: Invalid value: \"object.x\": must evaluate to bool but got "
          + "dyn"
      ),
      (
        "MATCH, validations: [{expression: 'object.x in [1'}]",
        "spec.validations[0].expression: Invalid value: \"object.x in [1\": compilation failed: "
          + "ERROR: <input>:1:15: Syntax error: missing ']' at '<EOF>'\n | object.x in [1\n"
          + " | ..............^"
      ),
      (
        "MATCH, validations: [{expression: params.x == 1}]",
        "spec.validations[0].expression: Invalid value: \"params.x == 1\": compilation failed: "
          + "ERROR: <input>:1:1: undeclared reference to 'params' (in container '')\n"
          + " | params.x == 1\n | ^"
      ),
      (
        "MATCH, validations: [{expression: 'true', messageExpression: '1'}]",
        "spec.validations[0].messageExpression: Invalid value: \"1\": must evaluate to string but "
          + "got int"
      ),
      (
        "MATCH, validations: [{expression: variables.x == 1}], variables: "
          + "[{name: y, expression: '1'}]",
        "spec.validations[0].expression: Invalid value: \"variables.x == 1\": compilation failed: "
          + "ERROR: <input>:1:10: undefined field 'x'\n | variables.x == 1\n | .........^"
      ),
      (
        "MATCH, validations: [{expression: request.user == 'a'}]",
        "spec.validations[0].expression: Invalid value: \"request.user == 'a'\": compilation "
          + "failed: ERROR: <input>:1:8: undefined field 'user'\n | request.user == 'a'\n"
          + " | .......^"
      ),
      (
        "MATCH, variables: [{name: for, expression: '1'}], validations: [{expression: 'true'}]",
        "spec.variables[0].name: Invalid value: \"for\": name is not a valid CEL identifier"
      ),
      (
        "MATCH, validations: [{expression: 'true', reason: Nope}]",
        "spec.validations[0].reason: Unsupported value: \"Nope\": supported values: \"Forbidden\", "
          + "\"Invalid\", \"RequestEntityTooLarge\""
      ),
      (
        "MATCH, auditAnnotations: [{key: a, valueExpression: '1'}]",
        "spec.auditAnnotations[0].valueExpression: Invalid value: \"1\": must evaluate to one of "
          + "[string null_type] but got int"
      ),
      (
        "matchConstraints: {resourceRules: [{apiGroups: ['*', apps], apiVersions: [v1], operations: "
          + "[MAKE], resources: ['*', pods]}]}, validations: [{expression: 'true'}]",
        "[spec.matchConstraints.resourceRules[0].operations[0]: Unsupported value: \"MAKE\": "
          + "supported values: \"*\", \"CONNECT\", \"CREATE\", \"DELETE\", \"UPDATE\", "
          + "spec.matchConstraints.resourceRules[0].apiGroups: Invalid value: [\"*\",\"apps\"]: if "
          + "'*' is present, must not specify other API groups, "
          + "spec.matchConstraints.resourceRules[0].resources: Invalid value: [\"*\",\"pods\"]: if "
          + "'*' is present, must not specify other resources without subresources]"
      ),
    ] as [(String, String)])
  func refused(_ spec: String, _ message: String) throws {
    let whole = spec.replacing("MATCH", with: Self.match)
    #expect(try refusal(whole) == Self.front + message)
  }

  @Test(
    "has bindings that are refused, too",
    arguments: [
      (
        "policyName: demo",
        "spec.validationActions: Required value: at least one validation action is required"
      ),
      (
        "policyName: demo, validationActions: [Deny, Warn]",
        "spec.validationActions: Invalid value: [\"Deny\",\"Warn\"]: must not contain both Deny and "
          + "Warn (repeating the same validation failure information in the API response and headers "
          + "serves no purpose)"
      ),
      (
        "validationActions: [Deny], paramRef: {}",
        "[spec.policyName: Required value, spec.paramRef: Required value: one of name or selector "
          + "must be specified, spec.paramRef.parameterNotFoundAction: Required value]"
      ),
    ] as [(String, String)])
  func bindings(_ spec: String, _ message: String) throws {
    var stand = Stand()
    #expect(
      try stand.refusal(
        ValidatingAdmissionPolicyBinding.self, "{metadata: {name: demo}, spec: {\(spec)}}")
        == "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io \"demo\" is invalid: "
        + message)
  }
}
