import Documents

/// What is wrong with the rules of a definition.
///
/// Source: apiextensions-apiserver, `pkg/apis/apiextensions/validation/validation.go`,
/// `ValidateCustomResourceDefinitionOpenAPISchema`. Upstream also estimates what rules cost at most,
/// and refuses dear ones; here only what they really cost is counted.
enum CustomRuleChecks {
  static func errors(in versions: [JSON]) -> [FieldError] {
    let schemas = versions.map { $0["schema"]?["openAPIV3Schema"] ?? [:] }
    guard let first = schemas.first else { return [] }
    // Schemas that are all the same stand at the top of the internal version.
    if schemas.allSatisfy({ $0 == first }) {
      return errors(in: first, at: "spec.validation.openAPIV3Schema", isRoot: true, nil)
    }
    return schemas.enumerated().flatMap { place, schema in
      errors(in: schema, at: "spec.versions[\(place)].schema.openAPIV3Schema", isRoot: true, nil)
    }
  }

  /// `loose` is where what was before cannot be found any more.
  private static func errors(
    in schema: JSON, at path: String, isRoot: Bool = false, _ loose: String?
  ) -> [FieldError] {
    var errors: [FieldError] = []
    for (place, rule) in CustomRule.all(of: schema, isRoot: isRoot).enumerated() {
      errors += self.errors(in: rule, at: "\(path).x-kubernetes-validations[\(place)]", loose)
    }
    for property in schema["properties"]?.object ?? [:] {
      errors += self.errors(in: property.value, at: "\(path).properties[\(property.key)]", loose)
    }
    if let other = schema["additionalProperties"], other.object != nil {
      errors += self.errors(in: other, at: "\(path).additionalProperties", loose)
    }
    if let items = schema["items"] {
      let isKeyed = schema.text("x-kubernetes-list-type") == "map"
      let here = "\(path).items"
      errors += self.errors(in: items, at: here, loose ?? (isKeyed ? nil : here))
    }
    return errors
  }

  private static func errors(
    in rule: CustomRule, at path: String, _ loose: String?
  ) -> [FieldError] {
    var errors: [FieldError] = []
    if rule.source.trimmed.isEmpty {
      return [FieldError("\(path).rule", .required, "rule is not specified")]
    }
    let message = rule.json.text("message")
    if !message.isEmpty, message.trimmed.isEmpty {
      errors.append(
        FieldError(
          "\(path).message", .invalid, quoted: message, "message must be non-empty if specified"))
    } else if message.trimmed.contains(where: \.isNewline) {
      errors.append(
        FieldError(
          "\(path).message", .invalid, quoted: message, "message must not contain line breaks"))
    }
    if let reason = rule.json[member: "reason"]?.string {
      errors += FieldError.unlessOne(
        of: [
          "FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired",
        ], reason, "\(path).reason")
    }
    do throws(CELIssues) {
      let program = try rule.program(rule.source)
      if program.type != .bool {
        errors.append(
          refused(rule, "\(path).rule", "cel expression must evaluate to a bool"))
      }
      if let loose, rule.isTransition(program) {
        errors.append(
          refused(
            rule, "\(path).rule",
            "oldSelf cannot be used on the uncorrelatable portion of the schema within \(loose)"))
      }
    } catch {
      errors.append(refused(rule, "\(path).rule", "compilation failed: \(error.text)"))
    }
    return errors + messageErrors(rule, "\(path).messageExpression")
  }

  private static func messageErrors(_ rule: CustomRule, _ path: String) -> [FieldError] {
    let source = rule.json.text("messageExpression")
    guard !source.isEmpty else { return [] }
    do throws(CELIssues) {
      guard try rule.program(source).type != .string else { return [] }
      return [refused(rule, path, "messageExpression must evaluate to a string")]
    } catch {
      return [refused(rule, path, "messageExpression compilation failed: \(error.text)")]
    }
  }

  /// The value is shown as the internal version is written, whose members have no names of their
  /// own in JSON.
  private static func refused(_ rule: CustomRule, _ path: String, _ why: String) -> FieldError {
    func text(_ name: String) -> JSON { .string(rule.json.text(name)) }
    let value: JSON = [
      "Rule": text("rule"), "Message": text("message"),
      "MessageExpression": text("messageExpression"), "Reason": rule.json["reason"] ?? .null,
      "FieldPath": text("fieldPath"), "OptionalOldSelf": rule.json["optionalOldSelf"] ?? .null,
    ]
    return FieldError(path, .invalid, value: value.goText, why)
  }
}

extension JSON {
  /// As Go writes JSON, which escapes what HTML would stumble over.
  ///
  /// Source: Go, `encoding/json`, `HTMLEscape`.
  fileprivate var goText: String {
    compactText.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
      .replacing("&", with: "\\u0026")
  }
}
