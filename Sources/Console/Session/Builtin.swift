/// A command of the shell itself: its own file, one line in `Builtins`.
public protocol Builtin: SendableMetatype {
  /// The word that is typed.
  static var name: String { get }
  /// How it is used, such as `advance DURATION`.
  static var usage: String { get }
  /// One sentence that says what it does.
  static var summary: String { get }
  /// Where `help` lists it.
  static var group: BuiltinGroup { get }
  /// More that `help NAME` says, in lines of their own; empty for nothing.
  static var details: String { get }
  /// Examples: shown in help, run as tests.
  static var examples: [Example] { get }
  /// Does it.
  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output
}

extension Builtin {
  /// Nothing more.
  public static var details: String { "" }
}

/// Where `help` lists a built-in.
public enum BuiltinGroup: String, CaseIterable, Sendable {
  case world = "The simulated cloud"
  case time = "Time and history"
  case school = "Learning"
  case files = "Files"
  case text = "Text"
  case shell = "The shell"
}

/// Lines that show what a built-in does, with what they print.
public struct Example: Sendable {
  /// What is typed, in a fresh sandbox.
  public let lines: [String]
  /// What the last line prints contains each of these, in this order.
  public let expects: [String]

  /// An example.
  public init(_ lines: String..., expects: [String] = []) {
    self.init(lines, expects: expects)
  }

  /// An example.
  public init(_ lines: [String], expects: [String] = []) {
    self.lines = lines
    self.expects = expects
  }
}

/// Built-ins, in order and by name.
public struct BuiltinList: Sendable {
  /// All, in the order of registration.
  public let all: [any Builtin.Type]
  private let byName: [String: any Builtin.Type]

  /// A list; of two with the same name the later counts.
  public init(_ all: [any Builtin.Type]) {
    let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    self.all = all.filter { byName[$0.name] == $0 }
    self.byName = byName
  }

  /// The built-in of that name.
  public subscript(name: String) -> (any Builtin.Type)? { byName[name] }
}
