import Containers
import Documents
import Simulation

// Which programs there are, and the smallest of them.
extension ContainerShell {
  /// The programs that are simulated.
  static let names: Set<String> = [
    "sh", "bash", "ash", "env", "printenv", "echo", "printf", "seq", "hostname", "date", "whoami",
    "id", "pwd", "true", "false", "sleep", ":", "ls", "cat", "touch", "mkdir", "rm", "rmdir", "cp",
    "mv", "tee", "grep", "wc", "head", "tail", "sort", "ps", "test", "[", "nslookup", "curl",
    "wget", "nc", "kill",
  ]

  /// Those whose output nothing around them changes.
  private static let plain: Set<String> = ["echo", "date", "sleep", "true", "false", ":", "sh"]

  /// Whether a command is simulated.
  func knows(_ words: [String]) -> Bool {
    let name = Self.base(words.first ?? "")
    // Reading on in a file as it grows never ends.
    if name == "tail", words.contains(where: { $0.lowercased() == "-f" }) { return false }
    if name == "nc" { return words.contains { $0.hasPrefix("-") && $0.contains("z") } }
    if name == "aws" { return work.spec.text("image").contains("aws-cli") }
    return Self.names.contains(name)
  }

  /// Whether a command always does the same.
  func isPlain(_ words: [String]) -> Bool { Self.plain.contains(Self.base(words.first ?? "")) }

  /// Whether what a command does depends on what is around it, or changes that.
  func isNeeded(_ command: ContainerScript.Command) -> Bool {
    if let target = command.target, target != "/dev/null", !target.hasPrefix("/dev/std"),
      !target.hasPrefix("/proc/")
    {
      return true
    }
    let calls = command.words.filter { $0.contains("$(") || $0.contains("\u{F8F1}(") }
    let isTime = { (word: String) in
      word.contains("(date") || word.contains("(hostname") || word.contains("((")
    }
    if calls.contains(where: { !isTime($0) }) { return true }
    let words = command.words.first == "exec" ? Array(command.words.dropFirst()) : command.words
    return !words.isEmpty && knows(words) && !isPlain(words)
  }

  private static func base(_ program: String) -> String {
    program.split(separator: "/").last.map(String.init) ?? program
  }

  /// Whether all files of the container are known that a command names: those of the cluster, of
  /// volumes, and of images that bring nothing of their own.
  func knowsFiles(_ words: some Sequence<String>) -> Bool {
    let small = ["busybox", "alpine", "bash", "debian", "ubuntu", "nginx", "httpd", "redis"]
    if small.contains(ImageName.base(of: work.spec.text("image"))) { return true }
    let mounts = work.spec.list("volumeMounts").map { $0.text("mountPath") }
    return words.filter { !$0.hasPrefix("-") }.allSatisfy { path in
      (mounts + ["/tmp", "/etc/host"]).contains { disk.full(path).hasPrefix($0) }
    }
  }

  /// Whether a program failed for what is not simulated, and not for what is really there.
  func isBeyond(_ words: [String], _ result: ExecResult) -> Bool {
    if result.exitCode == 126, words.first != "aws" { return result.errors.hasPrefix("drydock:") }
    return result.exitCode != 0 && result.errors.contains("No such file")
      && !knowsFiles(words.dropFirst())
  }

  func echo(_ arguments: [String]) -> ExecResult {
    var words = arguments[...]
    var flags = ""
    while let first = words.first, first.count > 1, first.hasPrefix("-"),
      first.dropFirst().allSatisfy({ "neE".contains($0) })
    {
      flags += first.dropFirst()
      words.removeFirst()
    }
    let text = words.joined(separator: " ")
    let shown = flags.contains("e") ? Self.withoutEscapes(text) : text
    return ExecResult(shown + (flags.contains("n") ? "" : "\n"))
  }

