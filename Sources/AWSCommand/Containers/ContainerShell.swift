import Documents
import Simulation

/// The shell inside a simulated container: words, variables, `;`, `&&` and `||`, and a small set
/// of programs that look at the task's real state.
struct ContainerShell {
  let container: ContainerView
  /// The time of day.
  var now: SimTime
  /// Where it stands.
  var folder: String
  /// The variables.
  var variables: [(name: String, value: String)]
  /// Whether `exit` was said.
  private(set) var hasEnded = false
  /// Whether the shell is `bash`.
  private var isBash = false
  /// What the last command ended with.
  private var status = 0
  /// Honest lines about what is not simulated.
  private(set) var remarks = ""

  /// A shell in a container.
  init(container: ContainerView, now: SimTime) {
    self.container = container
    self.now = now
    folder = container.folder
    variables = container.variables
    if !container.secrets.isEmpty {
      remarks =
        "drydock: the values of secrets are not simulated, so these variables are missing in the "
        + "container: \(container.secrets.joined(separator: ", "))\n"
    }
  }

  // MARK: Beginning

  private static let shells = [
    "sh", "bash", "/bin/sh", "/bin/bash", "/usr/bin/sh", "/usr/bin/bash",
  ]

  /// What stands before each line, where the command is a shell to talk to; else nil.
  mutating func prompt(for words: [String]) -> String? {
    guard let name = words.first, Self.shells.contains(name), hasProgram(name),
      words.dropFirst().allSatisfy({ ["-l", "-i", "--login"].contains($0) })
    else { return nil }
    isBash = name.hasSuffix("bash")
    return name
  }

  /// The prompt of the shell that runs.
  func prompt(_ name: String) -> String {
    switch container.system {
    case _ where isBash:
      "root@\(container.hostname.split(separator: ".").first ?? ""):\(folder)# "
    case .alpine, .busybox: "\(folder) # "
    case .amazonLinux: "sh-5.2# "
    default: "# "
    }
  }

  /// Runs the command of a session that is no shell to talk to.
  mutating func start(_ words: [String]) -> String {
    guard let name = words.first else { return "" }
    guard hasProgram(name) else {
      let place =
        name.contains("/")
        ? "fork/exec \(name): no such file or directory"
        : "exec: \"\(name)\": executable file not found in $PATH"
      return "----------ERROR-------\nUnable to start command: Failed to start pty: \(place)\n"
    }
    if Self.shells.contains(name), words.count > 2, words[1].hasPrefix("-"), words[1].hasSuffix("c")
    {
      return run(words[2])
    }
    // Without a shell nobody fills in variables.
    return call(words)
  }

  private func hasProgram(_ name: String) -> Bool {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    switch base {
    case "bash": return container.system.hasBash
    case "curl": return container.system.hasCurl
    case "wget": return !container.system.hasCurl
    case "exit", "cd", "export", "unset": return false
    default: return ContainerPrograms.names.contains(base) || base == "sh"
    }
  }

  // MARK: Running

  /// Runs a line and gives what it prints.
  mutating func run(_ line: String) -> String {
    var output = ""
    var text = Substring(line)
    var condition = Condition.always
    while !text.isEmpty, !hasEnded {
      let (command, next) = Self.cut(&text)
      defer { condition = next }
      if condition == .onSuccess && status != 0 || condition == .onFailure && status == 0 {
        continue
      }
      if Self.needsMore(command) {
        remarks +=
          "drydock: pipes, redirections and substitutions are not simulated in containers\n"
        status = 2
        continue
      }
      output += call(Self.words(command, variables + [("?", "\(status)")]))
    }
    return output
  }

  private enum Condition {
    case always
    case onSuccess
    case onFailure
  }

