/// The marks drawn around text: Unicode where the terminal shows it, ASCII elsewhere.
public struct Glyphs: Sendable, Hashable {
  /// Before an item of an unordered list.
  public let bullet: String
  /// Left of quoted text.
  public let quoteBar: String
  /// Where text was cut.
  public let ellipsis: String
  /// One column of a horizontal rule.
  public let rule: String
  /// A done thing.
  public let tick: String
  /// A failed thing.
  public let cross: String
  /// One used cell of a bar.
  public let full: String
  /// One free cell of a bar.
  public let empty: String
  /// From one thing to the next.
  public let arrow: String

  /// The marks of a terminal that shows UTF-8.
  public static let unicode = Glyphs(
    bullet: "•", quoteBar: "│", ellipsis: "…", rule: "─", tick: "✓", cross: "✗", full: "█",
    empty: "░", arrow: "→")

  /// The marks every terminal has.
  public static let ascii = Glyphs(
    bullet: "-", quoteBar: "|", ellipsis: "...", rule: "-", tick: "+", cross: "x", full: "#",
    empty: ".", arrow: "->")

  /// The marks for the locale that the environment names.
  ///
  /// `LC_ALL` beats `LC_CTYPE`, which beats `LANG`; an empty one counts as not set.
  /// Source: POSIX.1-2017, section 8.2.
  public static func detect(environment: [String: String]) -> Glyphs {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
    let locale = named.first { !$0.isEmpty }?.lowercased() ?? ""
    return locale.contains("utf-8") || locale.contains("utf8") ? .unicode : .ascii
  }
}
