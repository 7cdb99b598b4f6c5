/// Reads JSONPath templates as client-go does.
///
/// Source: client-go, `util/jsonpath/parser.go`.
struct JSONPathParser {
  private let input: [Character]
  private var place = 0

  private init(_ text: String) { input = Array(text) }

  /// The parts of a template: text, and what stands in braces.
  static func parse(_ text: String) throws(JSONPathError) -> [JSONPathNode] {
    var parser = JSONPathParser(text)
    return try parser.parts()
  }

  /// The steps of what would stand between braces.
  private static func steps(_ text: String) throws(JSONPathError) -> [JSONPathNode] {
    guard case .list(let steps)? = try parse("{\(text)}").first else { return [] }
    return steps
  }

  private var next: Character? { place < input.count ? input[place] : nil }

  private func has(_ text: String) -> Bool { input[place...].starts(with: text) }

  private mutating func parts() throws(JSONPathError) -> [JSONPathNode] {
    var found: [JSONPathNode] = []
    var text = ""
    while let letter = next {
      place += 1
      guard letter == "{" else {
        text.append(letter)
        continue
      }
      if !text.isEmpty { found.append(.text(text)) }
      text = ""
      found.append(.list(try action()))
    }
    if !text.isEmpty { found.append(.text(text)) }
    return found
  }

  /// The steps up to the closing brace.
  private mutating func action() throws(JSONPathError) -> [JSONPathNode] {
    var steps: [JSONPathNode] = []
    while true {
      if has("}") {
        place += 1
        return steps
      }
      if has("[?(") {
        steps.append(try filter())
        continue
      }
      if has("..") {
        if case .recursive? = steps.last {
          throw JSONPathError(message: "invalid multiple recursive descent")
        }
        place += 2
        steps.append(.recursive)
        if let next, Self.isWord(next) { steps.append(field()) }
        continue
      }
      steps += try step()
    }
  }

  /// What begins with one letter: a name, a number, a list, a text.
  private mutating func step() throws(JSONPathError) -> [JSONPathNode] {
    guard let letter = next, !Self.isBreak(letter) else {
      throw JSONPathError(message: "unclosed action")
    }
    place += 1
    switch letter {
    case " ", "@", "$": return []
    case "[": return try array()
    case "\"", "'": return [try quote(letter)]
    case ".": return [field()]
    case _ where letter == "+" || letter == "-" || letter.isNumber:
      place -= 1
      return [try number()]
    case _ where Self.isWord(letter):
      place -= 1
      return [identifier()]
    default:
      throw JSONPathError(
        message: "unrecognized character in action: \(GoText.codePoint(letter))")
    }
  }

  private static func isWord(_ letter: Character) -> Bool {
    letter == "_" || letter.isLetter || letter.isNumber
  }

  private static func isBreak(_ letter: Character) -> Bool {
    letter == "\n" || letter == "\r" || letter == "\r\n"
  }

  private static func endsWord(_ letter: Character) -> Bool {
    letter == " " || letter == "\t" || isBreak(letter) || ".,[]$@{}".contains(letter)
  }

  private mutating func identifier() -> JSONPathNode {
    var word = ""
    while let letter = next, !Self.endsWord(letter) {
      word.append(letter)
      place += 1
    }
    return word == "true" || word == "false" ? .bool(word == "true") : .identifier(word)
  }

  private mutating func field() -> JSONPathNode {
    var name = ""
    while let letter = next {
      if letter == "\\" {
        place += 1
        if let escaped = next { name.append(escaped) }
      } else if Self.endsWord(letter) {
        break
      } else {
        name.append(letter)
      }
      place += 1
    }
    return name == "*" ? .wildcard : .field(name)
  }

  private mutating func number() throws(JSONPathError) -> JSONPathNode {
    var text = ""
    if let sign = next, sign == "+" || sign == "-" {
      text.append(sign)
      place += 1
    }
    while let digit = next, digit == "." || digit.isNumber {
      text.append(digit)
      place += 1
    }
    if let whole = Int(text) { return .integer(whole) }
    if let value = Double(text) { return .float(value) }
    throw JSONPathError(message: "cannot parse number \(text)")
  }

  private mutating func quote(_ mark: Character) throws(JSONPathError) -> JSONPathNode {
    var raw = ""
    while let letter = next, letter != "\n" {
      place += 1
      if letter == mark, raw.last != "\\" { return .text(Self.unquoted(raw)) }
      raw.append(letter)
    }
    throw JSONPathError(message: "unterminated quoted string")
  }

  private static func unquoted(_ raw: String) -> String {
    var text = ""
    var isEscaped = false
    for letter in raw {
      if isEscaped {
        switch letter {
        case "n": text.append("\n")
        case "t": text.append("\t")
        case "r": text.append("\r")
        default: text.append(letter)
        }
        isEscaped = false
      } else if letter == "\\" {
        isEscaped = true
      } else {
        text.append(letter)
      }
    }
    return text
  }

  private mutating func array() throws(JSONPathError) -> [JSONPathNode] {
    var text = ""
    while let letter = next, letter != "]" {
      if letter == "\n" { throw JSONPathError(message: "unterminated array") }
      text.append(letter)
      place += 1
    }
    guard next == "]" else { throw JSONPathError(message: "unterminated array") }
    place += 1
    if text == "*" { text = ":" }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count > 1 {
      var union: [[JSONPathNode]] = []
      for part in parts { union.append(try Self.steps("[\(part.trimmed)]")) }
      return [.union(union)]
    }
    if text.count > 1, text.hasPrefix("'"), text.hasSuffix("'"),
      !text.dropFirst().dropLast().contains("'")
    {
      return try Self.steps("." + text.dropFirst().dropLast())
    }
    return [.slice(try Self.slice(text))]
  }

  private static func slice(_ text: String) throws(JSONPathError) -> JSONPathSlice {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let allowed = text.allSatisfy { "0123456789-:".contains($0) }
    guard allowed, parts.count <= 3 else {
      throw JSONPathError(message: "invalid array index \(text)")
    }
    var slice = JSONPathSlice()
    for (place, part) in parts.enumerated() where !part.isEmpty {
      guard let number = Int(part) else {
        throw JSONPathError(message: "invalid array index \(text)")
      }
      switch place {
      case 0: slice.start = number
      case 1: slice.end = number
      default: slice.step = number
      }
    }
    if parts.count == 1 {
      slice.end = (slice.start ?? 0) + 1
      slice.isSingle = true
    }
    return slice
  }

  private mutating func filter() throws(JSONPathError) -> JSONPathNode {
    place += 3
    var text = ""
    var mark: Character?
    while true {
      guard let letter = next, letter != "\n" else {
        throw JSONPathError(message: "unterminated filter")
      }
      place += 1
      if letter == "\"" || letter == "'" {
        if mark == nil { mark = letter } else if mark == letter, text.last != "\\" { mark = nil }
      } else if letter == ")", mark == nil {
        break
      }
      text.append(letter)
    }
    guard next == "]" else { throw JSONPathError(message: "unclosed array expect ]") }
    place += 1
    let left = text.prefix { !"!<>=".contains($0) }
    let sign = text.dropFirst(left.count).prefix { "!<>=~".contains($0) }
    let right = text.dropFirst(left.count + sign.count)
    guard !left.isEmpty, !sign.isEmpty, !right.isEmpty else {
      return .filter(left: try Self.steps(text), right: [], sign: "exists")
    }
    return .filter(
      left: try Self.steps(String(left)), right: try Self.steps(String(right)),
      sign: String(sign))
  }
}
