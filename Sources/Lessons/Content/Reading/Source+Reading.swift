import Documents

extension Source {
  /// Reads `{title, section, date, url}`.
  init?(reading node: YAMLNode, in reader: FileReader) {
    let keys = ["title", "section", "date", "url"]
    guard let fields = Fields(node, "source", knows: keys, in: reader) else { return nil }
    title = fields.text("title", hint: "the document's title")
    section = fields.optionalText("section")
    date = fields.text("date", hint: "2026-01-31")
    url = fields.optionalText("url")
    if let value = fields.value("date"), !Self.isDate(date) {
      reader.fault("'\(date)' is no date; write it as 2026-01-31", at: value.line)
    }
    if let url, let value = fields.value("url"), !url.hasPrefix("https://") {
      reader.fault("a url begins with https://", at: value.line)
    }
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2] else { return false }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3 else { return false }
    return (2000...2100).contains(numbers[0]) && (1...12).contains(numbers[1])
      && (1...31).contains(numbers[2])
  }
}
