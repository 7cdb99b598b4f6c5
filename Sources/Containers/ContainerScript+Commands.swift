extension ContainerScript {
  /// What stands between two commands.
  public enum Connector: Sendable {
    /// `;`, a new line or `|`.
    case always
    /// `&&`.
    case ifSuccess
    /// `||`.
    case ifFailure

    /// Whether what follows runs, where what came before returned `code`.
    public func isMet(by code: Int32) -> Bool {
      switch self {
      case .always: true
      case .ifSuccess: code == 0
      case .ifFailure: code != 0
      }
    }
  }

  /// A command of a script.
  public struct Command: Sendable {
    /// The program with its arguments.
    public var words: [String] = []
    /// Where its output goes; nil where it is printed.
    public var target: String?
    /// Whether that goes to the end of what the file holds.
    public var appends = false
    /// Where its complaints go: `&1` for where its output goes; nil where they are printed.
    public var complaints: String?
    /// Whether another command reads its output.
    public var feeds = false
    /// When the next command runs.
    public var then = Connector.always

    /// With the value of a loop's variable in place of its name; not where that would make
    /// something huge.
    fileprivate func filled(_ name: String, _ value: String) -> Command {
      var command = self
      for (place, word) in words.enumerated() where word.contains("$") {
        guard word.utf8.count * value.utf8.count < Self.mostFilled else { continue }
        command.words[place] =
          word.replacing("${\(name)}", with: value).replacing("$\(name)", with: value)
      }
      return command
    }

    private static let mostFilled = 1 << 20

    /// Whether nobody sees what it prints.
    var isSilent: Bool {
      feeds || target.map { !["/dev/stdout", "/dev/stderr", "/proc/1/fd/1"].contains($0) } ?? false
    }
  }

  /// The commands of a script, each with what stands behind it.
  public static func commands(of script: String) -> [Command] {
    commands(of: ShellWords.split(script))
  }

  static func commands(of pieces: [ShellWords.Piece]) -> [Command] {
    var commands: [Command] = []
    var command = Command()
    func close(_ connector: Connector, feeds: Bool = false) {
      command.then = connector
      command.feeds = feeds
      if !command.words.isEmpty || command.target != nil { commands.append(command) }
      command = Command()
    }
    for piece in pieces {
      switch piece {
      case .operator("&&"): close(.ifSuccess)
      case .operator("||"): close(.ifFailure)
      case .operator("|"): close(.always, feeds: true)
      case .operator: close(.always)
      case .word(let text): command.words.append(text)
      case .target(let path): command.target = path
      case .complaints(let path): command.complaints = path
      case .addition(let path):
        command.target = path
        command.appends = true
      }
    }
    close(.always)
    return commands
  }

  /// `for NAME in WORDS; do …; done` written out.
  ///
  /// Those written out are taken off `left`, which says how many commands are followed yet.
  ///
  /// - Returns: the commands of all rounds, and what stands behind the loop.
  static func rounds(
    of head: Command, in commands: ArraySlice<Command>, _ left: inout Int
  ) -> (rounds: [Command], behind: ArraySlice<Command>) {
    var depth = 1
    var end = commands.startIndex
    while end < commands.endIndex {
      if commands[end].words.first == "for" { depth += 1 }
      if commands[end].words.first == "done" { depth -= 1 }
      if depth == 0 { break }
      end += 1
    }
    var body = Array(commands[commands.startIndex..<end])
    if body.first?.words.first == "do" { body[0].words.removeFirst() }
    let name = head.words.count > 1 ? head.words[1] : ""
    var rounds: [Command] = []
    for value in head.words.dropFirst(3) {
      for command in body where left > 0 {
        let command = command.filled(name, value)
        left -= 1 + command.words.reduce(0) { $0 + $1.utf8.count } / bytesOfCommand
        rounds.append(command)
      }
    }
    return (rounds, commands.dropFirst(end - commands.startIndex + 1))
  }

  /// A command that is so much longer counts as several.
  private static let bytesOfCommand = 256

  /// Whether a program does its work at once and ends well: tools that read and print, tests,
  /// settings of variables, and interpreters whose program is an argument without a loop.
  public static func isBrief(_ program: String, _ arguments: [String]) -> Bool {
    let name = program.split(separator: "/").last.map(String.init) ?? program
    if name == "tail" { return !arguments.contains { $0 == "-f" || $0 == "-F" } }
    if briefPrograms.contains(name) { return true }
    // A check of its settings.
    if name == "nginx" { return arguments.contains { $0 == "-t" || $0 == "-T" } }
    if let mark = program.firstIndex(of: "="), mark != program.startIndex {
      return program[..<mark].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    guard interpreters.contains(where: name.hasPrefix),
      let place = arguments.firstIndex(where: {
        $0.hasPrefix("-") && "ecr".contains($0.last ?? " ")
      }),
      arguments.indices.contains(place + 1)
    else { return false }
    let text = arguments[place + 1]
    return !["while ", "for (;;", "serve", "listen", "http.server"].contains(where: text.contains)
  }

  private static let interpreters = ["python", "perl", "node", "ruby", "php", "mysql", "psql"]

  private static let briefPrograms: Set<String> = [
    "true", ":", "env", "printenv", "hostname", "set", "export", "cd", "mkdir", "ls", "cat",
    "printf", "trap", "test", "[", "[[", "do", "done", "{", "}", "!", "wget", "curl", "rev",
    "sort", "uniq", "grep", "sed", "awk", "head", "cut", "tr", "wc", "cp", "mv", "ln",
    "chmod", "chown", "nslookup", "dig", "host", "whoami", "id", "uname", "ps", "df", "du", "free",
    "seq", "expr", "base64", "tar", "gzip", "gunzip", "stat", "basename", "dirname", "mktemp",
    "sync", "tee", "md5sum", "sha256sum", "mysqladmin", "redis-cli", "pg_isready",
    "kill", "killall", "ip", "ifconfig", "mount", "umount", "apt-get", "apk", "yum", "pip", "read",
    "local", "unset", "shift", "source", ".", "eval", "git", "aws", "kubectl", "sysctl",
  ]
}

/// Which branches of `if` a script runs through.
struct Branches {
  private enum State { case testing, taken, waiting, over }
  private var states: [State] = []

  /// Whether what comes next runs.
  var areTaken: Bool { states.allSatisfy { $0 == .testing || $0 == .taken } }

  /// Takes the words of branching off the front of a command.
  ///
  /// `exitCode` is what the command before returned, which decides where `then` follows.
  mutating func pass(_ words: inout [String], _ exitCode: Int32) {
    while let word = words.first {
      switch (word, states.last) {
      case ("if", _): states.append(areTaken ? .testing : .over)
      case ("then", .testing): states[states.count - 1] = exitCode == 0 ? .taken : .waiting
      case ("elif", .waiting): states[states.count - 1] = .testing
      case ("else", .waiting): states[states.count - 1] = .taken
      case ("elif", .some), ("else", .some): states[states.count - 1] = .over
      case ("then", .some): break
      case ("fi", .some): states.removeLast()
      default: return
      }
      words.removeFirst()
    }
  }
}
