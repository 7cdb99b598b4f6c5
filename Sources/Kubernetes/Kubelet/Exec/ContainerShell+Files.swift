import Containers
import Documents
import Simulation

// Commands that change files, and those that read them line by line.
extension ContainerShell {
  private func complaint(_ text: String) -> ExecResult {
    ExecResult("", errors: text + "\n", exitCode: 1)
  }

  /// Runs a command for each of its paths.
  private mutating func each(
    _ paths: [String], _ work: (inout ContainerShell, String) -> String?
  ) -> ExecResult {
    var result = ExecResult("")
    for path in paths {
      guard let problem = work(&self, path) else { continue }
      result.errors += problem + "\n"
      result.exitCode = 1
    }
    return result
  }

  private static let fixed = "Read-only file system"
  private static let missing = "No such file or directory"

  /// Words that begin with a dash; nil where one is not among those that are known.
  private func flags(_ arguments: [String], _ known: String) -> (flags: String, rest: [String])? {
    var flags = ""
    var rest: [String] = []
    for argument in arguments {
      if argument.hasPrefix("-"), argument.count > 1 {
        flags += argument.dropFirst()
      } else {
        rest.append(argument)
      }
    }
    return flags.allSatisfy { known.contains($0) } ? (flags, rest) : nil
  }

  private func unknownFlag(_ program: String, _ known: String) -> ExecResult {
    ExecResult(
      "", errors: "drydock: \(program) knows only these options here: -\(known)\n", exitCode: 126)
  }

  mutating func touch(_ arguments: [String]) -> ExecResult {
    each(arguments.filter { !$0.hasPrefix("-") }) { shell, path in
      let full = shell.disk.full(path)
      guard shell.hasParent(full) else { return "touch: \(path): \(Self.missing)" }
      let text = shell.text(of: full) ?? ""
      return shell.write(.file, text, full) ? nil : "touch: \(path): \(Self.fixed)"
    }
  }

  mutating func makeDirectories(_ arguments: [String]) -> ExecResult {
    guard let (flags, paths) = flags(arguments, "p") else { return unknownFlag("mkdir", "p") }
    return each(paths) { shell, path in
      let full = shell.disk.full(path)
      let front = "mkdir: can't create directory '\(path)': "
      if shell.isThere(full) { return flags.contains("p") ? nil : front + "File exists" }
      if flags.contains("p") { return shell.makeParents(of: full) ? nil : front + Self.fixed }
      guard shell.hasParent(full) else { return front + Self.missing }
      return shell.write(.directory, "", full) ? nil : front + Self.fixed
    }
  }

  private mutating func makeParents(of full: String) -> Bool {
    var path = ""
    for part in full.split(separator: "/") {
      path += "/" + part
      if !isThere(path), !write(.directory, "", path) { return false }
    }
    return true
  }

  mutating func remove(_ arguments: [String]) -> ExecResult {
    guard let (flags, paths) = flags(arguments, "rRf") else { return unknownFlag("rm", "rf") }
    let isDeep = flags.contains("r") || flags.contains("R")
    return each(paths) { shell, path in
      let full = shell.disk.full(path)
      guard shell.isThere(full) else {
        return flags.contains("f") ? nil : "rm: can't remove '\(path)': \(Self.missing)"
      }
      let isFolder = shell.names(in: full) != nil
      if isFolder, !isDeep { return "rm: '\(path)' is a directory" }
      return shell.removeAll(full) ? nil : "rm: can't remove '\(path)': \(Self.fixed)"
    }
  }

  private mutating func removeAll(_ full: String) -> Bool {
    for name in names(in: full) ?? [] where !removeAll(full + "/" + name) { return false }
    return write(.gone, "", full)
  }

  mutating func removeDirectories(_ paths: [String]) -> ExecResult {
    each(paths) { shell, path in
      let full = shell.disk.full(path)
      guard let names = shell.names(in: full) else { return "rmdir: '\(path)': \(Self.missing)" }
      guard names.isEmpty else { return "rmdir: '\(path)': Directory not empty" }
      return shell.write(.gone, "", full) ? nil : "rmdir: '\(path)': \(Self.fixed)"
    }
  }

