@preconcurrency import Glibc

/// Another program that has the terminal for a while: a pager, an editor.
///
/// Runs a line of the user's own shell, since `$PAGER` and `$EDITOR` may carry arguments.
public struct ForegroundProgram: Sendable {
  /// The shell line.
  public var command: String
  /// Words the line may use as `"$@"`.
  public var arguments: [String]
  /// Variables set for the program only, beside our own.
  public var variables: [(name: String, value: String)]

  /// A program run by the shell line `command`.
  public init(
    command: String, arguments: [String] = [], variables: [(name: String, value: String)] = []
  ) {
    self.command = command
    self.arguments = arguments
    self.variables = variables
  }

  /// Runs the program until it ends; `input` is what it reads, nil leaves it our own input.
  ///
  /// While it runs, Ctrl-C and Ctrl-\ are the program's alone. One that leaves before it has read
  /// all of `input` is no fault.
  /// - Returns: its exit status, 128 + the signal that ended it, or nil where it could not start.
  public func run(input: String? = nil) -> Int32? {
    let ignored = [SIGINT, SIGQUIT, SIGPIPE].map { IgnoredSignal($0) }
    defer { for signal in ignored { signal.restore() } }
    fflush(stdout)

    guard let input else { return start(readingFrom: nil).map(Self.waitFor) }
    guard let ends = PipeEnds.make() else { return nil }
    let child = start(readingFrom: ends.read)
    close(ends.read)
    if child != nil { writeAll(input, to: ends.write) }
    close(ends.write)
    return child.map(Self.waitFor)
  }

  private func start(readingFrom descriptor: Int32?) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let descriptor { posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What we ignore, the program must not inherit.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var child: pid_t = 0
    let words = ["/bin/sh", "-c", command, "sh"] + arguments
    let status = Self.withCStrings(words) { words in
      Self.withCStrings(childEnvironment()) { environment in
        posix_spawn(&child, "/bin/sh", &actions, &attributes, words, environment)
      }
    }
    return status == 0 ? child : nil
  }

  private func childEnvironment() -> [String] {
    var all = Environment.current()
    for (name, value) in variables { all[name] = value }
    return all.map { "\($0.key)=\($0.value)" }.sorted()
  }

  private static func waitFor(_ child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

/// A signal that is ignored until `restore()`.
private struct IgnoredSignal {
  private let number: Int32
  private var before = sigaction()

  init(_ number: Int32) {
    self.number = number
    var ignore = sigaction()
    ignore.__sigaction_handler.sa_handler = SIG_IGN
    sigaction(number, &ignore, &before)
  }

  func restore() {
    var before = before
    sigaction(number, &before, nil)
  }
}
