// `${NAME…}` and what may be asked of a value.

extension ShellParser {
  /// Reads `${…}`.
  mutating func readBracedParameter() throws(ShellSyntaxError) -> ShellParameter {
    let start = index
    index += 2
    if current == "#", let after = next, after != "}" {
      index += 1
      let name = try readParameterName(from: start)
      try closeBrace(from: start)
      return ShellParameter(name: name, operation: .length)
    }
    var parameter = ShellParameter(name: try readParameterName(from: start))
    guard current != "}" else {
      index += 1
      return parameter
    }
    parameter.operation = try readOperation(from: start)
    try closeBrace(from: start)
    return parameter
  }

  private mutating func readParameterName(from start: Int) throws(ShellSyntaxError) -> String {
    guard let scalar = current else {
      throw incomplete("the '${' is not closed; write '}'", at: start)
    }
    if Self.isNameStart(scalar) { return readName() }
    guard "?#@*$0123456789".unicodeScalars.contains(scalar) else {
      throw error("a variable's name must follow '${'", at: index)
    }
    index += 1
    return String(Character(scalar))
  }

  private mutating func closeBrace(from start: Int) throws(ShellSyntaxError) {
    guard current == "}" else {
      throw current == nil
        ? incomplete("the '${' is not closed; write '}'", at: start)
        : error("'}' must stand here", at: index)
    }
    index += 1
  }

  private mutating func readOperation(
    from start: Int
  ) throws(ShellSyntaxError) -> ShellParameter.Operation {
    let hasColon = current == ":"
    if hasColon { index += 1 }
    guard let sign = current else {
      throw incomplete("the '${' is not closed; write '}'", at: start)
    }
    index += 1
    switch sign {
    case "-": return .fallback(try readOperand(), emptyToo: hasColon)
    case "=": return .assign(try readOperand(), emptyToo: hasColon)
    case "+": return .alternative(try readOperand(), emptyToo: hasColon)
    case "?": return .complaint(try readOperand(), emptyToo: hasColon)
    case _ where hasColon:
      index -= 1
      let offset = try readOperand(endingAt: ":")
      guard current == ":" else { return .slice(offset, nil) }
      index += 1
      return .slice(offset, try readOperand())
    case "#": return .withoutPrefix(try readOperand(doubled: "#"), longest: isDoubled)
    case "%": return .withoutSuffix(try readOperand(doubled: "%"), longest: isDoubled)
    case "/":
      let pattern = try readOperand(doubled: "/", endingAt: "/")
      let all = isDoubled
      guard current == "/" else { return .replacement(pattern, ShellWord(), all: all) }
      index += 1
      return .replacement(pattern, try readOperand(), all: all)
    case "^", ",":
      if current == sign { index += 1 }
      return .letterCase(upper: sign == "^")
    default:
      throw error(
        "'${…\(Character(sign))' is not part of this shell; see 'help variables'", at: index - 1)
    }
  }

  private mutating func readOperand(
    doubled sign: Unicode.Scalar, endingAt end: Unicode.Scalar? = nil
  ) throws(ShellSyntaxError) -> ShellWord {
    let twice = current == sign
    if twice { index += 1 }
    let word = try readOperand(endingAt: end)
    isDoubled = twice
    return word
  }

  /// Reads the word inside the braces, up to `}` or `end`.
  private mutating func readOperand(
    endingAt end: Unicode.Scalar? = nil
  ) throws(ShellSyntaxError) -> ShellWord {
    var word = ShellWord()
    while let scalar = current, scalar != "}", scalar != end {
      switch scalar {
      case "'", "\"", "\\", "$", "`": try readPart(scalar, into: &word)
      default: literal(into: &word)
      }
    }
    return word
  }
}
