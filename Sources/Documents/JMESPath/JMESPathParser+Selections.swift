// Lists and hashes of expressions, and calls of functions.

extension JMESPathParser {
  /// After the opening bracket of a list.
  mutating func multiSelectList() throws(JMESPathError) -> JMESPathNode {
    var nodes: [JMESPathNode] = []
    while true {
      nodes.append(try parse(bindingPower: 0))
      if current == .rbracket { break }
      try match(.comma)
    }
    try match(.rbracket)
    return .multiSelectList(nodes)
  }

  /// After the opening brace of a hash.
  ///
  /// Commas may be missing: the Python package does not ask for them.
  mutating func multiSelectHash() throws(JMESPathError) -> JMESPathNode {
    var pairs: [(key: String, value: JMESPathNode)] = []
    while true {
      let key = token
      guard key.kind == .quotedIdentifier || key.kind == .unquotedIdentifier else {
        throw unexpected(expecting: "['quoted_identifier', 'unquoted_identifier']")
      }
      advance()
      try match(.colon)
      pairs.append((key.valueText, try parse(bindingPower: 0)))
      if current == .comma {
        advance()
      } else if current == .rbrace {
        advance()
        return .multiSelectHash(pairs)
      }
    }
  }

  /// After the opening parenthesis behind a name; here too commas may be missing.
  mutating func call(_ callee: JMESPathNode) throws(JMESPathError) -> JMESPathNode {
    guard case .field(let name) = callee else {
      let previous = tokens[index - 2]
      throw .syntax(
        "Invalid function name '\(previous.valueText)'", at: previous, of: expression)
    }
    var arguments: [JMESPathNode] = []
    while current != .rparen {
      arguments.append(try parse(bindingPower: 0))
      if current == .comma { advance() }
    }
    try match(.rparen)
    return .call(name, arguments)
  }
}
