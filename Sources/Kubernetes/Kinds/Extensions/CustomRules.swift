import Documents

/// Holds documents against the rules of their schema.
///
/// Source: apiextensions-apiserver, `pkg/apiserver/schema/cel/validation.go`, `Validate`,
/// `validateExpressions`.
struct CustomRules {
  private var spent = 0
  private var errors: [FieldError] = []
  private var isOver = false

  /// What rules say of a document, and of its change where there was another before.
  static func errors(in document: JSON, over old: JSON?, _ schema: JSON) -> [FieldError] {
    var rules = CustomRules()
    rules.check(document, old, schema, "", isRoot: true)
    return rules.errors
  }

  /// Whether a schema has any.
  static func areAny(in schema: JSON) -> Bool {
    if !schema.list("x-kubernetes-validations").isEmpty { return true }
    let properties = schema["properties"]?.object ?? [:]
    return properties.contains { areAny(in: $0.value) }
      || schema["additionalProperties"].map(areAny) == true || schema["items"].map(areAny) == true
  }

  private mutating func check(
    _ value: JSON, _ old: JSON?, _ schema: JSON, _ path: String, isRoot: Bool = false
  ) {
    guard !value.isNull, !isOver else { return }
    for rule in CustomRule.all(of: schema, isRoot: isRoot) where !isOver {
      check(value, old, rule, schema, path)
    }
    switch value {
    case .array(let elements):
      guard let items = schema["items"] else { return }
      for (place, element) in elements.enumerated() {
        let before = Self.counterpart(of: element, in: old?.array ?? [], schema)
        check(element, before, items, "\(path)[\(place)]")
      }
    case .object(let object):
      let other = schema["additionalProperties"]
      for member in object {
        let before = old?[member.key]
        if let inner = schema["properties"]?[member.key] {
          check(member.value, before, inner, path.isEmpty ? member.key : "\(path).\(member.key)")
        } else if let other, other.object != nil {
          check(member.value, before, other, "\(path)[\(member.key)]")
        }
      }
    default: break
    }
  }

  /// The element that was there before; only the keys of a list tell which it is.
  private static func counterpart(of element: JSON, in old: [JSON], _ schema: JSON) -> JSON? {
    let keys = schema.list("x-kubernetes-list-map-keys").compactMap(\.string)
    guard schema.text("x-kubernetes-list-type") == "map", !keys.isEmpty else { return nil }
    return old.first { other in keys.allSatisfy { other[$0] == element[$0] } }
  }

  private mutating func check(
    _ value: JSON, _ old: JSON?, _ rule: CustomRule, _ schema: JSON, _ inner: String
  ) {
    // Go shows a path that leads nowhere so.
    let path = inner.isEmpty ? "<nil>" : inner
    let type = "\"\(schema.text("type"))\""
    let program: CELProgram
    do throws(CELIssues) {
      program = try rule.program(rule.source)
    } catch {
      let why = "rule compile error: compilation failed: \(error.text)"
      errors.append(FieldError(path, .invalid, value: type, why))
      return
    }
    let isTransition = rule.isTransition(program)
    guard !isTransition || old != nil || rule.isOptional else { return }
    // What was wrong before and did not change is let through.
    if !isTransition, let old, old == value { return }
    let before = old.map { CELValue($0, as: schema) }
    var evaluator = CELEvaluator([
      "self": CELValue(value, as: schema),
      "oldSelf": rule.isOptional ? .optional(before) : before ?? .null,
    ])
    let result = Result { () throws(CELError) in try evaluator.evaluate(program) }
    spent += evaluator.spent
    if spent > CELCost.perPolicy {
      isOver = true
      let why =
        "validation failed due to running out of cost budget, no further validation rules will be "
        + "run"
      errors.append(FieldError(path, .invalid, value: type, why))
      return
    }
    switch result {
    case .success(.bool(true)): break
    case .success: errors.append(broken(rule, &evaluator, path, type))
    case .failure(let error): fail(error, rule, path, type)
    }
  }

  private mutating func fail(
    _ error: CELError, _ rule: CustomRule, _ path: String, _ type: String
  ) {
    let why: String
    if error.message.hasPrefix("no such overload") {
      why =
        "'\(error.message)': call arguments did not match a supported operator, function or macro "
        + "signature for rule: \(rule.name)"
    } else if error == .tooCostly {
      isOver = true
      why =
        "'\(error.message)': no further validation rules will be run due to call cost exceeds limit "
        + "for rule: \(rule.name)"
    } else {
      why = "\(error.message) evaluating rule: \(rule.name)"
    }
    errors.append(FieldError(path, .invalid, value: type, why))
  }

  private func broken(
    _ rule: CustomRule, _ evaluator: inout CELEvaluator, _ path: String, _ type: String
  ) -> FieldError {
    var message = rule.message
    let source = rule.json.text("messageExpression")
    if !source.isEmpty, let program = try? rule.program(source),
      case .string(let text) = try? evaluator.evaluate(program)
    {
      let told = text.trimmed
      if !told.isEmpty, !told.contains("\n"), told.utf8.count <= 5 * 1024 { message = told }
    }
    let below = rule.json.text("fieldPath")
    let isRoot = path == "<nil>" && !below.isEmpty
    let field = isRoot ? String(below.drop { $0 == "." }) : path + below
    switch rule.json.text("reason") {
    case "FieldValueForbidden": return FieldError(field, .forbidden, message)
    case "FieldValueRequired": return FieldError(field, .required, message)
    case "FieldValueDuplicate": return FieldError(field, .duplicate, value: type)
    default: return FieldError(field, .invalid, value: type, message)
    }
  }
}

extension ServedKind {
  /// What the rules of a defined kind say, once nothing else is wrong.
  ///
  /// Source: apiextensions-apiserver, `pkg/registry/customresource/strategy.go`, `Validate`.
  func ruleErrors(
    in object: KubernetesObject, over old: KubernetesObject?, after errors: [FieldError]
  ) -> [FieldError] {
    guard let schema = custom?.schema.json, CustomRules.areAny(in: schema) else { return [] }
    let blocking: [FieldError.Problem] = [.required, .tooLong, .tooMany, .typeInvalid]
    guard !errors.contains(where: { blocking.contains($0.problem) }) else {
      return [
        FieldError(
          "<nil>", .invalid, value: "null",
          "some validation rules were not checked because the object was invalid; correct the "
            + "existing errors to complete validation")
      ]
    }
    return CustomRules.errors(in: object.json(resource), over: old?.json(resource), schema)
  }
}
