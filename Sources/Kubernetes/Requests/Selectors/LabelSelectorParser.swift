/// What is wrong with the text of a selector.
public struct SelectorError: Error, Hashable, Sendable {
  /// The sentence.
  public let message: String
}

extension LabelSelector {
  /// Reads such as `app=web,tier in (a, b),!canary`.
  ///
  /// Source: apimachinery, `labels/selector.go`, `Parse`.
  public init(parsing text: String) throws(SelectorError) {
    var parser = LabelSelectorParser(tokens: LabelSelectorScanner.tokens(of: text))
    self.init(try parser.requirements())
  }
}

/// Reads requirements, with the messages of the original.
private struct LabelSelectorParser {
  typealias Token = LabelSelectorScanner.Token

  let tokens: [Token]
  private var place = 0

  init(tokens: [Token]) { self.tokens = tokens }

  /// `in` and `notin` are values too, but for where an operator must stand.
  private func asValue(_ token: Token) -> Token {
    token == .sign("in") || token == .sign("notin") ? .word(token.text) : token
  }

  private var coming: Token { place < tokens.count ? asValue(tokens[place]) : .end }

  private mutating func take() -> Token {
    let token = coming
    place += 1
    return token
  }

  mutating func requirements() throws(SelectorError) -> [LabelRequirement] {
    var all: [LabelRequirement] = []
    while true {
      switch coming {
      case .end: return all
      case .word, .sign("!"): all.append(try wrappedRequirement())
      default: throw found(coming, "expected: !, identifier, or 'end of string'")
      }
      switch take() {
      case .end: return all
      case .sign(","): try expectAnother()
      case let other: throw found(other, "expected: ',' or 'end of string'")
      }
    }
  }

  private func expectAnother() throws(SelectorError) {
    switch coming {
    case .word, .sign("!"): break
    default: throw found(coming, "expected: identifier after ','")
    }
  }

  private mutating func wrappedRequirement() throws(SelectorError) -> LabelRequirement {
    do {
      return try requirement()
    } catch {
      throw SelectorError(message: "unable to parse requirement: \(error.message)")
    }
  }

  private mutating func requirement() throws(SelectorError) -> LabelRequirement {
    var token = take()
    let isNegated = token == .sign("!")
    if isNegated { token = take() }
    guard case .word(let key) = token else { throw found(token, "expected: identifier") }
    try check(NameRule.qualifiedName.problems(of: key), key, at: "<nil>")
    if coming == .end || coming == .sign(",") {
      return LabelRequirement(key, isNegated ? .isMissing : .isThere, [])
    }
    if isNegated { return LabelRequirement(key, .isMissing, []) }
    let relation = try relation()
    let values = try relation == .within || relation == .notWithin ? values() : [value()]
    try checkValues(values, of: relation, key)
    return LabelRequirement(key, relation, values)
  }

  private func checkValues(
    _ values: [String], of relation: LabelRequirement.Relation, _ key: String
  ) throws(SelectorError) {
    for (index, value) in values.enumerated() {
      if relation == .above || relation == .below, Int64(value) == nil {
        throw SelectorError(
          message: "values[\(index)]: Invalid value: \"\(value)\": "
            + "for 'Gt', 'Lt' operators, the value must be an integer")
      }
      try check(NameRule.labelValue.problems(of: value), value, at: "values[\(index)][\(key)]")
    }
  }

  private func check(
    _ problems: [String], _ value: String, at path: String
  ) throws(SelectorError) {
    guard !problems.isEmpty else { return }
    throw SelectorError(
      message: "\(path): Invalid value: \"\(value)\": \(problems.joined(separator: "; "))")
  }

  private mutating func relation() throws(SelectorError) -> LabelRequirement.Relation {
    let token = place < tokens.count ? tokens[place] : .end
    place += 1
    switch token {
    case .sign("in"): return .within
    case .sign("notin"): return .notWithin
    case .sign("="): return .equals
    case .sign("=="): return .doubleEquals
    case .sign("!="): return .differs
    case .sign(">"): return .above
    case .sign("<"): return .below
    default: throw found(token, "expected: in, notin, =, ==, !=, gt, lt")
    }
  }

  private mutating func value() throws(SelectorError) -> String {
    if coming == .end || coming == .sign(",") { return "" }
    let token = take()
    guard case .word(let text) = token else { throw found(token, "expected: identifier") }
    return text
  }

  private mutating func values() throws(SelectorError) -> [String] {
    let open = take()
    guard open == .sign("(") else {
      throw SelectorError(message: "found '\(open.text)' expected: '('")
    }
    let first = coming
    switch first {
    case .sign(")"):
      place += 1
      return [""]
    case .word, .sign(","):
      let list = try identifiers()
      guard take() == .sign(")") else { throw found(first, "expected: ')'") }
      return list
    default: throw found(first, "expected: ',', ')' or identifier")
    }
  }

  private mutating func identifiers() throws(SelectorError) -> [String] {
    var list: [String] = []
    while true {
      let token = take()
      switch token {
      case .word(let text):
        list.append(text)
        if coming == .sign(")") { return list }
        guard coming == .sign(",") else { throw found(coming, "expected: ',' or ')'") }
      case .sign(","):
        if list.isEmpty { list.append("") }
        if coming == .sign(")") { return list + [""] }
        if coming == .sign(",") {
          place += 1
          list.append("")
        }
      default: throw found(token, "expected: ',', or identifier")
      }
    }
  }

  private func found(_ token: Token, _ expected: String) -> SelectorError {
    SelectorError(message: "found '\(token.text)', \(expected)")
  }
}
