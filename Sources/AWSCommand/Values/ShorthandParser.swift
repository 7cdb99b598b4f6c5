import Documents

/// Reads shorthand: `key=value,list=a,b,map={k=v,l=[x,y]}`.
///
/// Source: AWS CLI User Guide, "Using shorthand syntax"; the grammar in awscli/shorthand.py:
/// a value runs to the next comma, a comma belongs to a list while no `=` follows, quotes keep
/// everything, `\,` is a comma, and `key@=file://x` takes a file's content.
struct ShorthandParser {
  let input: [Unicode.Scalar]
  let files: ParameterFiles
  var place = 0
  /// How many lists and maps are open around the place.
  var depth = 0
  /// Whether the value under way may name a file.
  var mayNameFile = false

  /// The members that `text` spells.
  static func parse(_ text: String, files: ParameterFiles) throws(ShorthandError) -> JSON {
    var parser = ShorthandParser(input: Array(text.unicodeScalars), files: files)
    return .object(try parser.parameter())
  }

  private mutating func parameter() throws(ShorthandError) -> JSONObject {
    var members = JSONObject()
    let first = try keyAndValues()
    members[first.key] = first.value
    var last = place
    while place < input.count {
      try expect(",", skippingSpace: true)
      let next = try keyAndValues()
      if members[next.key] != nil { throw duplicate(next.key, at: last + 1) }
      members[next.key] = next.value
      last = place
    }
    return members
  }

  private mutating func keyAndValues() throws(ShorthandError) -> (key: String, value: JSON) {
    let key = try keyAndSign()
    guard let current else { return (key, "") }
    switch current {
    case "[": return (key, try list())
    case Self.openBrace: return (key, try map())
    default: return (key, try commaSeparated())
    }
  }

  /// A key and its `=` or `@=`.
  private mutating func keyAndSign() throws(ShorthandError) -> String {
    let start = place
    while let letter = current, Self.isKeyLetter(letter) { place += 1 }
    let key = text(start..<place)
    skipSpace()
    mayNameFile = current == "@"
    if mayNameFile {
      place += 1
      skipSpace()
    }
    try expect("=", skippingSpace: true)
    return key
  }

  private mutating func commaSeparated() throws(ShorthandError) -> JSON {
    let first = try firstValue()
    skipSpace()
    guard current == "," else { return first }
    try expect(",", skippingSpace: true)
    var values = [first]
    while true {
      do throws(ShorthandError) {
        let next = try secondValue()
        skipSpace()
        if current == nil {
          values.append(next)
          break
        }
        try expect(",", skippingSpace: true)
        values.append(next)
      } catch {
        // The last piece was the key of the next member: go back to the comma before it.
        guard case .syntax = error, place < input.count else { throw error }
        while place >= 0, input[place] != "," { place -= 1 }
        break
      }
    }
    return values.count == 1 ? first : .array(values)
  }

  private mutating func list() throws(ShorthandError) -> JSON {
    try expect("[", skippingSpace: true)
    var values: [JSON] = []
    while current != "]" {
      values.append(try nested())
      try separate(before: "]")
    }
    try expect("]")
    return .array(values)
  }

  private mutating func map() throws(ShorthandError) -> JSON {
    try expect(Self.openBrace, skippingSpace: true)
    var members = JSONObject()
    while current != Self.closeBrace {
      let key = try keyAndSign()
      let value = try nested()
      try separate(before: Self.closeBrace)
      members[key] = value
    }
    try expect(Self.closeBrace)
    return .object(members)
  }

  private mutating func nested() throws(ShorthandError) -> JSON {
    depth += 1
    defer { depth -= 1 }
    // Python's own limit, at about this depth, is what the CLI runs into.
    guard depth <= 250 else { throw .mismatch("maximum recursion depth exceeded") }
    switch current {
    case "[": return try list()
    case Self.openBrace: return try map()
    default: return try firstValue()
    }
  }

  private mutating func separate(before end: Unicode.Scalar) throws(ShorthandError) {
    skipSpace()
    guard current != end else { return }
    try expect(",")
    skipSpace()
  }

  // MARK: Values

  private mutating func firstValue() throws(ShorthandError) -> JSON {
    if let quoted = try quoted() { return quoted }
    return try plain(follow: Self.isFirstFollow).map(resolved) ?? ""
  }

  private mutating func secondValue() throws(ShorthandError) -> JSON {
    if let quoted = try quoted() { return quoted }
    guard let value = try plain(follow: Self.isSecondFollow) else {
      throw syntax(expected: "<second>", actual: "<none>")
    }
    return try resolved(value)
  }

  private mutating func plain(
    follow: (Unicode.Scalar) -> Bool
  ) throws(ShorthandError) -> String? {
    let start = place
    if isEscapedComma {
      place += 2
    } else if let letter = current, Self.isStart(letter) {
      place += 1
    } else {
      return nil
    }
    while true {
      if isEscapedComma {
        place += 2
      } else if let letter = current, follow(letter) {
        place += 1
      } else {
        break
      }
    }
    var value = text(start..<place).replacing("\\,", with: ",")
    while value.last?.isWhitespace == true { value.removeLast() }
    return value
  }

  private mutating func quoted() throws(ShorthandError) -> JSON? {
    guard let quote = current, quote == "'" || quote == "\"" else { return nil }
    var end = place + 1
    while end < input.count, input[end] != quote {
      end += input[end] == "\\" && end + 1 < input.count && input[end + 1] == quote ? 2 : 1
    }
    guard end < input.count else {
      throw syntax(
        expected: quote == "'" ? "<singled quoted>" : "<double quoted>", actual: "<none>")
    }
    let inner = text((place + 1)..<end)
    place = end + 1
    return try resolved(
      inner.replacing("\\" + String(quote), with: String(quote)).replacing("\\\\", with: "\\"))
  }

  private func resolved(_ value: String) throws(ShorthandError) -> JSON {
    guard mayNameFile else { return .string(value) }
    do throws(ParameterFiles.Missing) {
      return .string(try files.text(of: value) ?? value)
    } catch {
      throw .file(error.message)
    }
  }
}
