import Documents

/// The limits that a schema sets to single values.
///
/// Source: kube-openapi, `pkg/validation/errors/schema.go`; apiextensions-apiserver,
/// `pkg/apiserver/validation/validation.go`.
enum StructuralLimits {
  static func check(
    _ value: JSON, _ schema: JSON, _ path: String, _ all: inout [FieldError]
  ) {
    if let known = schema["enum"]?.array, !known.contains(value) {
      let list = known.map(\.compactText).joined(separator: ", ")
      all.append(
        FieldError(
          path, .notSupported, value: value.compactText, "supported values: \(list)"))
    }
    switch value {
    case .string(let text): check(text, schema, path, &all)
    case .integer, .double: checkNumber(value, schema, path, &all)
    case .array(let elements): check(elements, schema, path, &all)
    default: break
    }
  }

  private static func check(
    _ text: String, _ schema: JSON, _ path: String, _ all: inout [FieldError]
  ) {
    let shown = JSON.string(text).compactText
    if let most = schema["maxLength"]?.integer, text.count > most {
      all.append(FieldError(path, .tooLong, "may not be more than \(most) bytes"))
    }
    if let least = schema["minLength"]?.integer, text.count < least {
      all.append(
        FieldError(
          path, .invalid, value: shown, "\(path) in body should be at least \(least) chars long"))
    }
    if let pattern = schema["pattern"]?.string,
      let search = try? TextPattern(pattern), !search.occurs(in: text)
    {
      all.append(
        FieldError(path, .invalid, value: shown, "\(path) in body should match '\(pattern)'"))
    }
  }

  private static func checkNumber(
    _ value: JSON, _ schema: JSON, _ path: String, _ all: inout [FieldError]
  ) {
    let number = value.double ?? 0
    if let least = schema["minimum"], let limit = least.double {
      let isStrict = schema["exclusiveMinimum"]?.bool == true
      if number < limit || isStrict && number == limit {
        let words = isStrict ? "greater than" : "greater than or equal to"
        all.append(
          FieldError(
            path, .invalid, value: value.compactText,
            "\(path) in body should be \(words) \(least.compactText)"))
      }
    }
    if let most = schema["maximum"], let limit = most.double {
      let isStrict = schema["exclusiveMaximum"]?.bool == true
      if number > limit || isStrict && number == limit {
        let words = isStrict ? "less than" : "less than or equal to"
        all.append(
          FieldError(
            path, .invalid, value: value.compactText,
            "\(path) in body should be \(words) \(most.compactText)"))
      }
    }
  }

  private static func check(
    _ elements: [JSON], _ schema: JSON, _ path: String, _ all: inout [FieldError]
  ) {
    let count = elements.count
    if let most = schema["maxItems"]?.integer, count > most {
      all.append(
        FieldError(path, .tooMany, value: String(count), "must have at most \(most) items"))
    }
    if let least = schema["minItems"]?.integer, count < least {
      all.append(
        FieldError(
          path, .invalid, value: String(count),
          "\(path) in body should have at least \(least) items"))
    }
  }
}
