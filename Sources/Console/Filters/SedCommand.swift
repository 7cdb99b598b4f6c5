/// One command of a `sed` script.
struct SedCommand {
  /// Which lines it is for.
  enum Address {
    case line(Int)
    case last
    case fits(RegularExpression)
  }

  /// What it does.
  enum Action {
    case substitute(RegularExpression, String, everywhere: Bool, nth: Int, prints: Bool)
    case delete
    case print
    case quit
  }

  var from: Address?
  var to: Address?
  var isNegated = false
  var action: Action

  /// The commands of a script.
  static func read(
    _ script: String, _ dialect: RegularExpression.Dialect
  ) throws(Options.Refusal) -> [SedCommand] {
    var reader = SedReader(rest: Substring(script), script: script, dialect: dialect)
    return try reader.commands()
  }
}

private struct SedReader {
  var rest: Substring
  let script: String
  let dialect: RegularExpression.Dialect

  mutating func commands() throws(Options.Refusal) -> [SedCommand] {
    var commands: [SedCommand] = []
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == ";" }
      guard !rest.isEmpty else { return commands }
      commands.append(try command())
      rest = rest.drop { $0 == " " }
      guard rest.isEmpty || rest.first == ";" || rest.first == "\n" else {
        throw refusal("'\(rest)' cannot follow a command")
      }
    }
  }

  private mutating func command() throws(Options.Refusal) -> SedCommand {
    let from = try address()
    var to: SedCommand.Address?
    if from != nil, rest.first == "," {
      rest.removeFirst()
      to = try address()
    }
    rest = rest.drop { $0 == " " }
    var isNegated = false
    if rest.first == "!" {
      isNegated = true
      rest.removeFirst()
    }
    guard let letter = rest.popFirst() else { throw refusal("a command is missing") }
    let action: SedCommand.Action
    switch letter {
    case "s": action = try substitution()
    case "d": action = .delete
    case "p": action = .print
    case "q": action = .quit
    default: throw refusal("the command '\(letter)' is not supported; there are s, d, p, q")
    }
    return SedCommand(from: from, to: to, isNegated: isNegated, action: action)
  }

  private mutating func address() throws(Options.Refusal) -> SedCommand.Address? {
    if rest.first == "$" {
      rest.removeFirst()
      return .last
    }
    let digits = rest.prefix(while: \.isNumber)
    if let number = Int(digits) {
      rest = rest.dropFirst(digits.count)
      return .line(number)
    }
    guard rest.first == "/" else { return nil }
    rest.removeFirst()
    return .fits(try expression(try text(upTo: "/"), ignoresCase: false))
  }

  private mutating func substitution() throws(Options.Refusal) -> SedCommand.Action {
    guard let separator = rest.popFirst() else { throw refusal("'s' needs /old/new/") }
    let pattern = try text(upTo: separator)
    let replacement = try text(upTo: separator)
    let flags = rest.prefix { $0.isLetter || $0.isNumber }
    rest = rest.dropFirst(flags.count)
    guard flags.allSatisfy({ "gIip".contains($0) || $0.isNumber }) else {
      throw refusal("of the flags '\(flags)' only g, i, p and a number are supported")
    }
    return .substitute(
      try expression(pattern, ignoresCase: flags.lowercased().contains("i")), replacement,
      everywhere: flags.contains("g"), nth: Int(flags.filter(\.isNumber)) ?? 1,
      prints: flags.contains("p"))
  }

  private mutating func text(upTo separator: Character) throws(Options.Refusal) -> String {
    var text = ""
    while let character = rest.popFirst() {
      if character == separator { return text }
      if character == "\\", let escaped = rest.popFirst() {
        text += escaped == separator && separator != "|" ? "" : "\\"
        text.append(escaped)
      } else {
        text.append(character)
      }
    }
    throw refusal("another '\(separator)' is missing")
  }

  private func expression(
    _ pattern: String, ignoresCase: Bool
  ) throws(Options.Refusal) -> RegularExpression {
    do throws(RegularExpression.Failure) {
      return try RegularExpression(pattern, dialect: dialect, ignoresCase: ignoresCase)
    } catch {
      throw refusal(error.message)
    }
  }

  private func refusal(_ message: String) -> Options.Refusal {
    Options.Refusal(message: "sed: in '\(script)': \(message)")
  }
}

/// A script at work on a text.
struct SedProgram {
  let commands: [SedCommand]
  let isQuiet: Bool

  /// What the script makes of `text`.
  func run(_ text: String) -> String {
    let lines = text.lines
    var result = ""
    var open = commands.map { _ in false }
    for (place, original) in lines.enumerated() {
      var line = original
      var isDeleted = false
      var quits = false
      let isLast = place == lines.count - 1
      for (number, command) in commands.enumerated() {
        let applies = command.applies(to: line, place + 1, isLast, &open[number])
        guard applies != command.isNegated else { continue }
        switch command.action {
        case .delete: isDeleted = true
        case .print: result += line + "\n"
        case .quit: quits = true
        case .substitute(let regex, let replacement, let everywhere, let nth, let prints):
          let changed = line.replacing(regex, with: replacement, everywhere, from: nth)
          if prints, changed != line { result += changed + "\n" }
          line = changed
        }
        if isDeleted || quits { break }
      }
      if !isDeleted, !isQuiet {
        result += line + (isLast && !text.hasSuffix("\n") ? "" : "\n")
      }
      if quits { break }
    }
    return result
  }
}

extension SedCommand {
  fileprivate func applies(
    to line: String, _ number: Int, _ isLast: Bool, _ isOpen: inout Bool
  ) -> Bool {
    func fits(_ address: Address) -> Bool {
      switch address {
      case .line(let wanted): number == wanted
      case .last: isLast
      case .fits(let regex): regex.matches(line)
      }
    }
    guard let from else { return true }
    guard let to else { return fits(from) }
    if isOpen {
      if fits(to) { isOpen = false }
      return true
    }
    guard fits(from) else { return false }
    if case .line(let end) = to { isOpen = end > number } else { isOpen = true }
    return true
  }
}

extension String {
  fileprivate func replacing(
    _ regex: RegularExpression, with replacement: String, _ everywhere: Bool, from nth: Int
  ) -> String {
    var result = ""
    var end = startIndex
    for (count, groups) in regex.occurrences(in: self).enumerated() {
      guard let whole = groups.first ?? nil else { continue }
      guard count + 1 >= nth, everywhere || count + 1 == nth else { continue }
      result += self[end..<whole.lowerBound]
      var rest = Substring(replacement)
      while let character = rest.popFirst() {
        if character == "&" {
          result += self[whole]
        } else if character == "\\", let escaped = rest.popFirst() {
          if let group = escaped.wholeNumberValue {
            if groups.indices.contains(group), let range = groups[group] { result += self[range] }
          } else {
            result += escaped == "n" ? "\n" : escaped == "t" ? "\t" : String(escaped)
          }
        } else {
          result.append(character)
        }
      }
      end = whole.upperBound
    }
    return result + self[end...]
  }
}