  mutating func copy(_ arguments: [String], moves: Bool) -> ExecResult {
    let program = moves ? "mv" : "cp"
    guard arguments.count == 2, !arguments.contains(where: { $0.hasPrefix("-") }) else {
      return ExecResult(
        "", errors: "drydock: \(program) takes two files here, and no options\n", exitCode: 126)
    }
    let from = disk.full(arguments[0])
    guard let text = text(of: from) else {
      return complaint(
        "\(program): can't \(moves ? "rename" : "stat") '\(arguments[0])': "
          + Self.missing)
    }
    var to = disk.full(arguments[1])
    if names(in: to) != nil { to += "/" + (from.split(separator: "/").last ?? "") }
    guard hasParent(to) else {
      return complaint("\(program): can't create '\(arguments[1])': \(Self.missing)")
    }
    guard write(.file, text, to), !moves || write(.gone, "", from) else {
      return complaint("\(program): can't create '\(arguments[1])': \(Self.fixed)")
    }
    return ExecResult("")
  }

  /// Writes a command's output into a file; nil where that went well.
  mutating func redirect(_ text: String, to path: String, appends: Bool) -> ExecResult? {
    if path == "/dev/null" { return nil }
    let full = disk.full(path)
    if names(in: full) != nil { return complaint("sh: can't create \(path): Is a directory") }
    guard hasParent(full) else {
      return complaint("sh: can't create \(path): nonexistent directory")
    }
    let before = appends ? self.text(of: full) ?? "" : ""
    guard before.utf8.count + text.utf8.count <= Self.mostText else {
      return complaint("sh: write error: No space left on device")
    }
    return write(.file, before + text, full)
      ? nil : complaint("sh: can't create \(path): \(Self.fixed)")
  }

  mutating func tee(_ arguments: [String], _ input: String) -> ExecResult {
    guard let (flags, paths) = flags(arguments, "a") else { return unknownFlag("tee", "a") }
    var result = ExecResult(input)
    for path in paths {
      if let problem = redirect(input, to: path, appends: flags.contains("a")) {
        result.errors += problem.errors.replacing("sh: can't create ", with: "tee: ")
        result.exitCode = 1
      }
    }
    return result
  }

  /// The texts of files, or what another command printed.
  private mutating func source(
    _ program: String, _ paths: [String], _ input: String
  ) -> (text: String, problem: ExecResult?) {
    var text = paths.isEmpty ? input : ""
    for path in paths {
      guard let found = self.text(of: disk.full(path)) else {
        return ("", complaint("\(program): \(path): \(Self.missing)"))
      }
      text += found
    }
    spend(text)
    return (text, nil)
  }

