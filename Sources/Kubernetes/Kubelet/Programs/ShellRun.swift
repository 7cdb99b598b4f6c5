import Containers
import Simulation

/// How far a program of a container is.
struct ShellRun: Codable, Sendable {
  /// The next step.
  var place = 0
  /// What the last command returned.
  var code: Int32 = 0
  /// The variables that it set.
  var settings: [Setting] = []
  /// Where it stands; empty where that is as at the beginning.
  var folder = ""
  /// What the loops that it is in have yet to go through.
  private var lists: [Values] = []
  /// What the command before handed on.
  private var input = ""

  init(_ settings: [Setting] = [], folder: String = "") {
    self.settings = settings
    self.folder = folder
  }

  /// The same shell before its next line.
  var nextLine: ShellRun {
    var next = ShellRun(settings, folder: folder)
    next.code = code
    return next
  }

  /// A variable.
  struct Setting: Codable, Sendable {
    let name: String
    var value: String
  }

  private struct Values: Codable, Sendable {
    let step: Int
    var rest: [String]
  }

  /// Why it goes no further now.
  enum Pause {
    /// It waits.
    case sleeps(SimDuration)
    /// It has taken many steps and did not wait.
    case turns
    /// A program runs that is not followed, and does not end.
    case serves
    /// Nothing is left to do.
    case ended
    /// It was told to end, or became another program that has ended.
    case exited

    /// Whether there is more to it.
    var goesOn: Bool {
      switch self {
      case .sleeps, .turns: true
      case .serves, .ended, .exited: false
      }
    }
  }

  /// The most steps that are taken at one instant: what turns round without waiting would never
  /// end.
  private static let most = 2_000

  /// Goes on until something takes time; `show` takes what is printed.
  mutating func proceed(
    _ program: ShellProgram, in shell: inout ContainerShell, show: (ExecResult) -> Void
  ) -> Pause {
    for _ in 0..<Self.most {
      guard program.steps.indices.contains(place) else { return .ended }
      guard shell.takeStep() else { return .turns }
      let step = program.steps[place]
      place += 1
      switch step {
      case .run(let command):
        if let pause = run(command, &shell, show) { return pause }
      case .negate: code = code == 0 ? 1 : 0
      case .unless(let connector, let target): if !connector.isMet(by: code) { place = target }
      case .jump(let target): place = target
      case .forget(let step): lists.removeAll { $0.step == step }
      case .each(let variable, let values, let end):
        let number = place - 1
        if lists.last?.step != number {
          shell.take(self)
          lists.append(Values(step: number, rest: shell.fields(of: values) ?? []))
        }
        guard let next = lists.last?.rest.first else {
          place = end
          continue
        }
        lists[lists.count - 1].rest.removeFirst()
        set(variable, next)
      }
    }
    return .turns
  }

  private mutating func set(_ name: String, _ value: String) {
    settings.removeAll { $0.name == name }
    settings.append(Setting(name: name, value: value))
  }

  private mutating func run(
    _ command: ContainerScript.Command, _ shell: inout ContainerShell,
    _ show: (ExecResult) -> Void
  ) -> Pause? {
    shell.take(self)
    guard var words = shell.fields(of: command.words) else {
      let result = ExecResult("", errors: "sh: Argument list too long\n", exitCode: 126)
      code = result.exitCode
      show(result)
      return nil
    }
    guard !shell.isOutOfMemory else {
      shell.isOutOfMemory = false
      code = 2
      show(ExecResult("", errors: "sh: out of memory\n", exitCode: code))
      return .exited
    }
    var result = ExecResult("", errors: shell.takeSubstituted(), exitCode: shell.code)
    if words.first == "exec" { words.removeFirst() }
    let isExec = command.words.first == "exec" && !words.isEmpty
    var pause: Pause?
    switch words.first {
    case nil: break
    case "exit", "return":
      code = words.dropFirst().first.flatMap { Int32($0) }.map { $0 & 0xFF } ?? code
      return .exited
    case "sleep":
      result.exitCode = 0
      pause = ContainerScript.pause(Array(words.dropFirst())).map(Pause.sleeps) ?? .serves
    case "cd":
      folder = shell.disk.full(words.count > 1 ? words[1] : "/root")
      result.exitCode = 0
    case "export", "readonly", "set", "trap", "umask", "unset", "wait":
      for word in words.dropFirst() where words.first != "trap" { assign(word) }
      result.exitCode = 0
    case let word? where Self.isAssignment(word) && words.allSatisfy(Self.isAssignment):
      for word in words { assign(word) }
    case let word?:
      if shell.isMain, !shell.knows(words) {
        if !ContainerScript.isBrief(word, Array(words.dropFirst())) { return .serves }
        result.exitCode = 0
        break
      }
      let errors = result.errors
      result = shell.run(words, input)
      if shell.isMain, shell.isBeyond(words, result) { result = ExecResult("") }
      result.errors = errors + result.errors
    }
    shell.spend(result.output)
    finish(command, &result, &shell)
    show(result)
    if isExec, pause == nil { pause = .exited }
    return pause
  }

  private static func isAssignment(_ word: String) -> Bool {
    guard let mark = word.firstIndex(of: "="), word.first?.isNumber == false,
      mark != word.startIndex
    else { return false }
    return word[..<mark].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  private mutating func assign(_ word: String) {
    guard Self.isAssignment(word), let mark = word.firstIndex(of: "=") else { return }
    set(String(word[..<mark]), String(word[word.index(after: mark)...]))
  }

  /// Sends what was printed where it belongs.
  private mutating func finish(
    _ command: ContainerScript.Command, _ result: inout ExecResult, _ shell: inout ContainerShell
  ) {
    let targets = ["/dev/stdout", "/dev/stderr", "/proc/1/fd/1", "/proc/1/fd/2"]
    switch command.complaints {
    case "&1":
      result.output += result.errors
      result.errors = ""
    case .some: result.errors = ""
    case nil: break
    }
    if let target = command.target.map({ shell.text(ofWord: $0) }), !targets.contains(target) {
      let problem = shell.redirect(result.output, to: target, appends: command.appends)
      result.output = ""
      if let problem, !shell.isMain || shell.knowsFiles([target]) {
        result.errors += problem.errors
        result.exitCode = problem.exitCode
      }
    }
    input = ""
    if command.feeds {
      input = result.output
      result.output = ""
    }
    code = result.exitCode
  }
}
