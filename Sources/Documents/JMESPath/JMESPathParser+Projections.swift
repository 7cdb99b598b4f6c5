// Brackets, dots and stars: everything that goes into a value, and what is done with each part.

extension JMESPathParser {
  /// After a star at the start.
  mutating func star() throws(JMESPathError) -> JMESPathNode {
    if current == .rbracket { return .valueProjection(.identity, each: .identity) }
    return .valueProjection(.identity, each: try projected(.star))
  }

  /// After `[]`.
  mutating func flatten(_ left: JMESPathNode) throws(JMESPathError) -> JMESPathNode {
    .projection(.flatten(left), each: try projected(.flatten))
  }

  /// After `[?`.
  mutating func filter(_ left: JMESPathNode) throws(JMESPathError) -> JMESPathNode {
    let condition = try parse(bindingPower: 0)
    try match(.rbracket)
    let each = current == .flatten ? JMESPathNode.identity : try projected(.filter)
    return .filterProjection(left, where: condition, each: each)
  }

  /// After a `[` at the start: an index, a slice, `[*]` or a list of expressions.
  mutating func bracket() throws(JMESPathError) -> JMESPathNode {
    if current == .number || current == .colon {
      return try sliced(.identity, try indexOrSlice())
    }
    if current == .star, following == .rbracket {
      advance()
      advance()
      return .projection(.identity, each: try projected(.star))
    }
    return try multiSelectList()
  }

  /// After a `[` behind an operand: an index, a slice or `[*]`.
  mutating func bracket(after left: JMESPathNode) throws(JMESPathError) -> JMESPathNode {
    if current == .number || current == .colon {
      let right = try indexOrSlice()
      // `a[0][1:]` is a plain list to the Python package, `a[1:]` a projection.
      if case .indexed(let nodes) = left { return .indexed(nodes + [right]) }
      return try sliced(left, right)
    }
    try match(.star)
    try match(.rbracket)
    return .projection(left, each: try projected(.star))
  }

  /// After a dot.
  mutating func dot(_ left: JMESPathNode) throws(JMESPathError) -> JMESPathNode {
    if current == .star {
      advance()
      return .valueProjection(left, each: try projected(.dot))
    }
    return .chain([left, try afterDot(bindingPower: JMESPathToken.Kind.dot.bindingPower)])
  }

  private mutating func sliced(
    _ left: JMESPathNode, _ right: JMESPathNode
  ) throws(JMESPathError) -> JMESPathNode {
    guard case .slice = right else { return .indexed([left, right]) }
    return .projection(.indexed([left, right]), each: try projected(.star))
  }

  private mutating func indexOrSlice() throws(JMESPathError) -> JMESPathNode {
    if current == .colon || following == .colon { return try slice() }
    guard case .number(let number, _) = token.value else { return .identity }
    advance()
    try match(.rbracket)
    return .index(number)
  }

  private mutating func slice() throws(JMESPathError) -> JMESPathNode {
    var parts: [Int?] = [nil, nil, nil]
    var part = 0
    while current != .rbracket {
      if current == .colon {
        part += 1
        guard part < 3 else { throw problem("syntax error") }
      } else if case .number(let number, _) = token.value {
        parts[part] = number
      } else {
        throw problem("syntax error")
      }
      advance()
    }
    try match(.rbracket)
    return .slice(start: parts[0], stop: parts[1], step: parts[2])
  }

  /// What is done with each part of a projection that `kind` has begun.
  private mutating func projected(
    _ kind: JMESPathToken.Kind
  ) throws(JMESPathError) -> JMESPathNode {
    if current.stopsProjection { return .identity }
    switch current {
    case .lbracket, .filter: return try parse(bindingPower: kind.bindingPower)
    case .dot:
      advance()
      return try afterDot(bindingPower: kind.bindingPower)
    default: throw problem("syntax error")
    }
  }

  private mutating func afterDot(bindingPower: Int) throws(JMESPathError) -> JMESPathNode {
    switch current {
    case .quotedIdentifier, .unquotedIdentifier, .star:
      return try parse(bindingPower: bindingPower)
    case .lbracket:
      advance()
      return try multiSelectList()
    case .lbrace:
      advance()
      return try multiSelectHash()
    default:
      throw problem(
        "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: "
          + current.rawValue)
    }
  }
}
