/// `rm`: removes files.
enum Remove: Builtin {
  static let name = "rm"
  static let usage = "rm [-rf] PATH…"
  static let summary = "Removes files, with -r folders too."
  static let group = BuiltinGroup.files
  static let examples = [Example("touch a; rm a; ls")]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "rRfdv", long: ["recursive": "r", "force": "f"])
      let deep = options.has("r") || options.has("R")
      var output = Output()
      if options.operands.isEmpty, !options.has("f") {
        throw Options.Refusal(message: "rm: a file is missing; usage: \(usage)")
      }
      for path in options.operands {
        if session.isFile(path) {
          session.removeFile(path)
        } else if session.isFolder(path) {
          guard deep else {
            output.append(.failure("rm: cannot remove '\(path)': Is a directory"))
            continue
          }
          session.removeFolder(path)
        } else if !options.has("f") {
          output.append(.failure("rm: cannot remove '\(path)': No such file or directory"))
        }
      }
      return output
    } catch {
      return error.output
    }
  }
}

extension Session {
  /// Removes a folder with all that is in it.
  mutating func removeFolder(_ path: String) {
    let prefix = place(of: path) + "/"
    for file in filePaths where file.hasPrefix(prefix) || prefix == "/" { removePlace(file) }
  }
}
