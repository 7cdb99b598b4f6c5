/// `chmod`: accepted, since every file of the workspace may be read, written and run.
enum ChangeMode: Builtin {
  static let name = "chmod"
  static let usage = "chmod MODE FILE…"
  static let summary = "Has no effect: every file here may be read, written and run."
  static let group = BuiltinGroup.files
  static let examples = [Example("touch a.sh; chmod +x a.sh", expects: ["no effect"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    for path in arguments.dropFirst() where !session.isFile(path) && !session.isFolder(path) {
      return .failure("chmod: cannot access '\(path)': No such file or directory")
    }
    return Output(
      stdout: "", stderr: "chmod has no effect here: every file may be read, written and run\n",
      status: 0)
  }
}
