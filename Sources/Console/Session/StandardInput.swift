/// What a command can read: a text that is used up as it is read.
public struct StandardInput: Sendable {
  private var rest: Substring

  /// An input that holds `text`.
  public init(_ text: String = "") { rest = Substring(text) }

  /// Everything that has not been read.
  public mutating func readAll() -> String {
    defer { rest = "" }
    return String(rest)
  }

  /// The next line without its line break; nil at the end.
  public mutating func readLine() -> String? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: "\n") ?? rest.endIndex
    let line = String(rest[..<end])
    rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
    return line
  }
}
