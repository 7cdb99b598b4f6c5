import Documents

/// Reads words against a table of options, as Python's `argparse` does for the AWS CLI.
///
/// Source: Python library reference, `argparse`, `parse_known_args`: unknown words are handed
/// back in order, an option may be shortened while it stays unambiguous, `--x=value` is `--x
/// value`, and a word that begins with a dash is no value unless it is a negative number or
/// holds a space.
struct ArgumentParser {
  let arguments: [Argument]
  /// The names of the words that stand without option, such as `command`.
  let positionals: [String]
  /// Whether the line is refused without those words.
  let needsPositionals: Bool

  private let byOption: [String: Argument]

  /// What was understood of a line.
  struct Parsed {
    /// What each destination was given.
    var values: [String: ArgumentValue] = [:]
    /// The words that stand without option.
    var positionals: [String] = []
    /// The first of them.
    var positional: String? { positionals.first }
    /// What was not understood, in order.
    var rest: [String] = []
  }

  init(_ arguments: [Argument], positional: String, needsPositional: Bool = true) {
    self.init(arguments, positionals: [positional], needsPositionals: needsPositional)
  }

  init(_ arguments: [Argument], positionals: [String], needsPositionals: Bool = true) {
    self.arguments = arguments
    self.positionals = positionals
    self.needsPositionals = needsPositionals
    byOption = Dictionary(arguments.map { ($0.option, $0) }, uniquingKeysWith: { $1 })
  }

  func parse(_ words: [String]) throws(CLIFailure) -> Parsed {
    var walk = Walk(words: try words.map { word throws(CLIFailure) in try kind(of: word) })
    var parsed = Parsed()
    if let end = words.firstIndex(of: "--") { walk.close(after: end) }
    while walk.place < words.count {
      let place = walk.place
      switch walk.kinds[place] {
      case .option(let argument, let attached):
        walk.place += 1
        try consume(argument, attached, words, &walk, &parsed)
      case .unknown:
        parsed.rest.append(words[place])
        walk.place += 1
      case .end: walk.place += 1
      case .value:
        walk.place += 1
        if parsed.positionals.count < positionals.count {
          parsed.positionals.append(words[place])
        } else {
          parsed.rest.append(words[place])
        }
      }
    }
    try checkRequired(parsed)
    return parsed
  }

  /// What a word is taken for.
  private enum Kind {
    case option(Argument, attached: String?)
    case unknown
    case value
    case end
  }

  private struct Walk {
    var kinds: [Kind]
    var place = 0

    init(words: [Kind]) { kinds = words }

    /// After `--` nothing is an option any more.
    mutating func close(after end: Int) {
      kinds[end] = .end
      for place in kinds.indices where place > end { kinds[place] = .value }
    }

    /// How many values stand from here on.
    var valuesAhead: Int {
      kinds[place...].prefix { if case .value = $0 { true } else { false } }.count
    }
  }

  private func kind(of word: String) throws(CLIFailure) -> Kind {
    guard word.hasPrefix("-"), word.utf8.count > 1 else { return .value }
    if word == "--" { return .end }
    if let argument = byOption[word] { return .option(argument, attached: nil) }
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let attached = parts.count > 1 ? parts[1] : nil
    if attached != nil, let argument = byOption[parts[0]] {
      return .option(argument, attached: attached)
    }
    if word.hasPrefix("--") {
      let near = arguments.filter { $0.option.hasPrefix(parts[0]) }
      if near.count > 1 {
        throw .usage(
          "ambiguous option: \(word) could match \(near.map(\.option).joined(separator: ", "))")
      }
      if let argument = near.first { return .option(argument, attached: attached) }
    }
    if Self.isNegativeNumber(word) || word.contains(" ") { return .value }
    return .unknown
  }

  private static func isNegativeNumber(_ word: String) -> Bool {
    let digits = word.dropFirst()
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[parts.count - 1].isEmpty else { return false }
    return parts.allSatisfy { $0.allSatisfy { ("0"..."9").contains($0) } }
  }

  private func consume(
    _ argument: Argument, _ attached: String?, _ words: [String], _ walk: inout Walk,
    _ parsed: inout Parsed
  ) throws(CLIFailure) {
    if case .flag(let value) = argument.arity {
      if let attached {
        throw .usage(
          "argument \(argument.option): ignored explicit argument \(PythonText.repr(attached))")
      }
      parsed.values[argument.destination] = .flag(value)
      return
    }
    let given: [String]
    if let attached {
      given = [attached]
    } else {
      let count = try count(of: walk.valuesAhead, for: argument)
      given = Array(words[walk.place..<(walk.place + count)])
      walk.place += count
    }
    for word in given { try check(word, argument) }
    switch argument.arity {
    case .many, .oneOrMore: parsed.values[argument.destination] = .list(given)
    default: parsed.values[argument.destination] = given.first.map { .text($0) } ?? .bare
    }
  }

  private func count(of ahead: Int, for argument: Argument) throws(CLIFailure) -> Int {
    switch argument.arity {
    case .one where ahead == 0: throw .usage("argument \(argument.option): expected one argument")
    case .oneOrMore where ahead == 0:
      throw .usage("argument \(argument.option): expected at least one argument")
    case .one: return 1
    case .optional: return min(ahead, 1)
    default: return ahead
    }
  }

  private func check(_ word: String, _ argument: Argument) throws(CLIFailure) {
    switch argument.conversion {
    case .integer where PythonText.integer(word) == nil:
      throw .usage("argument \(argument.option): invalid int value: \(PythonText.repr(word))")
    case .double where PythonText.double(word) == nil:
      throw .usage("argument \(argument.option): invalid float value: \(PythonText.repr(word))")
    default: break
    }
    if !argument.choices.isEmpty, !argument.choices.contains(word) {
      throw .invalidChoice(word, for: argument.option, of: argument.choices)
    }
  }

  private func checkRequired(_ parsed: Parsed) throws(CLIFailure) {
    var missing = arguments.filter { $0.isRequired && parsed.values[$0.destination] == nil }
      .map(\.option)
    if needsPositionals { missing += positionals.dropFirst(parsed.positionals.count) }
    guard missing.isEmpty else {
      throw .usage("the following arguments are required: \(missing.joined(separator: ", "))")
    }
  }
}
