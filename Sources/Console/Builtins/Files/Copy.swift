/// `cp`: copies files.
enum Copy: Builtin {
  static let name = "cp"
  static let usage = "cp [-r] FROM… TO"
  static let summary = "Copies files."
  static let group = BuiltinGroup.files
  static let examples = [Example("echo 1 > a; cp a b; cat b", expects: ["1\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { session.transfer(arguments, command: name, removes: false) }
}

/// `mv`: moves files.
enum Move: Builtin {
  static let name = "mv"
  static let usage = "mv FROM… TO"
  static let summary = "Moves or renames files."
  static let group = BuiltinGroup.files
  static let examples = [Example("echo 1 > a; mv a b; ls", expects: ["b\n"])]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output { session.transfer(arguments, command: name, removes: true) }
}

extension Session {
  fileprivate mutating func transfer(
    _ arguments: [String], command: String, removes: Bool
  ) -> Output {
    do throws(Options.Refusal) {
      let options = try Options(arguments, of: command, flags: "rRfpanv")
      guard options.operands.count >= 2, let target = options.operands.last else {
        throw Options.Refusal(message: "\(command): from where, and to where? \(command) FROM TO")
      }
      let deep = removes || options.has("r") || options.has("R") || options.has("a")
      var output = Output()
      let sources = options.operands.dropLast()
      let intoFolder = isFolder(target) && !isFile(target)
      guard sources.count == 1 || intoFolder else {
        throw Options.Refusal(message: "\(command): target '\(target)' is not a directory")
      }
      for source in sources {
        let name = source.trimmingSlash.split(separator: "/").last.map(String.init) ?? source
        let end = intoFolder ? target.trimmingSlash + "/" + name : target
        if let text = readFile(source) {
          if let reason = writeFile(text, to: end) {
            output.append(.failure("\(command): \(reason)"))
          } else if removes, place(of: source) != place(of: end) {
            removeFile(source)
          }
        } else if isFolder(source), deep {
          transferFolder(source, to: end, removes: removes)
        } else {
          let reason =
            isFolder(source)
            ? "-r not specified; omitting directory '\(source)'"
            : "cannot stat '\(source)': No such file or directory"
          output.append(.failure("\(command): \(reason)"))
        }
      }
      return output
    } catch {
      return error.output
    }
  }

  private mutating func transferFolder(_ source: String, to end: String, removes: Bool) {
    let prefix = place(of: source) + "/"
    let files = filePaths.filter { $0.hasPrefix(prefix) }
    makeFolder(end)
    for file in files where file != prefix {
      let rest = file.dropFirst(prefix.count)
      if file.hasSuffix("/") {
        makeFolder(end + "/" + rest)
      } else {
        if let slash = rest.lastIndex(of: "/") { makeFolder(end + "/" + rest[..<slash]) }
        _ = writeFile(readFile("/" + absolute(file)) ?? "", to: end + "/" + rest)
      }
      if removes { removePlace(file) }
    }
    if removes { removePlace(prefix) }
  }

  private func absolute(_ place: String) -> String {
    place.hasPrefix("/") ? String(place.dropFirst()) : Self.home.dropFirst() + "/" + place
  }
}
