import Simulation

/// What a container's command does, as far as a simulator can tell: how long it runs, how it
/// ends, what it prints.
///
/// A small part of the shell is understood: `sleep`, `exit`, `echo`, `true`, `false`, `exec`,
/// endless loops, and `;` `&&` `||` between them. Any other program is taken to run on, as
/// servers do.
struct ContainerScript: Hashable, Sendable {
  /// How long it runs; nil for as long as it is let.
  var length: SimDuration? = .zero
  /// What it returns then.
  var exitCode: Int32 = 0
  /// What it prints, each line with its time after the start.
  var output: [Line] = []
  /// After how long a program runs that may serve requests; nil where none does.
  var servesAfter: SimDuration?
  /// The first word, where no image has a program of that name.
  var missingProgram: String?

  /// A printed line.
  struct Line: Hashable, Sendable {
    var after: SimDuration
    var text: String
  }

  /// Follows a command as Docker starts it.
  init(command: [String]) {
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
  private static let builtins: Set<String> = [
    "exit", ":", "cd", "export", "set", "trap", "exec", "source",
  ]

  /// Words that only a shell knows, and whole lines, are no programs.
  private static func isMissing(_ program: String) -> Bool {
    builtins.contains(program) || program.contains(" ")
  }

  /// Follows a line of shell.
  init(shell: String) { run(script: shell) }

  private mutating func run(script: String) {
    if Self.isEndless(script) {
      length = nil
      return
    }
    var condition = Connector.always
    for (words, connector) in Self.commands(of: script) {
      if condition.isMet(by: exitCode) {
        let isOver = run(words: words)
        if isOver || length == nil { return }
      }
      condition = connector
    }
  }

  /// - Returns: whether the script ends here.
  @discardableResult
  private mutating func run(words: [String]) -> Bool {
    guard let program = words.first else { return false }
    let arguments = Array(words.dropFirst())
    exitCode = 0
    switch program {
    case "sleep":
      if arguments.first == "infinity" { length = nil } else { pass(Self.span(arguments)) }
    case "exit":
      exitCode = arguments.first.flatMap { Int32($0) }.map { $0 & 0xFF } ?? 0
      return true
    case "echo": output.append(Line(after: length ?? .zero, text: arguments.joined(separator: " ")))
    case "true", ":", "date", "env", "hostname", "set", "export", "cd", "mkdir", "touch", "ls",
      "cat", "printf", "trap", "test", "[":
      break
    case "false": exitCode = 1
    case "exec": return run(words: arguments) || true
    default:
      servesAfter = servesAfter ?? length
      length = nil
    }
    return false
  }

  private mutating func pass(_ span: SimDuration) { length = length.map { $0 + span } }

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

extension ContainerScript {
  /// What stands between two commands.
  private enum Connector {
    case always
    case ifSuccess
    case ifFailure

    func isMet(by code: Int32) -> Bool {
      switch self {
      case .always: true
      case .ifSuccess: code == 0
      case .ifFailure: code != 0
      }
    }
  }

  /// The commands of a script, each with what stands behind it.
  private static func commands(of script: String) -> [(words: [String], then: Connector)] {
    var commands: [(words: [String], then: Connector)] = []
    var words: [String] = []
    for word in ShellWords.split(script) {
      let connector: Connector? =
        switch word {
        case .operator(";"), .operator("\n"): .always
        case .operator("&&"): .ifSuccess
        case .operator("||"): .ifFailure
        default: nil
        }
      if let connector {
        commands.append((words, connector))
        words = []
      } else if case .word(let text) = word {
        words.append(text)
      }
    }
    commands.append((words, .always))
    return commands.filter { !$0.words.isEmpty }
  }
}
