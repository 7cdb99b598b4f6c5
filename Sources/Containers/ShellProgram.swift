import Simulation

/// A script as a list of steps, which can be left between any two of them and taken up later: what
/// runs it keeps only the number of the next step.
///
/// Conditions, loops, pipes and redirections are understood; functions, subshells, jobs in the
/// background, arrays and input from files are not.
public struct ShellProgram: Sendable {
  /// What is done next.
  public enum Step: Sendable {
    /// A command runs.
    case run(ContainerScript.Command)
    /// What the last command returned is turned round.
    case negate
    /// It goes on elsewhere, unless the connector is met.
    case unless(ContainerScript.Connector, to: Int)
    /// It goes on elsewhere.
    case jump(Int)
    /// A variable takes the next of the values; behind the last it goes on elsewhere.
    case each(variable: String, values: [String], end: Int)
    /// The values of a loop are forgotten.
    case forget(Int)
  }

  /// How deep conditions, loops and what stands in parentheses may stand in each other.
  static let mostNested = 40

  /// The steps, the first first.
  public private(set) var steps: [Step] = []

  /// One command, without a shell.
  public init(words: [String]) {
    let plain = words.map { $0.replacing("$", with: String(Self.literalDollar)) }
    var command = ContainerScript.Command()
    command.words = plain
    steps = [.run(command)]
  }

  /// A script; nil where something in it is not understood.
  public init?(_ script: String) {
    guard let pieces = ShellWords.exactly(script) else { return nil }
    var compiler = Compiler(rest: ContainerScript.commands(of: pieces)[...])
    guard compiler.list(until: []), compiler.rest.isEmpty else { return nil }
    steps = compiler.steps
  }

  /// The commands in it, in the order in which they are written.
  public var commands: [ContainerScript.Command] {
    steps.compactMap { step in
      if case .run(let command) = step { command } else { nil }
    }
  }

  /// Stands in words for a dollar sign that stands for itself.
  public static let literalDollar = ShellWords.literalDollar
  /// Stands in words for a dollar sign within quotes: what comes of it stays one word.
  public static let quotedDollar = ShellWords.quotedDollar

  private struct Compiler {
    var rest: ArraySlice<ContainerScript.Command>
    var steps: [Step] = []
    /// Where the loops around begin again, and the steps that leave them.
    private var loops: [(start: Int, leaving: [Int])] = []
    /// How deep it is.
    private var depth = 0

    init(rest: ArraySlice<ContainerScript.Command>) { self.rest = rest }

    private static let unknown: Set<String> = [
      "case", "esac", "function", "select", "[[", "((", "eval", "local", "shift", "source", ".",
    ]

    /// Commands until one of the words that end them, which is left where it is.
    ///
    /// - Returns: whether all was understood.
    mutating func list(until ends: Set<String>) -> Bool {
      var condition = ContainerScript.Connector.always
      while let word = rest.first?.words.first ?? (rest.isEmpty ? nil : "") {
        if ends.contains(word) { return true }
        let gate = condition == .always ? nil : steps.count
        if gate != nil { steps.append(.jump(0)) }
        guard let then = one(word) else { return false }
        if let gate { steps[gate] = .unless(condition, to: steps.count) }
        condition = then
      }
      return ends.isEmpty
    }

    /// - Returns: what stands behind it; nil where it is not understood.
    private mutating func one(_ word: String) -> ContainerScript.Connector? {
      guard depth < ShellProgram.mostNested else { return nil }
      depth += 1
      defer { depth -= 1 }
      switch word {
      case "while", "until": return loop(isUntil: word == "until")
      case "if": return branches()
      case "for": return each()
      case "{":
        take()
        guard list(until: ["}"]) else { return nil }
        return close()
      case "!":
        take()
        guard let then = one(rest.first?.words.first ?? "") else { return nil }
        steps.append(.negate)
        return then
      default: return command(word)
      }
    }

    private mutating func command(_ word: String) -> ContainerScript.Connector? {
      guard let command = rest.popFirst(), !Self.unknown.contains(word),
        !command.words.contains(where: Self.isBeyond)
      else { return nil }
      if word == "break" || word == "continue" {
        guard let loop = loops.last else { return nil }
        if word == "break" { loops[loops.count - 1].leaving.append(steps.count) }
        steps.append(.jump(loop.start))
      } else {
        steps.append(.run(command))
      }
      return command.then
    }

    /// `${name%end}` and its like.
    private static func isBeyond(_ word: String) -> Bool {
      guard let open = word.firstRange(of: "{") else { return false }
      let name = word[open.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let isValue = word[..<open.lowerBound].last.map {
        $0 == "$" || $0 == ShellProgram.quotedDollar
      }
      guard isValue == true else { return false }
      let next = word[open.upperBound...].dropFirst(name.count).first ?? "}"
      return name.isEmpty || !"}:-".contains(next)
    }

    /// Takes the word off that the next command begins with.
    private mutating func take() {
      let first = rest.startIndex
      guard rest.first?.words.isEmpty == false else { return }
      rest[first].words.removeFirst()
      if rest[first].words.isEmpty, rest[first].target == nil { rest.removeFirst() }
    }

    /// Takes the word off that ends something; what is redirected there is not understood.
    private mutating func close() -> ContainerScript.Connector? {
      guard let end = rest.popFirst(), end.words.count == 1, end.target == nil, !end.feeds
      else { return nil }
      return end.then
    }

    private mutating func loop(isUntil: Bool) -> ContainerScript.Connector? {
      let start = steps.count
      take()
      guard list(until: ["do"]), !rest.isEmpty else { return nil }
      let gate = steps.count
      steps.append(.jump(0))
      take()
      guard let leaving = body(from: start) else { return nil }
      steps[gate] = .unless(isUntil ? .ifFailure : .ifSuccess, to: steps.count)
      for step in leaving { steps[step] = .jump(steps.count) }
      return close()
    }

    /// - Returns: the steps that leave it.
    private mutating func body(from start: Int) -> [Int]? {
      loops.append((start, []))
      guard list(until: ["done"]), !rest.isEmpty else { return nil }
      steps.append(.jump(start))
      return loops.removeLast().leaving
    }

    private mutating func each() -> ContainerScript.Connector? {
      guard let head = rest.popFirst(), head.words.count > 2, head.words[2] == "in",
        rest.first?.words.first == "do"
      else { return nil }
      let start = steps.count
      steps.append(.jump(0))
      take()
      guard let leaving = body(from: start) else { return nil }
      steps.append(.forget(start))
      let end = steps.count - 1
      steps[start] = .each(
        variable: head.words[1], values: Array(head.words.dropFirst(3)), end: end)
      for step in leaving { steps[step] = .jump(end) }
      return close()
    }

    private mutating func branches() -> ContainerScript.Connector? {
      var ends: [Int] = []
      while let word = rest.first?.words.first, word == "if" || word == "elif" {
        take()
        guard list(until: ["then"]), !rest.isEmpty else { return nil }
        let gate = steps.count
        steps.append(.jump(0))
        take()
        guard list(until: ["elif", "else", "fi"]), !rest.isEmpty else { return nil }
        ends.append(steps.count)
        steps.append(.jump(0))
        steps[gate] = .unless(.ifSuccess, to: steps.count)
      }
      if rest.first?.words.first == "else" {
        take()
        guard list(until: ["fi"]), !rest.isEmpty else { return nil }
      }
      for step in ends { steps[step] = .jump(steps.count) }
      return close()
    }
  }
}
