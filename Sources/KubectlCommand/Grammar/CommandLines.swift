/// How commands are written: the line of their usage, and lines that work.
///
/// Source: kubectl 1.32, the help of each command: `Usage` and the commands among `Examples`.
enum CommandLines {
  /// The usage of a command; nil where there is none.
  static func usage(of command: String) -> String? { entries[command]?.usage }

  /// Lines that show a command at work.
  static func examples(of command: String) -> [String] { entries[command]?.examples ?? [] }

  private static let entries: [String: (usage: String, examples: [String])] = {
    var found: [String: (usage: String, examples: [String])] = [:]
    var current = ""
    for line in (front + "\n" + back).split(separator: "\n") {
      if line.hasPrefix("@") {
        let parts = line.dropFirst().split(
          separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        current = String(parts[0])
        found[current] = (parts.count > 1 ? String(parts[1]) : "", [])
      } else {
        found[current]?.examples.append(String(line))
      }
    }
    return found
  }()
}
