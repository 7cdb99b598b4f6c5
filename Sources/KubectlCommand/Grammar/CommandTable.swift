/// Which commands there are, and what options each has.
///
/// The table is text: `@command|aliases`, then `letter-name:type=default` for each option, where a
/// type is a text (`s`), a text that may stand without a value (`o`), a Boolean, a list split at
/// commas (`l`), a list that is not (`a`), a whole number or a duration.
struct CommandTable: Sendable {
  static let shared = CommandTable()

  /// Commands that no list names.
  private static let hidden = ["alpha", "options"]

  private(set) var commands: [Entry] = []

  /// A command with its options.
  struct Entry: Sendable {
    /// Such as `create deployment`.
    let name: String
    let aliases: [String]
    var options: [OptionRule] = []
  }

  init() {
    var current: Entry?
    for line in (Self.objects + "\n" + Self.upkeep).split(separator: "\n") {
      let line = line.trimmed
      if line.hasPrefix("@") {
        if let current { commands.append(current) }
        let parts = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
        current = Entry(
          name: String(parts[0]),
          aliases: parts.count > 1 ? parts[1].split(separator: ",").map(String.init) : [])
      } else {
        current?.options += line.split(separator: " ").map { OptionRule(String($0)) }
      }
    }
    if let current { commands.append(current) }
  }

  /// The options that every command takes.
  var common: [OptionRule] { commands.first { $0.name == "*" }?.options ?? [] }

  func entry(_ name: String) -> Entry? { commands.first { $0.name == name } }

  /// The command one word below another; `""` is the root.
  func below(_ parent: String, _ word: String) -> Entry? {
    let front = parent.isEmpty ? "" : parent + " "
    return commands.first { entry in
      guard entry.name.hasPrefix(front), entry.name != "*" else { return false }
      let last = String(entry.name.dropFirst(front.count))
      return !last.contains(" ") && (last == word || entry.aliases.contains(word))
    }
  }

  /// Whether commands stand below this one.
  func hasBelow(_ parent: String) -> Bool {
    commands.contains { $0.name.hasPrefix(parent + " ") }
  }

  /// The names right below a command, in the order of the alphabet.
  func names(below parent: String) -> [String] {
    let front = parent.isEmpty ? "" : parent + " "
    return commands.filter { $0.name.hasPrefix(front) && $0.name != "*" }
      .map { String($0.name.dropFirst(front.count)) }
      .filter { !$0.contains(" ") && !Self.hidden.contains($0) }.sorted()
  }
}

/// An option of a command.
struct OptionRule: Sendable {
  enum Form: Character, Sendable {
    case text = "s"
    case optionalText = "o"
    case bool = "b"
    case list = "l"
    case wholeList = "a"
    case integer = "i"
    case duration = "d"
  }

  let letter: Character?
  let name: String
  let form: Form
  let standard: String

  init(_ text: String) {
    let halves = text.split(separator: ":", maxSplits: 1)
    let front = String(halves[0])
    let back = halves.count > 1 ? String(halves[1]) : "s"
    let dash = front.index(front.startIndex, offsetBy: 1)
    if dash < front.endIndex, front[dash] == "-" {
      letter = front.first
      name = String(front.dropFirst(2))
    } else {
      letter = nil
      name = front
    }
    form = back.first.flatMap(Form.init) ?? .text
    standard = back.contains("=") ? String(back.drop { $0 != "=" }.dropFirst()) : ""
  }

  /// What it means without a value; nil where it needs one.
  var valueWhenBare: String? {
    switch form {
    case .bool: "true"
    case .optionalText:
      switch name {
      case "cascade": "background"
      case "validate": "strict"
      default: "unchanged"
      }
    default: nil
    }
  }

  /// How an error names it: `-n, --namespace`.
  var errorName: String { letter.map { "-\($0), --\(name)" } ?? "--\(name)" }

  /// Why a value does not fit, in the words of Go's `strconv`; nil where it does.
  func problem(with value: String) -> String? {
    switch form {
    case .bool:
      let known = ["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"]
      return known.contains(value)
        ? nil : "strconv.ParseBool: parsing \(GoText.quoted(value)): invalid syntax"
    case .integer:
      if Int64(value) != nil { return nil }
      let digits = value.drop { $0 == "-" || $0 == "+" }
      let isNumber = !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
      return "strconv.ParseInt: parsing \(GoText.quoted(value)): "
        + (isNumber ? "value out of range" : "invalid syntax")
    case .duration:
      return GoDuration.problem(value)
    default: return nil
    }
  }
}
