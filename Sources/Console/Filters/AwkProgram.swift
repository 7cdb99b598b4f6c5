/// A line with its columns.
struct AwkRecord {
  let line: String
  let number: Int
  let fields: [String]
  let names: [String: String]

  init(
    _ line: String, number: Int, _ separator: RegularExpression?, _ names: [String: String]
  ) {
    self.line = line
    self.number = number
    self.names = names
    guard let separator else {
      fields = line.split { $0 == " " || $0 == "\t" }.map(String.init)
      return
    }
    var fields: [String] = []
    var start = line.startIndex
    for case let range? in separator.occurrences(in: line).map({ $0.first ?? nil }) {
      fields.append(String(line[start..<range.lowerBound]))
      start = range.upperBound
    }
    if !line.isEmpty { fields.append(String(line[start...])) }
    self.fields = fields
  }
}

/// Something that can be printed or compared.
indirect enum AwkItem {
  case text(String)
  case column(AwkItem)
  case name(String)
  case joined([AwkItem])

  func value(_ record: AwkRecord) -> String {
    switch self {
    case .text(let text): return text
    case .column(let item):
      let place = Int(item.value(record)) ?? 0
      if place == 0 { return record.line }
      return record.fields.indices.contains(place - 1) ? record.fields[place - 1] : ""
    case .name("NR"): return String(record.number)
    case .name("NF"): return String(record.fields.count)
    case .name(let name): return record.names[name] ?? ""
    case .joined(let items): return items.map { $0.value(record) }.joined()
    }
  }
}

/// `PATTERN { print ITEM, … }`.
struct AwkRule {
  enum Pattern {
    case always
    case fits(AwkItem, RegularExpression, negated: Bool)
    case compares(AwkItem, String, AwkItem)
    case both([Pattern])
    case either([Pattern])
  }

  var pattern: Pattern
  var items: [AwkItem]

  func fits(_ record: AwkRecord) -> Bool { Self.holds(pattern, record) }

  func printed(_ record: AwkRecord) -> String {
    guard !items.isEmpty else { return record.line }
    return items.map { $0.value(record) }.joined(separator: record.names["OFS"] ?? " ")
  }

  private static func holds(_ pattern: Pattern, _ record: AwkRecord) -> Bool {
    switch pattern {
    case .always: return true
    case .fits(let item, let regex, let negated):
      return regex.matches(item.value(record)) != negated
    case .both(let parts): return parts.allSatisfy { holds($0, record) }
    case .either(let parts): return parts.contains { holds($0, record) }
    case .compares(let left, let sign, let right):
      let a = left.value(record)
      let b = right.value(record)
      if let x = Double(a), let y = Double(b) { return compare(x, sign, y) }
      return compare(a, sign, b)
    }
  }

  private static func compare<Value: Comparable>(
    _ a: Value, _ sign: String, _ b: Value
  ) -> Bool {
    switch sign {
    case "==": a == b
    case "!=": a != b
    case "<": a < b
    case "<=": a <= b
    case ">": a > b
    default: a >= b
    }
  }
}

/// Reads the simple programs that are known.
struct AwkReader {
  private let source: String
  private var rest: Substring

  init(_ source: String) {
    self.source = source
    rest = Substring(source)
  }

