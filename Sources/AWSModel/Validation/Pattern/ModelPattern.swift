/// A regular expression of a model, which is written for Java.
public struct ModelPattern: Sendable {
  /// Its parts; nil where it is not regular in the strict sense.
  public let syntax: PatternNode?
  private let program: PatternProgram?
  private let spelling: String

  /// The expression spelled `pattern`.
  ///
  /// - Throws: what Swift's parser says, where it cannot be read.
  public init(_ pattern: String) throws {
    syntax = try? PatternParser.parse(pattern)
    program = syntax.flatMap(PatternProgram.init)
    spelling = Self.swift(pattern)
    if program == nil { _ = try Regex(spelling) }
  }

  /// Whether the whole of `text` matches, as services check it.
  public func matches(_ text: String) -> Bool {
    if let program { return program.matches(text) }
    // Services match scalar by scalar; Swift's default would join letters and accents.
    let expression = try? Regex(spelling).matchingSemantics(.unicodeScalar)
    return expression.map { (try? $0.wholeMatch(in: text)) != nil } ?? true
  }

  /// A Java expression as Swift reads it, for the few that look around.
  private static func swift(_ pattern: String) -> String {
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
    return spelling
  }
}
