import Documents

/// What the expressions of a policy may speak of.
///
/// Source: apiserver, `admission/plugin/cel/compile.go`, `BuildRequestType`, `BuildNamespaceType`,
/// `createEnvForOpts`; `composition.go` for variables.
struct PolicySurroundings {
  private(set) var cel: CELSurroundings

  private static let variables = "kubernetes.variables"

  init(hasParams: Bool) {
    cel = CELSurroundings(variables: Self.base, objects: Self.objects)
    if hasParams { cel.variables["params"] = .dynamic }
  }

  /// The same without the authorizer, or without what the policy itself computes.
  func without(authorizer: Bool = false, variables: Bool = false) -> PolicySurroundings {
    var other = self
    if authorizer {
      other.cel.variables["authorizer"] = nil
      other.cel.variables["authorizer.requestResource"] = nil
    }
    if variables { other.cel.variables["variables"] = nil }
    return other
  }

  /// Adds what the policy computes under a name.
  mutating func add(_ name: String, _ expression: String) {
    cel.variables["variables"] = .object(Self.variables)
    let type = (try? CELProgram(expression, in: cel))?.type ?? .dynamic
    cel.objects[Self.variables, default: [:]][name] = Self.stored(type)
  }

  /// What is not plain can be anything, once it is a variable.
  private static func stored(_ type: CELType) -> CELType {
    switch type {
    case .optional, .opaque, .object, .type: .dynamic
    case .list(let element): .list(stored(element))
    case .map(let key, let value): .map(stored(key), stored(value))
    default: type
    }
  }

  /// What is wrong with an expression whose value must be of one of some types; none for any.
  ///
  /// Source: apiserver, `admission/plugin/cel/compile.go`, `CompileCELExpression`.
  func errors(in expression: String, _ wanted: [CELType], at field: String) -> [FieldError] {
    do throws(CELIssues) {
      let type = try CELProgram(expression, in: cel).type
      guard !wanted.isEmpty, !wanted.contains(type) else { return [] }
      let names = wanted.map(\.resultText)
      let words = names.count == 1 ? names[0] : "one of [\(names.joined(separator: " "))]"
      return [
        FieldError(
          field, .invalid, quoted: expression,
          "must evaluate to \(words) but got \(type.resultText)")
      ]
    } catch {
      return [
        FieldError(field, .invalid, quoted: expression, "compilation failed: \(error.text)")
      ]
    }
  }

  private static let base: [String: CELType] = [
    "object": .dynamic, "oldObject": .dynamic, "request": .object("kubernetes.AdmissionRequest"),
    "namespaceObject": .object("kubernetes.Namespace"),
    "authorizer": .opaque("kubernetes.authorization.Authorizer"),
    "authorizer.requestResource": .opaque("kubernetes.authorization.ResourceCheck"),
  ]

  private static let kind = CELType.object("kubernetes.GroupVersionKind")
  private static let place = CELType.object("kubernetes.GroupVersionResource")
  private static let texts = CELType.map(.string, .string)

  private static let objects: [String: [String: CELType]] = [
    "kubernetes.AdmissionRequest": [
      "kind": kind, "resource": place, "subResource": .string, "requestKind": kind,
      "requestResource": place, "requestSubResource": .string, "name": .string,
      "namespace": .string, "operation": .string, "userInfo": .object("kubernetes.UserInfo"),
      "dryRun": .bool, "options": .dynamic,
    ],
    "kubernetes.GroupVersionKind": ["group": .string, "version": .string, "kind": .string],
    "kubernetes.GroupVersionResource": [
      "group": .string, "version": .string, "resource": .string,
    ],
    "kubernetes.UserInfo": [
      "username": .string, "uid": .string, "groups": .list(.string),
      "extra": .map(.string, .list(.string)),
    ],
    "kubernetes.Namespace": [
      "metadata": .object("kubernetes.NamespaceMetadata"),
      "spec": .object("kubernetes.NamespaceSpec"), "status": .object("kubernetes.NamespaceStatus"),
    ],
    "kubernetes.NamespaceMetadata": [
      "name": .string, "generateName": .string, "namespace": .string, "labels": texts,
      "annotations": texts, "UID": .string, "creationTimestamp": .timestamp,
      "deletionGracePeriodSeconds": .int, "deletionTimestamp": .timestamp, "generation": .int,
      "resourceVersion": .string, "finalizers": .list(.string),
    ],
    "kubernetes.NamespaceSpec": ["finalizers": .list(.string)],
    "kubernetes.NamespaceStatus": [
      "conditions": .list(.object("kubernetes.NamespaceCondition")), "phase": .string,
    ],
    "kubernetes.NamespaceCondition": [
      "status": .string, "type": .string, "lastTransitionTime": .timestamp, "message": .string,
      "reason": .string,
    ],
    variables: [:],
  ]
}
