/// `export`: shows variables to programs; or, with a file or nothing, the journal as a script.
enum ExportVariable {
  /// Whether the arguments are about variables: `NAME=value`, `NAME` of one that is set, `-p`.
  static func isMeant(by arguments: [String], in session: Session) -> Bool {
    arguments.contains { argument in
      if argument == "-p" || argument == "-n" { return true }
      let name = argument.prefix { $0 != "=" }
      guard ShellParser.isName(String(name)) else { return false }
      return argument.contains("=") || session.value(of: argument) != nil
        || argument == argument.uppercased()
    }
  }

  static func run(_ arguments: [String], in session: inout Session) -> Output {
    if arguments == ["-p"] {
      return .lines(
        session.variables.filter { session.isExported($0.name) }
          .map { "export \($0.name)=\(ShellQuoting.quoted($0.value))" })
    }
    let removes = arguments.first == "-n"
    for argument in removes ? Array(arguments.dropFirst()) : arguments {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard ShellParser.isName(name) else {
        return .failure("drydock: export: '\(argument)': not a valid identifier")
      }
      if parts.count > 1 { session.assign(String(parts[1]), to: name) }
      session.assign(removes ? "" : "1", to: "export \(name)")
    }
    return Output()
  }
}
