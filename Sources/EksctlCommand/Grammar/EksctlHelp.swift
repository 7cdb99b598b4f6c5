/// What `--help` prints.
enum EksctlHelp {
  static func text(of command: String) -> String {
    if let entry = EksctlTable.entry(command) {
      var text = "\(entry.summary)\n\nUsage: eksctl \(command) [flags]\n\nFlags:\n"
      for option in entry.options + EksctlTable.common {
        let letter = option.letter.map { "-\($0), " } ?? "    "
        text += "  \(letter)--\(option.name)\(option.isFlag ? "" : " value")\n"
      }
      return text
    }
    let front = command.isEmpty ? "" : command + " "
    var text = "Usage: eksctl \(front)[command] [flags]\n\nCommands:\n"
    for entry in EksctlTable.entries where entry.command.hasPrefix(front) {
      let name = "eksctl " + entry.command
      text +=
        "  \(name)" + String(repeating: " ", count: max(1, 44 - name.count))
        + "\(entry.summary)\n"
    }
    return text + "\nUse 'eksctl [command] --help' for more information about a command.\n"
  }
}