  mutating func rules() throws(Options.Refusal) -> [AwkRule] {
    var rules: [AwkRule] = []
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == ";" }
      guard !rest.isEmpty else { return rules }
      let pattern = beginsAction ? .always : try either()
      skip()
      guard beginsAction else {
        rules.append(AwkRule(pattern: pattern, items: []))
        continue
      }
      rest.removeFirst()
      rules.append(AwkRule(pattern: pattern, items: try action()))
    }
  }

  /// Whether an action begins here: U+007B is the opening brace.
  private var beginsAction: Bool { rest.first == "\u{7B}" }

  private mutating func either() throws(Options.Refusal) -> AwkRule.Pattern {
    var parts = [try both()]
    while take("||") { parts.append(try both()) }
    return parts.count == 1 ? parts[0] : .either(parts)
  }

  private mutating func both() throws(Options.Refusal) -> AwkRule.Pattern {
    var parts = [try single()]
    while take("&&") { parts.append(try single()) }
    return parts.count == 1 ? parts[0] : .both(parts)
  }

  private mutating func single() throws(Options.Refusal) -> AwkRule.Pattern {
    skip()
    if rest.first == "/" { return .fits(.column(.text("0")), try regex(), negated: false) }
    if rest.hasPrefix("!/") {
      rest.removeFirst()
      return .fits(.column(.text("0")), try regex(), negated: true)
    }
    let left = try item()
    if take("!~") { return .fits(left, try regex(), negated: true) }
    if take("~") { return .fits(left, try regex(), negated: false) }
    for sign in ["==", "!=", "<=", ">=", "<", ">"] where take(sign) {
      return .compares(left, sign, try item())
    }
    return .compares(left, "!=", .text(""))
  }

  private mutating func regex() throws(Options.Refusal) -> RegularExpression {
    skip()
    guard rest.first == "/" else { throw refusal("a /REGEX/ must stand before '\(rest)'") }
    rest.removeFirst()
    var pattern = ""
    while let character = rest.popFirst(), character != "/" {
      pattern.append(character)
      if character == "\\", let escaped = rest.popFirst() { pattern.append(escaped) }
    }
    do throws(RegularExpression.Failure) {
      return try RegularExpression(pattern, dialect: .extended)
    } catch {
      throw refusal(error.message)
    }
  }

  private mutating func action() throws(Options.Refusal) -> [AwkItem] {
    skip()
    guard take("print"), !rest.hasPrefix("f") else {
      throw refusal("only 'print' is supported in '{ … }'")
    }
    var items: [AwkItem] = []
    while true {
      skip()
      if rest.first == ";" { rest.removeFirst() }
      skip()
      if take("}") { return items }
      var joined: [AwkItem] = []
      while true {
        skip()
        guard let first = rest.first, !",};".contains(first) else { break }
        joined.append(try item())
      }
      items.append(joined.count == 1 ? joined[0] : .joined(joined))
      if !take(","), !rest.drop(while: \.isWhitespace).hasPrefix("}"),
        !rest.drop(while: \.isWhitespace).hasPrefix(";")
      {
        throw refusal("'}' is missing")
      }
    }
  }

  private mutating func item(depth: Int = 0) throws(Options.Refusal) -> AwkItem {
    guard depth < 50 else { throw refusal("it is nested too deep") }
    skip()
    guard let first = rest.first else { throw refusal("it ends too early") }
    if first == "$" {
      rest.removeFirst()
      return .column(try item(depth: depth + 1))
    }
    if first == "\"" {
      rest.removeFirst()
      var text = ""
      while let character = rest.popFirst(), character != "\"" {
        text.append(character)
        if character == "\\", let escaped = rest.popFirst() { text.append(escaped) }
      }
      return .text(EscapeSequences.decoded(text))
    }
    let word = rest.prefix { $0 == "_" || $0 == "." || $0.isLetter || $0.isNumber }
    guard !word.isEmpty else { throw refusal("'\(first)' is not supported") }
    rest = rest.dropFirst(word.count)
    if rest.first == "(" || word == "BEGIN" || word == "END" {
      throw refusal("'\(word)' is not supported")
    }
    return first.isNumber ? .text(String(word)) : .name(String(word))
  }

  private mutating func take(_ text: String) -> Bool {
    skip()
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  private mutating func skip() { rest = rest.drop { $0.isWhitespace } }

  private func refusal(_ message: String) -> Options.Refusal {
    Options.Refusal(message: "awk: in '\(source)': \(message); see 'help awk'")
  }
}
