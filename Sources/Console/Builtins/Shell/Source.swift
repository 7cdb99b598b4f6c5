/// `source`: runs a file's lines here.
enum Source: Builtin {
  static let name = "source"
  static let usage = "source FILE [PARAMETER…]"
  static let summary = "Runs the lines of a file in this shell."
  static let group = BuiltinGroup.shell
  static let examples = [
    Example("echo 'NAME=web' > names.sh", "source names.sh; echo $NAME", expects: ["web\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    guard let path = arguments.first else {
      return .failure("source: a file is missing; usage: \(usage)", status: 2)
    }
    guard let text = session.readFile(path) else {
      return .failure("drydock: \(path): No such file or directory")
    }
    let parameters = arguments.count > 1 ? Array(arguments.dropFirst()) : session.parameters
    return session.runFile(text, parameters, &input)
  }
}

/// `.`: the same as `source`.
enum Dot: Builtin {
  static let name = "."
  static let usage = ". FILE [PARAMETER…]"
  static let summary = "The same as source."
  static let group = BuiltinGroup.shell
  static let examples = [Example("echo 'echo hi' > a.sh", ". a.sh", expects: ["hi\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { Source.run(arguments, in: &session, input: &input) }
}