  private static func withoutEscapes(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "\\", let next = rest.popFirst() else {
        result.append(character)
        continue
      }
      switch next {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "r": result.append("\r")
      case "\\": result.append("\\")
      default: result += "\\\(next)"
      }
    }
    return result
  }

  /// `printf`, whose format is used again while there are words.
  func format(_ arguments: [String]) -> ExecResult {
    guard let format = arguments.first.map(Self.withoutEscapes) else {
      return ExecResult("", errors: "printf: usage: printf FORMAT [ARGUMENT...]\n", exitCode: 1)
    }
    var words = arguments.dropFirst()
    var result = ""
    repeat {
      let before = words.count
      var rest = format[...]
      while let character = rest.popFirst() {
        guard character == "%", let sign = rest.popFirst() else {
          result.append(character)
          continue
        }
        result += sign == "%" ? "%" : words.popFirst() ?? (sign == "d" ? "0" : "")
      }
      if words.count == before { break }
    } while !words.isEmpty
    return ExecResult(result)
  }

  /// `seq LAST`, `seq FIRST LAST`, `seq FIRST STEP LAST`.
  func count(_ arguments: [String]) -> ExecResult {
    let numbers = arguments.compactMap { Int64($0) }
    guard numbers.count == arguments.count, let last = numbers.last, numbers.count < 4 else {
      return ExecResult("", errors: "seq: invalid argument\n", exitCode: 1)
    }
    let first = numbers.count > 1 ? numbers[0] : 1
    let step = numbers.count > 2 ? numbers[1] : 1
    guard step != 0 else { return ExecResult("", errors: "seq: zero increment\n", exitCode: 1) }
    let found = stride(from: first, through: last, by: Int(step)).prefix(10_000)
    return ExecResult(found.map { "\($0)\n" }.joined())
  }

  /// `hostname` with `-f`, `-i`, `-s`.
  func hostName(_ arguments: [String]) -> String {
    let own = files.domain.map { "\(hostname).\($0)" } ?? hostname
    switch arguments.first {
    case "-f", "--fqdn": return own
    case "-i", "-I": return world.fleet.pods[work.key]?.address ?? ""
    case "-d": return files.domain ?? ""
    default: return hostname
    }
  }

  /// `date`, as it is or by a format.
  func date(_ arguments: [String]) -> String {
    guard let format = arguments.last(where: { $0.hasPrefix("+") }) else {
      return world.now.shellDate
    }
    let time = world.now.kubernetesText
    let (day, clock) = (String(time.prefix(10)), String(time.dropFirst(11).prefix(8)))
    let year = day.prefix(4)
    let known: [Character: String] = [
      "s": String(world.now.milliseconds / 1000), "F": day, "T": clock, "Y": String(year),
      "m": String(day.dropFirst(5).prefix(2)), "d": String(day.suffix(2)),
      "H": String(clock.prefix(2)), "M": String(clock.dropFirst(3).prefix(2)),
      "S": String(clock.suffix(2)), "Z": "UTC", "z": "+0000", "n": "\n", "%": "%",
      "N": String(String(world.now.milliseconds % 1000 + 1000).dropFirst()) + "000000",
    ]
    var result = ""
    var rest = format.dropFirst()
    while let character = rest.popFirst() {
      guard character == "%", let sign = rest.popFirst() else {
        result.append(character)
        continue
      }
      result += known[sign] ?? "%\(sign)"
    }
    return result
  }

  /// `nc -z HOST PORT`: whether somebody listens there.
  mutating func knock(_ arguments: [String]) -> ExecResult {
    let words = arguments.filter { !$0.hasPrefix("-") }.suffix(2)
    guard let host = words.first, let port = words.last, words.count == 2 else {
      return ExecResult("", errors: "nc: no host or port given\n", exitCode: 1)
    }
    switch world.call(ServiceCall("\(host):\(port)"), from: work) {
    case .answered: return ExecResult("")
    case .unknownHost:
      return ExecResult("", errors: "nc: bad address '\(host)'\n", exitCode: 1)
    case .refused, .silent: return ExecResult("", exitCode: 1)
    }
  }

  /// Prints what was fetched, or keeps it in the file that is asked for.
  mutating func keep(_ text: String, _ program: String, _ arguments: [String]) -> ExecResult {
    if arguments.contains("--spider") { return ExecResult("") }
    let flag: Character = program == "curl" ? "o" : "O"
    guard
      let place = arguments.firstIndex(where: {
        $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.last == flag
      }), arguments.indices.contains(place + 1)
    else { return ExecResult(text) }
    let path = arguments[place + 1]
    guard path != "-", !path.contains("://") else { return ExecResult(text) }
    return redirect(text, to: path, appends: false) ?? ExecResult("")
  }

  /// `[ A = B ]` and its like.
  static func compare(_ words: [String]) -> Bool {
    let (left, sign, right) = (words[0], words[1], words[2])
    switch sign {
    case "=", "==": return left == right
    case "!=": return left != right
    default: break
    }
    guard let first = Int64(left), let second = Int64(right) else { return false }
    switch sign {
    case "-eq": return first == second
    case "-ne": return first != second
    case "-lt": return first < second
    case "-le": return first <= second
    case "-gt": return first > second
    case "-ge": return first >= second
    default: return false
    }
  }
}

extension ServiceCall {
  /// Whether a word names a place beyond the cluster, of which nothing is known here.
  static func isOutside(_ word: String) -> Bool {
    let ends = ["com", "org", "net", "io", "dev", "edu", "gov", "co", "ch", "de", "ai", "me"]
    let host = ServiceCall(word).host
    guard host.contains(".") else { return false }
    let end = host.split(separator: ".").last.map(String.init) ?? ""
    return ends.contains(end) && !host.contains("$") && !host.hasPrefix("/")
  }
}
