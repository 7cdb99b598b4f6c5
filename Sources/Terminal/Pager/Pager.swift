import Glibc

/// Shows text longer than the screen page by page.
public struct Pager: Sendable {
  /// What becomes of a text.
  public enum Plan: Sendable, Hashable {
    /// It is written as it is.
    case write
    /// The shell line of a program gets it.
    case page(command: String)
    /// It is shown by the small pager of our own.
    case pageOurselves
  }

  /// Whether the text has more lines than the screen, long lines counted as often as they wrap.
  ///
  /// The last row is left for the prompt that follows.
  public static func isNeeded(for text: String, on screen: TerminalSize) -> Bool {
    let body = text.hasSuffix("\n") ? text.dropLast() : text[...]
    var rows = 0
    for line in body.split(separator: "\n", omittingEmptySubsequences: false) {
      rows += max(1, (line.visibleWidth + screen.columns - 1) / max(screen.columns, 1))
      if rows >= screen.rows { return true }
    }
    return false
  }

  /// What becomes of `text`; `screen` is nil where nobody looks, as in a pipe.
  ///
  /// An empty `PAGER`, or `cat`, turns paging off. `less -FRX` is taken where `PAGER` says nothing
  /// and `canRun` finds it: it leaves short text alone, shows colours and keeps the screen.
  public static func plan(
    for text: String, on screen: TerminalSize?, environment: [String: String],
    canRun: (String) -> Bool
  ) -> Plan {
    guard let screen, isNeeded(for: text, on: screen) else { return .write }
    if let wish = environment["PAGER"] {
      return wish.isEmpty || wish == "cat" ? .write : .page(command: wish)
    }
    guard environment["TERM"] != "dumb" else { return .pageOurselves }
    return canRun("less") ? .page(command: "less -FRX") : .pageOurselves
  }

  private let environment: [String: String]

  /// A pager that goes by the given environment.
  public init(environment: [String: String] = Environment.current()) {
    self.environment = environment
  }

  /// Shows `text` on standard output, page by page where it is long and a person looks.
  public func show(_ text: String) {
    let isWatched = isTerminal(STDOUT_FILENO) && isTerminal(STDIN_FILENO)
    let screen = isWatched ? TerminalSize.of(STDOUT_FILENO) ?? .classic : nil
    switch Self.plan(for: text, on: screen, environment: environment, canRun: isProgram) {
    case .write: writeAll(text, to: STDOUT_FILENO)
    case .pageOurselves: PageByPage(screen: screen ?? .classic).show(text)
    case .page(let command):
      let status = ForegroundProgram(command: command, variables: lessVariables).run(input: text)
      // The shell's own answer that there is no such program. Source: POSIX.1-2017, sh, exit status.
      if status == nil || status == 127 || status == 126 {
        PageByPage(screen: screen ?? .classic).show(text)
      }
    }
  }

  /// What makes `less` behave when the user has not said otherwise; other programs do not look.
  private var lessVariables: [(name: String, value: String)] {
    [("LESS", "FRX"), ("LESSCHARSET", "utf-8")].filter { environment[$0.0] == nil }
  }

  private func isProgram(_ name: String) -> Bool {
    (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
      .contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}
