import Glibc

/// The size of a terminal in character cells.
public struct TerminalSize: Sendable, Hashable {
  /// The cells from left to right.
  public var columns: Int
  /// The cells from top to bottom.
  public var rows: Int

  /// A size of the given columns and rows.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// What is taken where nothing is known: the classic terminal.
  public static let classic = TerminalSize(columns: 80, rows: 24)

  /// The size of the terminal behind `descriptor`; nil where there is none or it does not say.
  public static func of(_ descriptor: Int32) -> TerminalSize? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0
    else { return nil }
    return TerminalSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }
}

/// Whether a terminal stands behind `descriptor`.
public func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
