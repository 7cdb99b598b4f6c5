/// A text that is no sentence of the shell language: what, where, and what to write instead.
public struct ShellSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, with what to write instead.
  public let message: String
  /// The line, from 1.
  public let line: Int
  /// The character in the line, from 1.
  public let column: Int
  /// Whether more text could make it right, as after an open quote.
  public let isIncomplete: Bool
  /// What the missing text must contain, where that is known: the closing quote, the last line of a
  /// here-document.
  var awaited: String?

  /// The error in one line.
  public var description: String { "\(line):\(column): \(message)" }
}
