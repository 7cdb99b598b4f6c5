import Documents

/// Describes kinds that have no describer of their own.
///
/// Source: kubectl, `pkg/describe/describe.go`, `genericDescriber`.
enum GenericDescriber {
  private static let skipped = [
    ".metadata.managedFields", ".metadata.name", ".metadata.namespace", ".metadata.labels",
    ".metadata.annotations",
  ]

  static func describe(_ object: JSON, into page: inout DescriptionPage) {
    page.head(object)
    page.marks(object)
    write(object, "", 0, &page)
  }

  private static func write(
    _ value: JSON, _ path: String, _ level: Int, _ page: inout DescriptionPage
  ) {
    for member in (value.object?.members ?? []).sorted(by: { $0.key < $1.key }) {
      let place = "\(path).\(member.key)"
      if skipped.contains(place) { continue }
      switch member.value {
      case .object:
        page.line(level, "\(label(member.key)):")
        write(member.value, place, level + 1, &page)
      case .array(let items):
        page.line(level, "\(label(member.key)):")
        for item in items {
          if item.object == nil {
            page.line(level + 1, GoText.value(item))
          } else {
            write(item, place, level + 1, &page)
          }
        }
      default: page.entry(level, label(member.key), GoText.value(member.value))
      }
    }
  }

  /// `creationTimestamp` becomes `Creation Timestamp`.
  private static func label(_ name: String) -> String {
    guard name.allSatisfy({ $0.isLetter || $0 == "-" }) else { return name }
    var words: [String] = []
    let letters = Array(name)
    for (place, letter) in letters.enumerated() {
      let isUpper = letter.isUppercase
      let wasUpper = place > 0 && letters[place - 1].isUppercase
      let nextIsLower = place + 1 < letters.count && letters[place + 1].isLowercase
      if place == 0 || letter == "-" || letters[place - 1] == "-" || (isUpper && !wasUpper)
        || (isUpper && wasUpper && nextIsLower)
      {
        words.append("")
      }
      words[words.count - 1].append(letter)
    }
    return words.map { word in
      ["API", "URL", "UID", "OSB", "GUID"].contains(word.uppercased())
        ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }
}
