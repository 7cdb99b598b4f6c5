import Simulation

/// What a container's command does, as far as a simulator can tell: how long it runs, how it
/// ends, what it prints.
///
/// A small part of the shell is understood: `sleep`, `exit`, `echo`, `true`, `false`, `exec`,
/// endless loops, and `;` `&&` `||` between them. Any other program is taken to run on, as
/// servers do.
public struct ContainerScript: Hashable, Sendable {
  /// How long it runs; nil for as long as it is let.
  public var length: SimDuration? = .zero
  /// What it returns then.
  public var exitCode: Int32 = 0
  /// What it prints, each line with its time after the start.
  public var output: [Line] = []
  /// After how long a program runs that may serve requests; nil where none does.
  public var servesAfter: SimDuration?
  /// The first word, where no image has a program of that name.
  public var missingProgram: String?
  /// When it prints the time, by `date` alone.
  public var dates: [TimeMark] = []
  /// The files that come and go while it runs, in order.
  public var files: [FileChange] = []
  /// What an endless loop prints, and how long one round of it takes.
  public var loop: Loop?

  /// A file that comes or goes.
  public struct FileChange: Hashable, Sendable {
    /// How long after the start.
    public var after: SimDuration
    /// Where it lies.
    public var path: String
    /// Whether it is there from then on.
    public var isThere: Bool
  }

  /// The time is printed.
  public struct TimeMark: Hashable, Sendable {
    /// How long after the start.
    public var after: SimDuration
    /// How many other lines are printed before.
    public var place: Int
  }

  /// What is done over and over.
  public struct Loop: Hashable, Sendable {
    /// When the first round begins.
    public var from: SimDuration
    /// How long a round takes; at least a second.
    public var round: SimDuration
    /// What a round prints, each line with its time after the round's beginning.
    public var lines: [Line]
  }

  /// A printed line.
  public struct Line: Hashable, Sendable {
    /// How long after the start.
    public var after: SimDuration
    /// What it says.
    public var text: String

    /// A line printed `after` the start.
    public init(after: SimDuration, text: String) {
      self.after = after
      self.text = text
    }
  }

  /// Follows a command as Docker starts it.
  public init(command: [String]) {
    if let shell = command.first, Self.shells.contains(shell) {
      guard command.count > 2, command[1].hasPrefix("-"), command[1].hasSuffix("c") else {
        // A shell without a terminal reads the end of its input at once.
        return
      }
      run(script: command[2])
    } else if let program = command.first, Self.isMissing(program) {
      missingProgram = program
    } else {
      run(words: command)
    }
  }

  private static let shells: Set<String> = [
    "sh", "bash", "/bin/sh", "/bin/bash", "ash", "/bin/ash",
  ]
  /// Whether a program is a shell.
  public static func isShell(_ program: String) -> Bool { shells.contains(program) }

  /// Whether a command is a shell that runs what it reads line by line.
  public static func readsLines(_ command: [String]) -> Bool {
    guard let shell = command.first, isShell(shell) else { return false }
    return command.dropFirst().allSatisfy { $0.hasPrefix("-") && !$0.hasSuffix("c") }
  }

  private static let builtins: Set<String> = [
    "exit", ":", "cd", "export", "set", "trap", "exec", "source",
  ]

  /// Words that only a shell knows, and whole lines, are no programs.
  private static func isMissing(_ program: String) -> Bool {
    builtins.contains(program) || program.contains(" ")
  }

  /// Follows a line of shell.
  public init(shell: String) { run(script: shell) }

  /// Follows what a loop does within `depth` others.
  init(round: String, depth: Int) { run(script: round, depth: depth) }

  /// How many commands are followed, those of all rounds of its loops counted.
  private static let mostCommands = 20_000

  private mutating func run(script: String, depth: Int = 0) {
    if Self.isEndless(script) {
      follow(loopOf: script, depth: depth)
      length = nil
      return
    }
    var left = Self.mostCommands
    run(Self.commands(of: script)[...], &left)
  }

  /// Follows at most `left` commands, and ends behind them.
  ///
  /// - Returns: whether the script ends here.
  @discardableResult
  private mutating func run(_ commands: ArraySlice<Command>, _ left: inout Int) -> Bool {
    var condition = Connector.always
    var branches = Branches()
    var rest = commands
    while var command = rest.popFirst() {
      left -= 1
      guard left > 0 else { return true }
      if command.words.first == "for" {
        let (rounds, behind) = Self.rounds(of: command, in: rest, &left)
        rest = behind
        if branches.areTaken, run(rounds[...], &left) { return true }
        continue
      }
      branches.pass(&command.words, exitCode)
      if branches.areTaken, condition.isMet(by: exitCode), !command.words.isEmpty {
        let isOver = run(command)
        if isOver || length == nil { return true }
      }
      condition = command.then
    }
    return false
  }

  private mutating func run(_ command: Command) -> Bool {
    let (printed, dated) = (output.count, dates.count)
    if let target = command.target, target != "/dev/null" { note(files: [target], isThere: true) }
    let isOver = run(words: command.words)
    if command.isSilent {
      output.removeSubrange(min(printed, output.count)...)
      dates.removeSubrange(min(dated, dates.count)...)
    }
    return isOver
  }

  /// - Returns: whether the script ends here.
  @discardableResult
  private mutating func run(words: [String]) -> Bool {
    let isExec = words.first == "exec"
    let words = words.drop { $0 == "exec" }
    guard let program = words.first else { return isExec }
    let arguments = Array(words.dropFirst())
    exitCode = 0
    switch program {
    case "sleep":
      if let span = Self.pause(arguments) { pass(span) } else { length = nil }
    case "exit":
      exitCode = arguments.first.flatMap { Int32($0) }.map { $0 & 0xFF } ?? 0
      return true
    case "echo": output.append(Line(after: length ?? .zero, text: arguments.joined(separator: " ")))
    case "date": dates.append(TimeMark(after: length ?? .zero, place: output.count))
    case "touch": note(files: arguments, isThere: true)
    case "rm": note(files: arguments, isThere: false)
    case "false": exitCode = 1
    default:
      if Self.isBrief(program, arguments) { break }
      servesAfter = servesAfter ?? length
      length = nil
    }
    return isExec
  }

  private mutating func note(files: [String], isThere: Bool) {
    for path in files where !path.hasPrefix("-") {
      self.files.append(FileChange(after: length ?? .zero, path: path, isThere: isThere))
    }
  }

  private mutating func pass(_ span: SimDuration) { length = length.map { $0 + span } }

  /// How long `sleep` sleeps; nil for ever.
  public static func pause(_ arguments: [String]) -> SimDuration? {
    arguments.first?.hasPrefix("inf") == true ? nil : span(arguments)
  }

  /// `sleep 1m 30` adds up, as GNU's does.
  private static func span(_ arguments: [String]) -> SimDuration {
    arguments.reduce(.zero) { sum, argument in
      let unit: Double =
        switch argument.last {
        case "m": 60
        case "h": 3600
        case "d": 86_400
        default: 1
        }
      let digits = argument.last?.isLetter == true ? argument.dropLast() : argument[...]
      return sum + .seconds((Double(digits) ?? 0) * unit)
    }
  }

  private static func isEndless(_ script: String) -> Bool {
    let loops = ["while true", "while :", "while [ 1", "until false", "for ((;;"]
    return loops.contains { script.contains($0) } || script.contains("tail -f")
  }
}
