/// `rmdir`: removes empty folders.
enum RemoveFolder: Builtin {
  static let name = "rmdir"
  static let usage = "rmdir FOLDER…"
  static let summary = "Removes empty folders."
  static let group = BuiltinGroup.files
  static let examples = [Example("mkdir a; rmdir a; ls")]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    var output = Output()
    for path in arguments {
      if !session.isFolder(path) {
        output.append(.failure("rmdir: failed to remove '\(path)': No such file or directory"))
      } else if !session.names(in: path).isEmpty {
        output.append(.failure("rmdir: failed to remove '\(path)': Directory not empty"))
      } else {
        session.removeFolder(path)
      }
    }
    return output
  }
}
