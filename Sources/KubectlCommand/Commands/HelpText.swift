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
    if !options.isEmpty {
      text += "Options:\n"
      for option in options {
        let letter = option.letter.map { "-\($0), " } ?? "    "
        text += "    \(letter)--\(option.name)=\(standard(option))\n"
      }
      text += "\n"
    }
    text += "Usage:\n  \(path) [flags] [options]\n"
    if !names.isEmpty {
      text += "\nUse \"\(path) <command> --help\" for more information about a given command.\n"
    }
    return text
      + "Use \"kubectl options\" for a list of global command-line options (applies to all "
      + "commands).\n"
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
