/// `mkdir`: makes folders.
enum MakeFolder: Builtin {
  static let name = "mkdir"
  static let usage = "mkdir [-p] FOLDER…"
  static let summary = "Makes folders."
  static let group = BuiltinGroup.files
  static let examples = [Example("mkdir -p app/defs; cd app; ls", expects: ["defs\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(arguments, of: name, flags: "pv", long: ["parents": "p"])
      var output = Output()
      for path in options.operands {
        if session.isFile(path) || session.isFolder(path) {
          if options.has("p"), !session.isFile(path) { continue }
          output.append(.failure("mkdir: cannot create directory '\(path)': File exists"))
        } else if !options.has("p"), let parent = parent(of: path), !session.isFolder(parent) {
          output.append(
            .failure("mkdir: cannot create directory '\(path)': No such file or directory"))
        } else {
          session.makeFolder(path)
        }
      }
      return output
    } catch {
      return error.output
    }
  }

  private static func parent(of path: String) -> String? {
    let text = path.trimmingSlash
    guard let slash = text.lastIndex(of: "/"), slash != text.startIndex else { return nil }
    return String(text[..<slash])
  }
}
