/// Takes a template apart.
///
/// Source: Go, `text/template/parse/lex.go`.
struct GoTemplateLexer {
  enum Token: Equatable {
    case text(String)
    case open
    case close
    case space
    case field(String)
    case dot
    case variable(String)
    case word(String)
    case string(String, raw: String)
    case number(String)
    case letter(String)
    /// `|`, `(`, `)`, `,`, `=`, `:=`.
    case sign(String)
    case end

    /// How an error names it.
    var quoted: String {
      switch self {
      case .end: "EOF"
      case .text(let text), .word(let text), .number(let text), .letter(let text),
        .sign(let text), .variable(let text), .field(let text):
        text.count > 10 && !isKeyword
          ? GoText.quoted(String(text.prefix(10))) + "..."
          : isKeyword ? "<\(text)>" : GoText.quoted(text)
      case .string(_, let raw):
        raw.count > 10 ? GoText.quoted(String(raw.prefix(10))) + "..." : GoText.quoted(raw)
      case .open: "\"{{\""
      case .close: "\"}}\""
      case .space: "\" \""
      case .dot: "<.>"
      }
    }

    private var isKeyword: Bool {
      guard case .word(let word) = self else { return false }
      return GoTemplateParser.keywords.contains(word)
    }
  }

  private let input: [Character]
  private var place = 0
  private(set) var tokens: [(token: Token, place: Int, line: Int)] = []
  private var line = 1
  private var depth = 0
  /// How many bytes stand before each letter.
  private var offsets: [Int] = []

  init(_ source: String) throws(GoTemplateError) {
    input = Array(source)
    var offset = 0
    for letter in input {
      offsets.append(offset)
      offset += letter.utf8.count
    }
    offsets.append(offset)
    try read()
  }

  private mutating func add(_ token: Token, at start: Int) {
    tokens.append((token, offsets[start], line))
  }

  private func has(_ text: String) -> Bool { input[place...].starts(with: text) }

  private func fail(_ message: String) -> GoTemplateError {
    GoTemplateError(message: "\(line): \(message)")
  }

  private mutating func read() throws(GoTemplateError) {
    var trims = false
    while place < input.count {
      let start = place
      while place < input.count, !has("{{") { place += 1 }
      var text = input[start..<place]
      if trims { text = text.drop(while: \.isWhitespace) }
      let isTrimmed = has("{{- ") || has("{{-\n") || has("{{-\t")
      if isTrimmed { while text.last?.isWhitespace == true { text.removeLast() } }
      if !text.isEmpty { add(.text(String(text)), at: start) }
      line += input[start..<place].count { $0.isNewline }
      trims = false
      guard place < input.count else { break }
      trims = try action(isTrimmed: isTrimmed)
    }
    add(.end, at: input.count)
  }

  /// Reads up to the closing braces; whether white space after them goes.
  private mutating func action(isTrimmed: Bool) throws(GoTemplateError) -> Bool {
    let start = place
    place += isTrimmed ? 3 : 2
    let body = place + (isTrimmed ? 1 : 0)
    if body < input.count, input[body...].starts(with: "/*") {
      place = body
      return try comment()
    }
    add(.open, at: start)
    depth = 0
    while true {
      if has("}}") || has(" -}}") {
        if depth > 0 { throw fail("unclosed left paren") }
        let isLong = has(" -}}")
        add(.close, at: place)
        place += isLong ? 4 : 2
        return isLong
      }
      guard place < input.count else { throw fail("unclosed action") }
      try token()
    }
  }

  private mutating func comment() throws(GoTemplateError) -> Bool {
    while place < input.count, !has("*/") {
      if input[place].isNewline { line += 1 }
      place += 1
    }
    guard place < input.count else { throw fail("unclosed comment") }
    place += 2
    if has(" -}}") {
      place += 4
      return true
    }
    guard has("}}") else { throw fail("comment ends before closing delimiter") }
    place += 2
    return false
  }

  private mutating func token() throws(GoTemplateError) {
    let start = place
    let letter = input[place]
    switch letter {
    case _ where letter.isWhitespace:
      while place < input.count, input[place].isWhitespace, !has(" -}}") {
        if input[place].isNewline { line += 1 }
        place += 1
      }
      add(.space, at: start)
    case "\"", "`", "'": try quoted(letter)
    case "|", ",", "=", "(", ")":
      place += 1
      if letter == "(" { depth += 1 }
      if letter == ")" {
        depth -= 1
        if depth < 0 { throw fail("unexpected right paren") }
      }
      add(.sign(String(letter)), at: start)
    case ":":
      guard has(":=") else { throw fail("expected :=") }
      place += 2
      add(.sign(":="), at: start)
    case ".":
      let next = place + 1 < input.count ? input[place + 1] : " "
      if next.isNumber { return number() }
      place += 1
      let name = word()
      add(name.isEmpty ? .dot : .field("." + name), at: start)
    case "$":
      place += 1
      add(.variable("$" + word()), at: start)
    case _ where letter.isNumber || letter == "+" || letter == "-": number()
    case _ where letter.isLetter || letter == "_": add(.word(word()), at: start)
    default:
      throw fail("bad character \(GoText.codePoint(letter))")
    }
  }

  private mutating func word() -> String {
    var text = ""
    while place < input.count,
      input[place].isLetter || input[place].isNumber || input[place] == "_"
    {
      text.append(input[place])
      place += 1
    }
    return text
  }

  private mutating func number() {
    let start = place
    while place < input.count,
      input[place].isLetter || input[place].isNumber || "+-._".contains(input[place])
    {
      place += 1
    }
    add(.number(String(input[start..<place])), at: start)
  }

  private mutating func quoted(_ mark: Character) throws(GoTemplateError) {
    let start = place
    let what =
      mark == "\"" ? "quoted string" : mark == "`" ? "raw quoted string" : "character constant"
    var text = ""
    place += 1
    while true {
      guard place < input.count, mark == "`" || !input[place].isNewline else {
        throw fail("unterminated \(what)")
      }
      let letter = input[place]
      place += 1
      if letter == mark { break }
      if letter == "\\", mark != "`", place < input.count {
        text.append(Self.escapes[input[place]] ?? input[place])
        place += 1
      } else {
        text.append(letter)
      }
    }
    let raw = String(input[start..<place])
    add(mark == "'" ? .letter(text) : .string(text, raw: raw), at: start)
  }

  private static let escapes: [Character: Character] = [
    "n": "\n", "t": "\t", "r": "\r", "a": "\u{07}", "b": "\u{08}", "f": "\u{0C}", "v": "\u{0B}",
  ]
}