  private static func lines(_ text: String) -> [Substring] {
    let bare = text.hasSuffix("\n") ? text.dropLast() : text[...]
    return text.isEmpty ? [] : bare.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func text(_ lines: some Sequence<Substring>) -> String {
    lines.map { $0 + "\n" }.joined()
  }

  mutating func search(_ arguments: [String], _ input: String) -> ExecResult {
    guard let (flags, rest) = flags(arguments, "ivqc"), let pattern = rest.first else {
      return unknownFlag("grep", "ivqc")
    }
    let (text, problem) = source("grep", Array(rest.dropFirst()), input)
    if let problem { return problem }
    let isBlind = flags.contains("i")
    let wanted = isBlind ? pattern.lowercased() : pattern
    let found = Self.lines(text).filter { line in
      (isBlind ? line.lowercased() : String(line)).contains(wanted) != flags.contains("v")
    }
    let code: Int32 = found.isEmpty ? 1 : 0
    if flags.contains("q") { return ExecResult("", exitCode: code) }
    if flags.contains("c") { return ExecResult("\(found.count)\n", exitCode: code) }
    return ExecResult(Self.text(found), exitCode: code)
  }

  mutating func count(_ arguments: [String], _ input: String) -> ExecResult {
    guard let (flags, paths) = flags(arguments, "lwc") else { return unknownFlag("wc", "lwc") }
    let (text, problem) = source("wc", paths, input)
    if let problem { return problem }
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.count
    let all = [
      ("l", Self.lines(text).count), ("w", words), ("c", text.utf8.count),
    ].filter { flags.isEmpty || flags.contains($0.0) }
    let name = paths.first.map { " " + $0 } ?? ""
    return ExecResult(all.map { "\($0.1)" }.joined(separator: " ") + name + "\n")
  }

  /// `head` and `tail`, ten lines or as many as `-n` says.
  mutating func part(_ program: String, _ arguments: [String], _ input: String) -> ExecResult {
    var rest = arguments
    var number = 10
    if let first = rest.first, first.hasPrefix("-") {
      let digits = first.dropFirst(first.hasPrefix("-n") ? 2 : 1)
      rest.removeFirst()
      let text = digits.isEmpty && !rest.isEmpty ? rest.removeFirst()[...] : digits
      guard let count = Int(text), count >= 0 else { return unknownFlag(program, "n") }
      number = count
    }
    let (text, problem) = source(program, rest, input)
    if let problem { return problem }
    let lines = Self.lines(text)
    return ExecResult(Self.text(program == "head" ? lines.prefix(number) : lines.suffix(number)))
  }

  mutating func sort(_ paths: [String], _ input: String) -> ExecResult {
    let (text, problem) = source("sort", paths, input)
    return problem ?? ExecResult(Self.text(Self.lines(text).sorted()))
  }

  /// The container's first process, and the command itself; with those of the containers that
  /// share theirs.
  func processes() -> ExecResult {
    var lines: [(user: String, command: String)] = []
    let specs = work.pod.spec.list("containers")
    let target = work.spec.text("targetContainerName")
    if work.pod.spec["shareProcessNamespace"]?.bool == true {
      lines.append(("65535", "/pause"))
      lines += specs.filter { $0.text("name") != work.name }.map(process)
    } else if let other = specs.first(where: { !target.isEmpty && $0.text("name") == target }) {
      lines.append(process(of: other))
    }
    lines.append(process(of: work.spec))
    lines.append((lines.last?.user ?? "root", "ps"))
    let rows = lines.enumerated().map { place, line in
      // What is started after the first process has got a number some steps on.
      let number = place == lines.count - 1 ? place + 6 : place + 1
      return "\(number)".leading(5) + " " + line.user.trailing(8) + "  0:00 \(line.command)\n"
    }
    return ExecResult("PID   USER     TIME  COMMAND\n" + rows.joined())
  }

  private func process(of spec: JSON) -> (user: String, command: String) {
    let own = (spec.list("command") + spec.list("args")).compactMap(\.string)
    let command =
      own.isEmpty ? ImageName.base(of: spec.text("image")) : own.joined(separator: " ")
    let user = user(of: spec)
    return (user.isRoot ? "root" : user.name, command)
  }

  // MARK: What is there

  /// What a file holds; nil where there is none that is known.
  func text(of full: String) -> String? {
    switch world.written(full, disk)?.shape {
    case .file?: world.written(full, disk)?.text
    case .directory?, .gone?: nil
    case nil: files.text(of: full)
    }
  }

  /// What is in a directory; nil where there is none that is known.
  func names(in full: String) -> [String]? {
    if world.written(full, disk)?.shape == .gone { return nil }
    let isWritten = world.written(full, disk)?.shape == .directory
    let changes = world.writtenNames(in: full, disk)
    guard let known = files.names(in: full) ?? (isWritten || !changes.isEmpty ? [] : nil) else {
      return nil
    }
    var names = Set(known)
    for change in changes {
      if change.file.shape == .gone {
        names.remove(change.name)
      } else {
        names.insert(change.name)
      }
    }
    return names.sorted()
  }

  /// Whether there is a file or a directory.
  func isThere(_ full: String) -> Bool {
    if let written = world.written(full, disk) { return written.shape != .gone }
    return names(in: full) != nil || hasFile(full)
  }

  /// Whether something can be made at a path: most of an image's directories are not known, so
  /// those below what every image has are taken to be there.
  private func hasParent(_ full: String) -> Bool {
    let parts = full.split(separator: "/").dropLast()
    guard let top = parts.first else { return true }
    let parent = "/" + parts.joined(separator: "/")
    if names(in: parent) != nil { return true }
    if let written = world.written(parent, disk) { return written.shape == .directory }
    return ["bin", "dev", "etc", "lib", "opt", "sbin", "srv", "usr", "var"].contains(String(top))
  }

  private mutating func write(_ shape: WrittenFile.Shape, _ text: String, _ full: String) -> Bool {
    spend(text)
    return world.write(shape, text, at: full, disk)
  }
}

extension String {
  /// With spaces before it, as long as that.
  fileprivate func leading(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// With spaces after it, as long as that.
  fileprivate func trailing(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
