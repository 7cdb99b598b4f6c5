/// `type` and `which`: what a word is.
enum TypeOfWord: Builtin {
  static let name = "type"
  static let usage = "type NAME…"
  static let summary = "Says what a word is."
  static let group = BuiltinGroup.shell
  static let examples = [Example("type aws", expects: ["simulated"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var output = Output()
    for name in arguments {
      if let alias = session.value(of: "alias \(name)"), !alias.isEmpty {
        output.append(Output("\(name) is aliased to '\(alias)'\n"))
      } else if name == "aws" {
        output.append(Output("aws is the simulated AWS CLI\n"))
      } else if session.builtins[name] != nil {
        output.append(Output("\(name) is a shell builtin\n"))
      } else {
        output.append(.failure("drydock: type: \(name): not found"))
      }
    }
    return output
  }
}

/// `which`: whether a program is there.
enum Which: Builtin {
  static let name = "which"
  static let usage = "which NAME…"
  static let summary = "Prints the names of programs that are there."
  static let group = BuiltinGroup.shell
  static let examples = [Example("which jq", expects: ["jq\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let known = arguments.filter { $0 == "aws" || session.builtins[$0] != nil }
    var output = Output.lines(known.map { "/usr/bin/\($0)" })
    output.status = known.count == arguments.count && !arguments.isEmpty ? 0 : 1
    return output
  }
}

/// `command`: runs a command, or says with -v whether it is there.
enum Command: Builtin {
  static let name = "command"
  static let usage = "command [-v] NAME [ARGUMENT…]"
  static let summary = "Runs a command; -v prints its name where it is there."
  static let group = BuiltinGroup.shell
  static let examples = [Example("command -v aws", expects: ["aws\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard arguments.first == "-v" else {
      guard let name = arguments.first else { return Output() }
      return session.call(name, Array(arguments.dropFirst()), &input, aliases: [name])
    }
    let known = arguments.dropFirst().filter { $0 == "aws" || session.builtins[$0] != nil }
    var output = Output.lines(known)
    output.status = known.isEmpty ? 1 : 0
    return output
  }
}
