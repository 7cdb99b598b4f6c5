/// `export`: shows variables to programs; with a file or nothing, writes the journal as a script.
enum ExportCommand: Builtin {
  static let name = "export"
  static let usage = "export [FILE]   or   export NAME[=VALUE]…"
  static let summary = "Writes what you did as a script for a real account; or exports variables."
  static let group = BuiltinGroup.world
  static let details = """
    Without a name, or with a file such as deploy.sh, the history becomes a shell script: every \
    request as an aws line, time that passed as a comment. 'export NAME=VALUE' lets programs such \
    as aws see a variable, as in every shell.
    """
  static let examples = [
    Example("export AWS_REGION=eu-west-1; env", expects: ["AWS_REGION=eu-west-1"]),
    Example("advance 90s", "export", expects: ["#!/bin/bash", "sleep 90"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    if ExportVariable.isMeant(by: arguments, in: session) {
      return ExportVariable.run(arguments, in: &session)
    }
    guard arguments.count <= 1 else {
      return .failure("export: one file, or NAME=VALUE; usage: \(usage)", status: 2)
    }
    let script = JournalScript(session).text
    guard let path = arguments.first else { return Output(script) }
    if let reason = session.writeFile(script, to: path) { return .failure("export: \(reason)") }
    return Output("\(path): \(script.lines.count) lines; 'cat \(path)' shows them.\n")
  }
}
