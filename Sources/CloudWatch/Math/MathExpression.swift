/// A calculation with metrics, as far as it is simulated: `m1 + m2`, `SUM([m1, m2])`,
/// `FILL(m1, 0)`, `IF(m1 > 5, 1, 0)`.
///
/// - Source: CloudWatch User Guide, “Using math expressions with CloudWatch metrics”.
indirect enum MathExpression: Hashable, Sendable {
  case number(Double)
  case name(String)
  case list([MathExpression])
  case negative(MathExpression)
  case binary(String, MathExpression, MathExpression)
  case call(String, [MathExpression])

  /// The functions that are simulated.
  static let functions = [
    "ABS", "AVG", "CEIL", "DIFF", "FILL", "FLOOR", "IF", "MAX", "METRICS", "METRIC_COUNT", "MIN",
    "PERIOD", "RATE", "SUM",
  ]

  /// The expression; nil where it is none, or holds what is not simulated.
  init?(_ text: String) {
    guard let parsed = MathReader.read(text) else { return nil }
    self = parsed
  }

  /// What is wrong with a text; nil where it can be calculated.
  static func fault(in text: String) -> String? {
    guard let parsed = MathExpression(text) else { return "Syntax error in '\(text)'" }
    guard let unknown = parsed.calls.first(where: { !functions.contains($0) }) else { return nil }
    return
      "the function \(unknown) is not simulated; there are \(functions.joined(separator: ", "))"
  }

  /// The lines it refers to, in order of appearance.
  var names: [String] {
    switch self {
    case .number: []
    case .name(let name): name == "REPEAT" || name == "LINEAR" ? [] : [name]
    case .list(let parts): parts.flatMap(\.names)
    case .call(_, let parts): parts.flatMap(\.names)
    case .negative(let inner): inner.names
    case .binary(_, let left, let right): left.names + right.names
    }
  }

  private var calls: [String] {
    switch self {
    case .number, .name: []
    case .list(let parts): parts.flatMap(\.calls)
    case .call(let name, let parts): [name] + parts.flatMap(\.calls)
    case .negative(let inner): inner.calls
    case .binary(_, let left, let right): left.calls + right.calls
    }
  }
}

/// Reads an expression, the weakest connection first.
private struct MathReader {
  private let words: [String]
  private var place = 0
  private var depth = 0

  static func read(_ text: String) -> MathExpression? {
    guard let words = words(of: text) else { return nil }
    var reader = MathReader(words: words)
    guard let found = reader.binary(0), reader.place == words.count else { return nil }
    return found
  }

  private init(words: [String]) { self.words = words }

  private static let levels: [[String]] = [
    ["OR", "||"], ["AND", "&&"], ["==", "!=", "<", ">", "<=", ">="], ["+", "-"], ["*", "/"], ["^"],
  ]

  private var next: String? { place < words.count ? words[place] : nil }

  private mutating func take(_ word: String) -> Bool {
    guard next == word else { return false }
    place += 1
    return true
  }

  private mutating func binary(_ level: Int) -> MathExpression? {
    guard level < Self.levels.count else { return unary() }
    guard var left = binary(level + 1) else { return nil }
    while let sign = next, Self.levels[level].contains(sign) {
      place += 1
      guard let right = binary(level + 1) else { return nil }
      left = .binary(sign, left, right)
    }
    return left
  }

  private mutating func unary() -> MathExpression? {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { return nil }
    if take("-") { return unary().map { .negative($0) } }
    if take("(") {
      let inner = binary(0)
      return take(")") ? inner : nil
    }
    if take("[") { return list(until: "]").map { .list($0) } }
    guard let word = next else { return nil }
    place += 1
    if let number = Double(word) { return .number(number) }
    guard word.first?.isLetter ?? false else { return nil }
    if take("(") { return list(until: ")").map { .call(word, $0) } }
    return .name(word)
  }

  private mutating func list(until end: String) -> [MathExpression]? {
    var parts: [MathExpression] = []
    if take(end) { return parts }
    repeat {
      guard let part = binary(0) else { return nil }
      parts.append(part)
    } while take(",")
    return take(end) ? parts : nil
  }

  private static func words(of text: String) -> [String]? {
    var words: [String] = []
    var rest = Substring(text)
    while let sign = rest.first {
      if sign == " " || sign == "\n" || sign == "\t" {
        rest = rest.dropFirst()
      } else if sign.isLetter || sign.isNumber || sign == "." {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
        words.append(String(word))
        rest = rest.dropFirst(word.count)
      } else if ["==", "!=", "<=", ">=", "||", "&&"].contains(String(rest.prefix(2))) {
        words.append(String(rest.prefix(2)))
        rest = rest.dropFirst(2)
      } else if "+-*/^()[],<>".contains(sign) {
        words.append(String(sign))
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
    return words
  }
}
