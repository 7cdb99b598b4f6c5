/// What `--help` prints, laid out as the real one's: what the command does, other names, lines
/// that work, commands below it, options, and how it is written.
///
/// Source: kubectl, `pkg/util/templates/templates.go`.
enum HelpText {
  static func text(of command: String) -> String {
    let table = CommandTable.shared
    let names = table.names(below: command)
    var parts: [String] = [summary(of: command)]
    let aliases = table.entry(command)?.aliases ?? []
    if !aliases.isEmpty {
      let own = command.split(separator: " ").last.map(String.init) ?? command
      parts.append("Aliases:\n" + ([own] + aliases).joined(separator: ", "))
    }
    let examples = CommandLines.examples(of: command)
    if !examples.isEmpty {
      parts.append("Examples:\n" + examples.map { "  \($0)" }.joined(separator: "\n"))
    }
    if !names.isEmpty {
      let width = max(11, names.map(\.count).max() ?? 0) + 3
      let lines = names.map { name in
        let full = command.isEmpty ? name : "\(command) \(name)"
        let gap = String(repeating: " ", count: width - name.count)
        return "  \(name)\(gap)\(CommandWords.text(full))"
      }
      parts.append("Available Commands:\n" + lines.joined(separator: "\n"))
    }
    let options = table.entry(command)?.options ?? []
    if !options.isEmpty {
      parts.append("Options:\n" + String(self.options(options).dropLast(2)))
    }
    let path = command.isEmpty ? "kubectl" : "kubectl " + command
    parts.append("Usage:\n  " + (CommandLines.usage(of: command) ?? "\(path) [flags] [options]"))
    var last = ""
    if !names.isEmpty {
      let word = command.isEmpty ? "kubectl" : path
      last = "Use \"\(word) <command> --help\" for more information about a given command.\n"
    }
    last +=
      "Use \"kubectl options\" for a list of global command-line options (applies to all commands)."
    return (parts + [last]).joined(separator: "\n\n") + "\n\n"
  }

  private static func summary(of command: String) -> String {
    if command.isEmpty {
      return
        "kubectl talks to the control plane of a Kubernetes cluster.\n\n Find more information "
        + "at: https://kubernetes.io/docs/reference/kubectl/"
    }
    return CommandWords.text(command) + "."
  }

  /// Options with what they are where nobody gives them, each followed by a blank line.
  static func options(_ options: [OptionRule]) -> String {
    options.sorted { $0.name < $1.name }.map { option in
      let letter = option.letter.map { "-\($0), " } ?? ""
      let words = OptionWords.text(option.name)
      return "    \(letter)--\(option.name)=\(standard(option)):\n"
        + (words.isEmpty ? "\n" : "\t\(words)\n\n")
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
