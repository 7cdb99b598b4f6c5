import Documents

/// One of the `x-kubernetes-validations` of a schema.
///
/// Source: apiextensions-apiserver, `pkg/apiserver/schema/cel/compilation.go`.
struct CustomRule {
  let json: JSON
  private let surroundings: CELSurroundings

  /// The rules of a schema that describes `self`.
  static func all(of schema: JSON, isRoot: Bool) -> [CustomRule] {
    let rules = schema.list("x-kubernetes-validations")
    guard !rules.isEmpty else { return [] }
    var types = SchemaTypes()
    let own = types.type(of: schema, at: "selfType", isRoot: isRoot)
    return rules.map { rule in
      let old = rule["optionalOldSelf"]?.bool == true ? CELType.optional(own) : own
      return CustomRule(
        json: rule,
        surroundings: CELSurroundings(
          variables: ["self": own, "oldSelf": old], objects: types.objects))
    }
  }

  private init(json: JSON, surroundings: CELSurroundings) {
    self.json = json
    self.surroundings = surroundings
  }

  var source: String { json.text("rule") }
  var isOptional: Bool { json["optionalOldSelf"]?.bool == true }

  func program(_ source: String) throws(CELIssues) -> CELProgram {
    try CELProgram(source, in: surroundings)
  }

  /// How errors call it.
  var name: String {
    let message = json.text("message").trimmed
    return message.isEmpty ? source.trimmed : message
  }

  /// What those are told who break it.
  var message: String {
    let message = json.text("message")
    return message.isEmpty ? "failed rule: \(name)" : message.trimmed
  }

  /// Whether it speaks of what was before.
  func isTransition(_ program: CELProgram) -> Bool { program.root.mentions("oldSelf") }
}

extension CELNode {
  /// Whether a name stands anywhere in it.
  func mentions(_ name: String) -> Bool {
    if case .name(name) = kind { return true }
    return parts.contains { $0.mentions(name) }
  }

  private var parts: [CELNode] {
    switch kind {
    case .literal, .name: []
    case .select(let operand, _, _, _): [operand]
    case .index(let operand, let index, _): [operand, index]
    case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
    case .all(let parts, _), .any(let parts, _): parts
    case .choice(let condition, let yes, let no): [condition, yes, no]
    case .list(let elements): elements.map(\.value)
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .loop(let loop):
      [loop.range] + [loop.condition, loop.result].compactMap { $0 }
    }
  }
}
