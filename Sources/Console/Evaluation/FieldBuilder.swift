/// Collects pieces of text into fields, splitting what came out of expansions.
struct FieldBuilder {
  private let separators: Set<Character>
  private let blanks: Set<Character>
  private var fields: [ExpandedField] = []
  private var open: ExpandedField?

  /// - Parameter separators: the characters at which values are split.
  init(separators: String) {
    self.separators = Set(separators)
    blanks = Set(separators.filter { " \t\n".contains($0) })
  }

  /// Adds text that is not split; quoted text makes a field even when it is empty.
  mutating func add(_ text: String, isQuoted: Bool) {
    open = open ?? ExpandedField()
    open?.pieces.append((text, isQuoted))
  }

  /// Adds the value of an unquoted expansion.
  ///
  /// Blanks around separators go; every other separator ends a field, be it empty.
  mutating func addSplit(_ value: String) {
    var rest = Substring(value)
    skipBlanks(&rest, endsField: true)
    while !rest.isEmpty {
      let text = rest.prefix { !separators.contains($0) }
      rest = rest.dropFirst(text.count)
      if !text.isEmpty || open == nil { add(String(text), isQuoted: false) }
      guard !rest.isEmpty else { return }
      endField()
      skipBlanks(&rest, endsField: false)
      if let next = rest.first, separators.contains(next), !blanks.contains(next) {
        rest.removeFirst()
        skipBlanks(&rest, endsField: false)
      }
    }
  }

  private mutating func skipBlanks(_ rest: inout Substring, endsField: Bool) {
    guard let first = rest.first, blanks.contains(first) else { return }
    if endsField { endField() }
    rest = rest.drop { blanks.contains($0) }
  }

  /// Ends the field under way.
  mutating func endField() {
    if let open { fields.append(open) }
    open = nil
  }

  /// All fields.
  mutating func finished() -> [ExpandedField] {
    endField()
    return fields
  }
}
