/// `ls`: the files of the workspace.
enum List: Builtin {
  static let name = "ls"
  static let usage = "ls [-1alhF] [PATH…]"
  static let summary = "Lists files."
  static let group = BuiltinGroup.files
  static let examples = [
    Example("echo '{}' > web.json", "ls", expects: ["web.json\n"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(
        arguments, of: name, flags: "1aAlhFrt", long: ["all": "a", "color": "1"])
      var output = Output()
      var files: [String] = []
      var folders: [String] = []
      for operand in options.operands.isEmpty ? ["."] : options.operands {
        if session.isFile(operand) {
          files.append(operand)
        } else if session.isFolder(operand) {
          folders.append(operand)
        } else {
          output.append(
            .failure("ls: cannot access '\(operand)': No such file or directory", status: 2))
        }
      }
      let status = output.status
      output.write(files.map { row($0, $0, options, session) }.terminated)
      for (place, folder) in folders.enumerated() {
        if files.count + folders.count > 1 {
          output.write((place > 0 || !files.isEmpty ? "\n" : "") + folder + ":\n")
        }
        output.write(list(folder, options, session))
      }
      output.status = status
      return output
    } catch {
      return error.output
    }
  }

  private static func list(_ folder: String, _ options: Options, _ session: Session) -> String {
    var names = session.names(in: folder)
    if !options.has("a"), !options.has("A") { names = names.filter { !$0.hasPrefix(".") } }
    names.sort { $0.trimmingSlash.utf8.lexicographicallyPrecedes($1.trimmingSlash.utf8) }
    if options.has("r") { names.reverse() }
    return names.map { row($0, folder + "/" + $0, options, session) }.terminated
  }

  private static func row(
    _ name: String, _ path: String, _ options: Options, _ session: Session
  ) -> String {
    let shown = options.has("F") ? name : name.trimmingSlash
    guard options.has("l") else { return shown }
    let isFolder = name.hasSuffix("/")
    let size = session.readFile(path)?.utf8.count ?? 0
    return (isFolder ? "drwxr-xr-x" : "-rw-r--r--") + " learner " + size.paddedLeft(to: 7) + " "
      + shown
  }
}

extension String {
  /// The text without a slash at its end.
  var trimmingSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
