import Documents

/// What a service checks of a request before it looks at anything it knows.
///
/// This is the service's side; what the command line checks before sending is AWSCommand's.
public enum RequestValidation {
  /// The error with which the service refuses `request`; nil where the model allows it.
  public static func error(
    in request: JSON, for operation: OperationModel, of model: ServiceModel
  ) -> AWSError? {
    let violations = violations(in: request, for: operation, of: model)
    guard !violations.isEmpty else { return nil }
    return Wording.of(model).error(violations, operation)
  }

  /// Everything in `request` that the model does not allow, in the model's order.
  public static func violations(
    in request: JSON, for operation: OperationModel, of model: ServiceModel
  ) -> [Violation] {
    guard let input = operation.input else { return [] }
    var walk = ValidationWalk(model: model)
    walk.visit(request, as: model[input])
    return walk.violations
  }
}

/// One walk over a request and its shape side by side.
private struct ValidationWalk {
  let model: ServiceModel
  var violations: [Violation] = []
  var path: [Violation.Step] = []

  mutating func visit(_ value: JSON, as shape: Shape) {
    guard !shape.isDocument else { return }
    guard Self.fits(value, shape.kind) else { return report(value, .kind(shape.kind)) }
    switch value {
    case .object(let object) where shape.kind == .structure: visit(object, as: shape)
    case .object(let object):
      checkSize(object.count, of: value, shape)
      guard let element = shape.element.map({ model[$0.shape] }) else { return }
      for member in object { step(.entry(member.key)) { $0.visit(member.value, as: element) } }
    case .array(let elements):
      checkSize(elements.count, of: value, shape)
      guard let element = shape.element.map({ model[$0.shape] }) else { return }
      for (index, item) in elements.enumerated() {
        step(.element(index)) { $0.visit(item, as: element) }
      }
    case .string(let text) where shape.kind == .string: check(text, shape)
    case .integer, .double: checkRange(value, shape)
    default: break
    }
  }

  private mutating func visit(_ object: JSONObject, as shape: Shape) {
    for member in shape.members {
      guard let value = object[member.name], !value.isNull else {
        // A fresh token is filled in by real clients; one who sends none repeats nothing.
        if member.isRequired, !member.isIdempotencyToken {
          step(.member(member.name)) { $0.report(nil, .required) }
        }
        continue
      }
      step(.member(member.name)) { $0.visit(value, as: $0.model[member.shape]) }
    }
  }

  private mutating func check(_ text: String, _ shape: Shape) {
    if !shape.allowed.isEmpty, !shape.allowed.contains(text) {
      return report(.string(text), .oneOf(shape.allowed))
    }
    let length = Double(text.utf16.count)
    if let least = shape.minimum, length < least {
      report(.string(text), .lengthAtLeast(Int(least)))
    }
    if let most = shape.maximum, length > most {
      report(.string(text), .lengthAtMost(Int(most)))
    }
    if let pattern = shape.pattern, let form = shape.form, !form.matches(text) {
      report(.string(text), .matching(pattern))
    }
  }

  private mutating func checkSize(_ count: Int, of value: JSON, _ shape: Shape) {
    if let least = shape.minimum, Double(count) < least {
      report(value, .countAtLeast(Int(least)))
    }
    if let most = shape.maximum, Double(count) > most { report(value, .countAtMost(Int(most))) }
  }

  private mutating func checkRange(_ value: JSON, _ shape: Shape) {
    guard shape.kind != .timestamp, let number = value.double else { return }
    if let least = shape.minimum, number < least { report(value, .atLeast(least)) }
    if let most = shape.maximum, number > most { report(value, .atMost(most)) }
  }

  private mutating func report(_ value: JSON?, _ rule: Violation.Rule) {
    violations.append(Violation(path: path, value: value, rule: rule))
  }

  private mutating func step(_ step: Violation.Step, _ body: (inout Self) -> Void) {
    path.append(step)
    body(&self)
    path.removeLast()
  }

  private static func fits(_ value: JSON, _ kind: Shape.Kind) -> Bool {
    switch kind {
    case .structure, .map: value.object != nil
    case .list: value.array != nil
    case .string, .character, .blob: value.string != nil
    case .integer, .long, .short, .byte: value.integer != nil
    case .float, .double: value.double != nil
    case .boolean: value.bool != nil
    case .timestamp: value.double != nil || value.string != nil
    }
  }
}
