/// What `--help` prints: the shape of the command and its options.
enum HelpText {
  static func text(of command: String) -> String {
    let table = CommandTable.shared
    let path = command.isEmpty ? "kubectl" : "kubectl " + command
    var text = ""
    let names = table.names(below: command)
    if !names.isEmpty {
      text += "Available Commands:\n" + names.map { "  \($0)\n" }.joined() + "\n"
    }
    let options = table.entry(command)?.options ?? []
    if !options.isEmpty { text += "Options:\n" + self.options(options) }
    text += "Usage:\n  \(path) [flags] [options]\n"
    if !names.isEmpty {
      text += "\nUse \"\(path) <command> --help\" for more information about a given command.\n"
    }
    return text
      + "Use \"kubectl options\" for a list of global command-line options (applies to all "
      + "commands).\n"
  }

  /// Options with what they are where nobody gives them, each followed by a blank line.
  static func options(_ options: [OptionRule]) -> String {
    options.map { option in
      let letter = option.letter.map { "-\($0), " } ?? ""
      return "    \(letter)--\(option.name)=\(standard(option)):\n\t"
        + "\(OptionWords.text(option.name))\n\n"
    }.joined()
  }

  private static func standard(_ option: OptionRule) -> String {
    switch option.form {
    case .bool: option.standard.isEmpty ? "false" : option.standard
    case .list, .wholeList: "[\(option.standard)]"
    case .integer, .duration: option.standard
    case .text, .optionalText: "'\(option.standard)'"
    }
  }
}
