// The syntax tree of the shell language: what a text says, before anything is looked up.

/// A sequence of lists, as a line, a file or the inside of `$(…)` holds it.
public struct ShellScript: Sendable, Equatable {
  /// The lists in the order written.
  var lists: [CommandList] = []

  /// Whether there is nothing to run.
  public var isEmpty: Bool { lists.isEmpty }
}

/// Pipelines joined by `&&` and `||`.
struct CommandList: Sendable, Equatable {
  /// The pipeline that runs in any case.
  var first: Pipeline
  /// The pipelines whose turn hangs on the status so far.
  var rest: [Link] = []
  /// Whether `&` ends it.
  var runsBehind = false

  /// Whether its last command is one that listens for others, and can go on beside the shell.
  var mayRunBehind: Bool {
    let last = rest.last?.pipeline ?? first
    guard case .simple(let command)? = last.stages.last?.command else { return false }
    let words = command.words.compactMap(\.plainText)
    return words.contains { $0 == "kubectl" || $0 == "k" }
      && words.contains { $0 == "port-forward" || $0 == "proxy" }
  }

  /// One `&& pipeline` or `|| pipeline`.
  struct Link: Sendable, Equatable {
    var condition: Condition
    var pipeline: Pipeline
  }

  /// When a link runs.
  enum Condition: Sendable, Equatable {
    case onSuccess
    case onFailure
  }
}

/// Commands of which each reads what the one before wrote.
struct Pipeline: Sendable, Equatable {
  /// Whether a `!` turns the status round.
  var isNegated = false
  /// The commands from left to right.
  var stages: [Stage] = []
}

/// A command with what is done to its streams.
struct Stage: Sendable, Equatable {
  /// What runs.
  var command: ShellCommand
  /// Redirections from left to right.
  var redirections: [Redirection] = []
}

/// One command, simple or compound.
indirect enum ShellCommand: Sendable, Equatable {
  case simple(SimpleCommand)
  case group(ShellScript)
  case subshell(ShellScript)
  case forEach(variable: String, words: [ShellWord]?, body: ShellScript)
  case count(start: ShellWord, condition: ShellWord, step: ShellWord, body: ShellScript)
  case loop(until: Bool, condition: ShellScript, body: ShellScript)
  case conditional(branches: [Branch], otherwise: ShellScript?)
  case choice(subject: ShellWord, cases: [Case])
  case test([TestToken])
  case arithmetic(ShellWord)

  /// One `if … then …` or `elif … then …`.
  struct Branch: Sendable, Equatable {
    var condition: ShellScript
    var body: ShellScript
  }

  /// One `pattern) … ;;`.
  struct Case: Sendable, Equatable {
    var patterns: [ShellWord]
    var body: ShellScript
  }

  /// A word or an operator between `[[` and `]]`.
  enum TestToken: Sendable, Equatable {
    case word(ShellWord)
    case sign(String)
  }
}

/// Assignments and words: `NAME=value word word`.
struct SimpleCommand: Sendable, Equatable {
  /// What stands before the first word.
  var assignments: [Assignment] = []
  /// The command's name and arguments.
  var words: [ShellWord] = []

  /// One `NAME=value` or `NAME+=value`.
  struct Assignment: Sendable, Equatable {
    var name: String
    var value: ShellWord
    var appends = false
  }
}

/// What is done to one stream of a command.
struct Redirection: Sendable, Equatable {
  /// The stream: 0, 1 or 2.
  var descriptor: Int
  /// Where it leads.
  var target: Target

  /// Where a stream leads.
  enum Target: Sendable, Equatable {
    case readFile(ShellWord)
    case writeFile(ShellWord)
    case appendFile(ShellWord)
    case duplicate(Int)
    case hereString(ShellWord)
    /// The place of the body among the script's here-documents.
    case hereDocument(Int)
  }
}

/// A word: parts that stand side by side.
struct ShellWord: Sendable, Equatable {
  /// The parts from left to right; none in an empty unquoted word, which does not occur in lines.
  var parts: [WordPart] = []

  /// The word's text where it is one plain unquoted literal, as reserved words must be.
  var plainText: String? {
    guard parts.count == 1, case .literal(let text) = parts[0] else { return nil }
    return text
  }
}

/// A piece of a word.
indirect enum WordPart: Sendable, Equatable {
  /// Text without quotes: braces, patterns and tildes count in it.
  case literal(String)
  /// Text that stands for itself.
  case quoted(String)
  /// What stood between double quotes.
  case doubleQuoted([WordPart])
  case parameter(ShellParameter)
  case substitution(ShellScript)
  case arithmetic([WordPart])
}

/// `$NAME` or `${NAME…}`.
struct ShellParameter: Sendable, Equatable {
  /// A variable's name, or `?`, `#`, `@`, `*`, `$`, a digit.
  var name: String
  /// What is done with the value.
  var operation: Operation?
  /// Whether it is a name without braces, which goes on with the letters that brace expansion
  /// puts behind it: `$X{a,b}` is `$Xa $Xb`.
  var isBare = false

  /// What is done with a parameter's value.
  enum Operation: Sendable, Equatable {
    /// `${#NAME}`
    case length
    /// `${NAME:-word}`; `emptyToo` is the colon.
    case fallback(ShellWord, emptyToo: Bool)
    /// `${NAME:=word}`
    case assign(ShellWord, emptyToo: Bool)
    /// `${NAME:+word}`
    case alternative(ShellWord, emptyToo: Bool)
    /// `${NAME:?word}`
    case complaint(ShellWord, emptyToo: Bool)
    /// `${NAME#word}`, `${NAME##word}`
    case withoutPrefix(ShellWord, longest: Bool)
    /// `${NAME%word}`, `${NAME%%word}`
    case withoutSuffix(ShellWord, longest: Bool)
    /// `${NAME/pattern/text}`, `${NAME//pattern/text}`
    case replacement(ShellWord, ShellWord, all: Bool)
    /// `${NAME:offset:length}`
    case slice(ShellWord, ShellWord?)
    /// `${NAME^^}`, `${NAME,,}`
    case letterCase(upper: Bool)
  }
}
