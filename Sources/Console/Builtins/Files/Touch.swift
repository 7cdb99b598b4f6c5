/// `touch`: makes empty files.
enum Touch: Builtin {
  static let name = "touch"
  static let usage = "touch FILE…"
  static let summary = "Makes empty files where there are none."
  static let group = BuiltinGroup.files
  static let examples = [Example("touch a; ls", expects: ["a\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var output = Output()
    for path in arguments where !session.isFile(path) && !session.isFolder(path) {
      if let reason = session.writeFile("", to: path) {
        output.append(.failure("touch: \(reason)"))
      }
    }
    return output
  }
}
