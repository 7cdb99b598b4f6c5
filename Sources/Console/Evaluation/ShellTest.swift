import Simulation

/// `test`, `[ … ]` and `[[ … ]]`: questions about texts, numbers and files.
struct ShellTest {
  /// Why a test has no answer.
  struct Failure: Error { let message: String }

  /// A word of the test, or an operator that only `[[` knows as such.
  enum Token: Equatable {
    case word(String)
    case sign(String)

    var text: String {
      switch self {
      case .word(let text), .sign(let text): text
      }
    }
  }

  private var rest: ArraySlice<Token>
  private let session: Session
  /// How `==` compares in `[[`, where the right side is a pattern.
  private let matches: ((Int) -> ShellPattern?)?
  private let all: [Token]

  init(_ tokens: [Token], _ session: Session, matches: ((Int) -> ShellPattern?)? = nil) {
    all = tokens
    rest = tokens[...]
    self.session = session
    self.matches = matches
  }

  /// Whether the test holds.
  mutating func holds() throws(Failure) -> Bool {
    guard !rest.isEmpty else { return false }
    guard rest.count <= 1_000 else { throw Failure(message: "the test has too many words") }
    let value = try either()
    if let extra = rest.first {
      throw Failure(message: "'\(extra.text)' is one word too many; quote values that have blanks")
    }
    return value
  }

  private mutating func either() throws(Failure) -> Bool {
    var value = try both()
    while rest.first == .word("-o") || rest.first == .sign("||") {
      rest.removeFirst()
      let right = try both()
      value = value || right
    }
    return value
  }

  private mutating func both() throws(Failure) -> Bool {
    var value = try negated()
    while rest.first == .word("-a") || rest.first == .sign("&&") {
      rest.removeFirst()
      let right = try negated()
      value = value && right
    }
    return value
  }

  private mutating func negated() throws(Failure) -> Bool {
    if rest.first == .word("!"), rest.count > 1 {
      rest.removeFirst()
      return try !negated()
    }
    return try primary()
  }

  private mutating func primary() throws(Failure) -> Bool {
    guard let first = rest.popFirst() else { throw Failure(message: "a word is missing") }
    if let sign = rest.first?.text, Self.comparisons.contains(sign), rest.count > 1 {
      rest.removeFirst()
      let place = rest.startIndex
      guard let right = rest.popFirst() else { throw Failure(message: "a word is missing") }
      return try compare(first.text, sign, right.text, at: place)
    }
    if first == .sign("(") || (first == .word("(") && !rest.isEmpty) {
      let value = try either()
      guard rest.popFirst()?.text == ")" else { throw Failure(message: "')' is missing") }
      return value
    }
    if first.text.hasPrefix("-"), first.text.count == 2, let operand = rest.first,
      Self.questions.contains(first.text)
    {
      rest.removeFirst()
      return answer(first.text, operand.text)
    }
    if first.text.hasPrefix("-"), first.text.count == 2, rest.count == 1 {
      throw Failure(message: "'\(first.text)' is not supported; there are -n -z -e -f -d -s -r")
    }
    return !first.text.isEmpty
  }

  private static let comparisons = [
    "=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "=~",
  ]
  private static let questions = ["-n", "-z", "-e", "-f", "-d", "-s", "-r", "-w", "-x", "-v"]

  private func answer(_ question: String, _ operand: String) -> Bool {
    switch question {
    case "-n": !operand.isEmpty
    case "-z": operand.isEmpty
    case "-f": session.isFile(operand)
    case "-d": !session.isFile(operand) && session.isFolder(operand)
    case "-s": session.readFile(operand)?.isEmpty == false
    case "-v": session.value(of: operand) != nil
    case "-x": false
    default: session.isFile(operand) || session.isFolder(operand)
    }
  }

  private func compare(
    _ left: String, _ sign: String, _ right: String, at place: Int
  ) throws(Failure) -> Bool {
    switch sign {
    case "=", "==", "!=":
      let equal = matches?(place)?.matches(left) ?? (left == right)
      return equal == (sign != "!=")
    case "<": return left.utf8.lexicographicallyPrecedes(right.utf8)
    case ">": return right.utf8.lexicographicallyPrecedes(left.utf8)
    case "=~":
      do {
        return try RegularExpression(right, dialect: .extended).matches(left)
      } catch {
        throw Failure(message: error.message)
      }
    default: break
    }
    let left = try number(left)
    let right = try number(right)
    switch sign {
    case "-eq": return left == right
    case "-ne": return left != right
    case "-lt": return left < right
    case "-le": return left <= right
    case "-gt": return left > right
    default: return left >= right
    }
  }

  private func number(_ text: String) throws(Failure) -> Int64 {
    guard let value = Int64(text.filter { !$0.isWhitespace }) else {
      throw Failure(message: "\(text): integer expression expected")
    }
    return value
  }
}

extension Session {
  /// Answers `[ … ]` and `test …`.
  func runTest(_ words: [String], name: String) -> Output {
    var test = ShellTest(words.map { .word($0) }, self)
    do throws(ShellTest.Failure) {
      return Output(status: try test.holds() ? 0 : 1)
    } catch {
      return .failure("drydock: \(name): \(error.message)", status: 2)
    }
  }

  /// Answers `[[ … ]]`, in which words are not split and the right side of `==` is a pattern.
  mutating func runTest(_ tokens: [ShellCommand.TestToken]) -> Output {
    var words: [ShellTest.Token] = []
    var patterns: [ShellPattern?] = []
    for token in tokens {
      switch token {
      case .sign(let sign):
        words.append(.sign(sign))
        patterns.append(nil)
      case .word(let word):
        guard case .success(let text) = expandToText(word),
          case .success(let pattern) = pattern(of: word)
        else { return Output(status: 2) }
        words.append(.word(text))
        patterns.append(pattern)
      }
    }
    let found = patterns
    var test = ShellTest(words, self) { found.indices.contains($0) ? found[$0] : nil }
    do throws(ShellTest.Failure) {
      return Output(status: try test.holds() ? 0 : 1)
    } catch {
      return .failure("drydock: [[: \(error.message)", status: 2)
    }
  }
}
