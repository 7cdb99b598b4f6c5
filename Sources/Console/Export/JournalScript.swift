import AWSModel
import Documents
import Sandbox
import Simulation

/// The journal as a shell script for a real account.
struct JournalScript {
  /// The script.
  let text: String

  /// The script of all that was done in a session.
  init(_ session: Session) {
    let journal = session.sandbox.journal
    var lines = Self.header(journal.lines.count)
    for line in journal.lines {
      lines += ["", "# " + line.firstLine]
      for entry in line.entries {
        lines += Self.lines(for: entry, defaultRegion: session.sandbox.region, session)
      }
    }
    text = lines.terminated
  }

  private static func header(_ count: Int) -> [String] {
    [
      "#!/bin/bash", "# \(count) lines of a drydock sandbox, for a real AWS account.",
      "# CAREFUL: on a real account this costs money (tasks, instances, load balancers) until you",
      "# delete what it makes. Identifiers (subnet-…, i-…, ARNs) are the sandbox's: put in yours.",
      "set -e",
    ]
  }

  private static func lines(
    for entry: JournalEntry, defaultRegion: String, _ session: Session
  ) -> [String] {
    switch entry {
    case .request, .requestBy: return entry.sent.map { command($0, defaultRegion) } ?? []
    case .advance(let duration):
      let seconds = max(1, duration.milliseconds / 1000)
      return ["# \(duration.text) passed; on a real account: sleep \(seconds), or aws … wait …"]
    case .write(let path, let text):
      if path.hasSuffix("/") { return ["mkdir -p \(ShellQuoting.quoted(path))"] }
      let end = text.lines.contains("EOF") ? "END_OF_FILE" : "EOF"
      let body = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
      return ["cat > \(ShellQuoting.quoted(path)) <<'\(end)'\n\(body)\(end)"]
    case .remove(let path): return ["rm -f \(ShellQuoting.quoted(path))"]
    case .assign(let name, let value):
      if name.hasPrefix("export ") { return ["export \(name.dropFirst(7))"] }
      guard ShellParser.isName(name) else { return [] }
      return ["\(name)=\(ShellQuoting.quoted(value))"]
    case .unassign(let name):
      if name.hasPrefix("export ") { return ["export -n \(name.dropFirst(7))"] }
      return ShellParser.isName(name) ? ["unset \(name)"] : []
    case .fault(let name, let arguments):
      return ["# fault \(([name] + arguments).joined(separator: " ")): only in the sandbox"]
    }
  }

  private static func command(_ request: JournalRequest, _ defaultRegion: String) -> [String] {
    let document = (try? JSON(parsing: request.input)) ?? .object([:])
    let elsewhere = request.region == defaultRegion ? "" : " --region \(request.region)"
    let name = commandName(of: request.operation)
    return (request.asker.map { ["# asked by \($0.arn), with credentials of its own:"] } ?? [])
      + ["aws \(request.service) \(name)\(elsewhere)" + flags(document)]
  }

  /// `RunTask` as `run-task`.
  static func commandName(of operation: String) -> String {
    var result = ""
    let letters = Array(operation)
    for (place, letter) in letters.enumerated() {
      let isCapital = letter.isUppercase
      let follows = place > 0 && !letters[place - 1].isUppercase
      let begins = place > 0 && place + 1 < letters.count && letters[place + 1].isLowercase
      if isCapital, follows || begins { result += "-" }
      result += letter.lowercased()
    }
    return result
  }

  private static func flags(_ input: JSON) -> String {
    (input.object?.members ?? []).map { member in
      let name = commandName(of: member.key)
      switch member.value {
      case .bool(let value): return " \\\n  --\(value ? "" : "no-")\(name)"
      case .string(let value): return " \\\n  --\(name) \(ShellQuoting.quoted(value))"
      case .integer, .double: return " \\\n  --\(name) \(member.value.compactText)"
      case .array(let elements) where elements.allSatisfy { $0.string != nil }:
        let words = elements.compactMap(\.string).map { ShellQuoting.quoted($0) }
        return " \\\n  --\(name) \(words.joined(separator: " "))"
      default: return " \\\n  --\(name) \(ShellQuoting.quoted(member.value.compactText))"
      }
    }.joined()
  }
}
