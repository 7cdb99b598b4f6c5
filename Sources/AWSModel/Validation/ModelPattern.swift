/// A regular expression of a model, which is written for Java, read as Swift's.
public struct ModelPattern {
  private let expression: Regex<AnyRegexOutput>

  /// The expression spelled `pattern`.
  ///
  /// - Throws: what Swift's parser says, where it cannot be read.
  public init(_ pattern: String) throws {
    // In a Java class a dash after `\w` is a plain dash; Swift takes it for a range.
    var spelling = ""
    var rest = Substring(pattern)
    while let letter = rest.popFirst() {
      spelling.append(letter)
      guard letter == "\\", let escaped = rest.popFirst() else { continue }
      spelling.append(escaped)
      if "wds".contains(escaped), rest.first == "-" {
        rest.removeFirst()
        spelling += "\\-"
      }
    }
    expression = try Regex(Self.withoutPairs(Self.withoutGreatCounts(spelling)))
  }

  /// Leaves the end of a repetition open where it is beyond what Swift reads, as in
  /// `.{1,100000}`; the shape's own greatest length says the same.
  private static func withoutGreatCounts(_ spelling: String) -> String {
    spelling.replacing(/,(\d{5,})\}/) { _ in ",}" }
  }

  /// Java writes the letters beyond U+FFFF as pairs of surrogates; here they are one range.
  private static func withoutPairs(_ spelling: String) -> String {
    spelling.replacing(#"\uD800\uDC00-\uDBFF\uDFFF"#, with: #"\u{10000}-\u{10FFFF}"#)
  }

  /// Whether the whole of `text` matches, as services check it.
  public func matches(_ text: String) -> Bool {
    // Services match scalar by scalar; Swift's default would join letters and accents.
    (try? expression.matchingSemantics(.unicodeScalar).wholeMatch(in: text)) != nil
  }
}
