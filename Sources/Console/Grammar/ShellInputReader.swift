/// Collects lines until they are an input: the shortest run of lines that is whole.
///
/// A long quote or here-document is parsed when it begins and when it may end, not at each of its
/// lines, so that pasted text costs no more than it is long.
public struct ShellInputReader: Sendable {
  private var lines: [Substring] = []
  /// What must come before the lines can be whole, where that is known.
  private var awaited: String?

  /// A reader that has read nothing.
  public init() {}

  /// The lines that are not whole yet; nil where there are none.
  public var rest: String? { lines.isEmpty ? nil : lines.joined(separator: "\n") }

  /// Takes a line, and returns the input that it completes.
  ///
  /// Blank lines and comments between inputs are left out. A text that is wrong whatever follows
  /// counts as whole, so that it is reported at once.
  public mutating func read(_ line: Substring) -> String? {
    if lines.isEmpty, Self.isIdle(line) { return nil }
    lines.append(line)
    if let awaited, !line.utf8.contains(awaited.utf8) { return nil }
    awaited = nil
    let input = lines.joined(separator: "\n")
    guard isWhole(input) else { return nil }
    lines = []
    return input
  }

  private mutating func isWhole(_ text: String) -> Bool {
    if Self.endsInContinuation(text) { return false }
    var parser = ShellParser(ShellInputs.withoutPrompts(text))
    do {
      _ = try parser.parse()
      return true
    } catch {
      awaited = error.awaited
      return !error.isIncomplete
    }
  }

  private static func isIdle(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
    return text.isEmpty || text.first == "#"
  }

  /// Whether the last line ends in a `\` that joins it to the next.
  private static func endsInContinuation(_ text: String) -> Bool {
    guard text.last == "\\" else { return false }
    let count = text.reversed().prefix { $0 == "\\" }.count
    return count % 2 == 1
  }
}
