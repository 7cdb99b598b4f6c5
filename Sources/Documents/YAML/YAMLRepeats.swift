import Yams

/// Texts in which a mapping has a name twice, for a parser that refuses them.
///
/// Go's reader takes the later one. So the earlier one gets a name that nobody writes, and is left
/// out again once the text is parsed.
///
/// Source: go-yaml v2, `decode.go`, `decoder.mapping`, where it is not strict.
enum YAMLRepeats {
  /// A character for private use.
  private static let mark: Character = "\u{F8FF}"
  /// How often a text is looked at again.
  private static let limit = 100

  static func isLeftOut(_ name: String) -> Bool { name.first == mark }

  /// What `read` makes of a text once no name in it repeats another.
  static func read<Result>(
    _ text: String, _ read: (String) throws -> Result
  ) throws -> Result {
    var text = text
    for number in 0..<limit {
      do {
        return try read(text)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        guard let other = renamed(text, context.mark, number) else {
          throw YamlError.duplicatedKeysInMapping(duplicates: names, context: context)
        }
        text = other
      }
    }
    return try read(text)
  }

  /// The text with another name at a place.
  private static func renamed(_ text: String, _ place: Mark, _ number: Int) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.indices.contains(place.line - 1) else { return nil }
    var scalars = Array(lines[place.line - 1].unicodeScalars)
    var column = place.column - 1
    guard scalars.indices.contains(column) else { return nil }
    // An alias as a name stands for something else.
    if ["*", "&", "!"].contains(scalars[column]) { return nil }
    if ["\"", "'"].contains(scalars[column]) { column += 1 }
    scalars.insert(contentsOf: "\(mark)\(number)".unicodeScalars, at: column)
    lines[place.line - 1] = String(String.UnicodeScalarView(scalars))
    return lines.joined(separator: "\n")
  }
}
