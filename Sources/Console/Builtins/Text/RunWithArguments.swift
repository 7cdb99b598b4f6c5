/// `xargs`: words of the input as arguments.
enum RunWithArguments: Builtin {
  static let name = "xargs"
  static let usage = "xargs [-n N] [-I TEXT] [-r] [COMMAND [ARGUMENT…]]"
  static let summary = "Runs a command with the words of its input as arguments."
  static let group = BuiltinGroup.text
  static let examples = [
    Example("printf 'a b\\nc\\n' | xargs -n1 echo", expects: ["a\nb\nc\n"]),
    Example("echo web | xargs -I{} echo service {}", expects: ["service web\n"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    // Options end where the command begins.
    var rest = arguments[...]
    var most: Int?
    var placeholder: String?
    var skipsNothing = true
    while let option = rest.first, option.hasPrefix("-") {
      rest.removeFirst()
      if option == "-r" || option == "--no-run-if-empty" {
        skipsNothing = false
      } else if option.hasPrefix("-n") || option.hasPrefix("-I") || option.hasPrefix("-L") {
        let value = option.count > 2 ? String(option.dropFirst(2)) : rest.popFirst() ?? ""
        if option.hasPrefix("-I") { placeholder = value } else { most = Int(value) }
      } else {
        return .failure("xargs: '\(option)' is not supported; there are -n -I -r", status: 2)
      }
    }
    let command = rest.isEmpty ? ["echo"] : Array(rest)
    let text = input.readAll()
    if let placeholder {
      return run(
        text.lines.map { line in
          command.map { $0.replacing(placeholder, with: line.trimmingBlanks) }
        }, in: &session)
    }
    let words = words(text)
    guard !words.isEmpty || skipsNothing else { return Output() }
    let size = max(1, most ?? max(1, words.count))
    let groups =
      words.isEmpty
      ? [[]]
      : stride(from: 0, to: words.count, by: size).map {
        Array(words[$0..<min($0 + size, words.count)])
      }
    return run(groups.map { command + $0 }, in: &session)
  }

  private static func run(_ commands: [[String]], in session: inout Session) -> Output {
    var output = Output()
    var failed = false
    for command in commands {
      var nothing = StandardInput()
      output.append(session.call(command[0], Array(command.dropFirst()), &nothing))
      failed = failed || output.status != 0
    }
    output.status = failed ? 123 : 0
    return output
  }

  /// Words between blanks; quotes and backslashes keep blanks together.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var open: String?
    var quote: Character?
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if let end = quote {
        if character == end { quote = nil } else { open = (open ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        open = open ?? ""
      } else if character == "\\", let escaped = rest.popFirst() {
        open = (open ?? "") + String(escaped)
      } else if character.isWhitespace {
        if let word = open { words.append(word) }
        open = nil
      } else {
        open = (open ?? "") + String(character)
      }
    }
    if let word = open { words.append(word) }
    return words
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    var text = Substring(self).drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
