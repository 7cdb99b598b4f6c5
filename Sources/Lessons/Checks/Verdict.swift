/// What came of asking one condition.
public struct Verdict: Sendable, Equatable {
  /// Whether it holds.
  public var isMet: Bool
  /// What was wanted, as an end of “expected …”.
  public var expected: String
  /// What was found instead, or at last.
  public var actual: String
  /// How far in the future of the fork it was found; nil for at once.
  public var later: String?

  /// What was found, with its time.
  public var finding: String { later.map { "\(actual) (after \($0))" } ?? actual }

  /// What was wanted and found, in one short line.
  var gist: String { "expected \(Self.short(expected)), found \(Self.short(finding))" }

  private static func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 120 ? line.prefix(119) + "…" : line
  }
}
