/// Something wrong in a content file: where, what, and what to write instead.
public struct ContentIssue: Error, Sendable, Hashable, CustomStringConvertible {
  /// How much it matters.
  public enum Severity: Sendable, Hashable {
    /// The note, lab or question is left out.
    case fault
    /// It works, and could be better.
    case warning
  }

  /// The file's path.
  public var file: String
  /// The line, counted from 1.
  public var line: Int
  /// What is wrong; what to write instead.
  public var message: String
  /// How much it matters.
  public var severity: Severity

  /// An issue at a line.
  public init(file: String, line: Int, message: String, severity: Severity = .fault) {
    self.file = file
    self.line = line
    self.message = message
    self.severity = severity
  }

  /// `file:line: message`, with `warning: ` before the message of a warning.
  public var description: String {
    "\(file):\(line): \(severity == .warning ? "warning: " : "")\(message)"
  }
}