  /// Takes the command up to the next `;`, `&&` or `||` outside quotes off a text.
  private static func cut(_ text: inout Substring) -> (command: String, next: Condition) {
    var quote: Character?
    var place = text.startIndex
    while place < text.endIndex {
      let letter = text[place]
      if let open = quote {
        if letter == open { quote = nil }
      } else if letter == "'" || letter == "\"" {
        quote = letter
      } else if letter == ";" || letter == "\n" {
        defer { text = text[text.index(after: place)...] }
        return (String(text[..<place]), .always)
      } else if text[place...].hasPrefix("&&") || text[place...].hasPrefix("||") {
        defer { text = text[text.index(place, offsetBy: 2)...] }
        return (String(text[..<place]), letter == "&" ? .onSuccess : .onFailure)
      }
      place = text.index(after: place)
    }
    defer { text = "" }
    return (String(text), .always)
  }

  /// Whether a command wants what this shell cannot do.
  private static func needsMore(_ command: String) -> Bool {
    var quote: Character?
    for letter in command {
      if let open = quote {
        if letter == open { quote = nil }
        if open == "\"", letter == "`" { return true }
      } else if letter == "'" || letter == "\"" {
        quote = letter
      } else if "|<>&`".contains(letter) {
        return true
      }
    }
    return command.contains("$(")
  }

  /// The words of a command; `variables` fill in `$NAME` outside single quotes.
  static func words(
    _ command: String, _ variables: [(name: String, value: String)]? = nil
  ) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = Substring(command)
    while let letter = rest.popFirst() {
      switch (quote, letter) {
      case (let open?, letter) where open == letter: quote = nil
      case (nil, "'"), (nil, "\""):
        quote = letter
        word = word ?? ""
      case (nil, " "), (nil, "\t"):
        if let done = word { words.append(done) }
        word = nil
      case (nil, "\\"), ("\"", "\\"): word = (word ?? "") + String(rest.popFirst() ?? "\\")
      case (nil, "$"), ("\"", "$"):
        guard let variables else {
          word = (word ?? "") + "$"
          continue
        }
        let name = Self.name(&rest)
        word = (word ?? "") + (variables.last { $0.name == name }?.value ?? "")
      default: word = (word ?? "") + String(letter)
      }
    }
    if let last = word { words.append(last) }
    return words
  }

  /// Takes the name of a variable off a text: `NAME`, `{NAME}` or `?`.
  private static func name(_ rest: inout Substring) -> String {
    if rest.hasPrefix("?") { return String(rest.removeFirst()) }
    let isBraced = rest.hasPrefix("{")
    if isBraced { rest.removeFirst() }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    rest = rest[name.endIndex...]
    if isBraced, rest.hasPrefix("}") { rest.removeFirst() }
    return String(name)
  }

  /// Runs one command.
  private mutating func call(_ words: [String]) -> String {
    guard let name = words.first else { return "" }
    let arguments = Array(words.dropFirst())
    status = 0
    switch name {
    case "exit":
      hasEnded = true
      return isBash ? "exit\n" : ""
    case "cd":
      folder = ContainerPrograms.path(arguments.first ?? "/root", in: folder)
      return ""
    case "export": return assign(arguments)
    case _ where name.contains("=") && arguments.isEmpty: return assign([name])
    case _ where Self.shells.contains(name) && hasProgram(name):
      guard arguments.count > 1, arguments[0].hasSuffix("c") else { return "" }
      return run(arguments[1])
    default: break
    }
    let base = name.split(separator: "/").last.map(String.init) ?? name
    guard hasProgram(name),
      let answer = ContainerPrograms.run(base, arguments, in: self)
    else {
      status = 127
      return isBash ? "bash: \(name): command not found\n" : "sh: 1: \(name): not found\n"
    }
    status = answer.status
    return answer.text
  }

  private mutating func assign(_ words: [String]) -> String {
    for word in words {
      guard let sign = word.firstIndex(of: "=") else { continue }
      let name = String(word[..<sign])
      variables.removeAll { $0.name == name }
      variables.append((name, String(word[word.index(after: sign)...])))
    }
    return ""
  }
}
