/// A regular expression whose search takes time in proportion to the text, whatever it is.
///
/// Patterns come from learners and from requests, and Swift's own expressions try every way that a
/// text can be split: `(a*)*b` on thirty letters never ends. Here no place of the text is tried
/// twice with the same part of the pattern. The syntax is the common part of POSIX's extended
/// expressions, Java's and Swift's: `. * + ? {2,3} | ( ) (?: ) [ ] ^ $`, lazy and greedy, `\w \s
/// \d \b` and their opposites, and `\1`, which alone is worth only a bounded number of tries.
public struct TextPattern: Sendable {
  /// A pattern that cannot be read.
  public struct Failure: Error, Hashable {
    /// What is wrong with it.
    public let message: String
  }

  /// Which of several matches that begin at one place counts.
  public enum Preference: Sendable {
    /// The one that the pattern names first, as in Java, Perl and Oniguruma.
    case first
    /// The longest, as in POSIX.
    case longest
  }

  private let program: TextPatternProgram
  private let preference: Preference

  /// The expression that `source` spells.
  public init(
    _ source: String, ignoresCase: Bool = false, preferring preference: Preference = .first
  ) throws(Failure) {
    let (root, groups) = try TextPatternParser.parse(source)
    program = try TextPatternProgram(root, groups: groups, ignoresCase: ignoresCase)
    self.preference = preference
  }

  /// Whether it fits somewhere in `text`.
  public func occurs(in text: String) -> Bool {
    var search = TextPatternSearch(program, Array(text.unicodeScalars), preference: .first)
    return search.first(from: 0) != nil
  }

  /// Whether it fits all of `text`.
  public func matches(_ text: String) -> Bool {
    var search = TextPatternSearch(
      program, Array(text.unicodeScalars), preference: .first, mustReachEnd: true)
    return search.match(at: 0) != nil
  }

  /// Where it fits, from left to right, with the places of its groups; group 0 is the whole.
  public func occurrences(in text: String) -> [[Range<String.Index>?]] {
    let places = Array(text.unicodeScalars.indices) + [text.endIndex]
    var search = TextPatternSearch(program, Array(text.unicodeScalars), preference: preference)
    var found: [[Range<String.Index>?]] = []
    var start = 0
    while start < places.count, let match = search.first(from: start) {
      let groups = stride(from: 0, to: match.count, by: 2).map { slot -> Range<String.Index>? in
        guard match[slot] >= 0, match[slot + 1] >= match[slot] else { return nil }
        return places[match[slot]]..<places[match[slot + 1]]
      }
      found.append(groups)
      // An empty match must not be found for ever.
      start = match[1] > match[0] ? match[1] : match[1] + 1
    }
    return found
  }
}
