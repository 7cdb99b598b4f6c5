import Terminal

/// A page of help under construction: headings at the left edge, everything else indented, lines
/// broken between words.
struct HelpText {
  /// The columns that a line may take.
  let width: Int
  /// How text is dressed.
  let style: Style
  private var lines: [String] = []

  /// How far the text of a section is indented.
  static let indent = 4

  /// An empty page.
  ///
  /// Beyond 100 columns lines are hard to follow, below 40 there is no page.
  init(width: Int, style: Style) {
    self.width = min(max(width, 40), 100)
    self.style = style
  }

  /// The page, its sections one blank line apart.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Whether nothing is written yet.
  var isEmpty: Bool { lines.isEmpty }

  /// A section; one without text is left out.
  mutating func section(_ title: String, _ write: (inout HelpText) -> Void) {
    var body = HelpText(width: width, style: style)
    write(&body)
    while body.lines.last?.isEmpty == true { body.lines.removeLast() }
    guard !body.lines.isEmpty else { return }
    if !lines.isEmpty { lines.append("") }
    lines.append(style(.heading, title))
    lines += body.lines
  }

  /// Text that is broken to fit; lines after the first stand further in by `hanging`.
  mutating func paragraph(_ text: String, indent: Int = indent, hanging: Int = 0) {
    let room = max(width - indent - hanging, 20)
    var rows = text.wrapped(toWidth: room)
    if hanging > 0, let first = text.wrapped(toWidth: room + hanging).first, first != rows.first {
      let rest = text.dropFirst(first.count).drop { $0 == " " }
      rows = [first] + (rest.isEmpty ? [] : String(rest).wrapped(toWidth: room))
    }
    for (place, row) in rows.enumerated() {
      let text = row.replacing(Self.hardBlank, with: " ")
      lines.append(blanks(place == 0 ? indent : indent + hanging) + text)
    }
  }

  /// A usage in which an option and its value stay on one line.
  static func unbroken(_ usage: String) -> String {
    usage.replacing(" <", with: hardBlank + "<").replacing(" ...", with: hardBlank + "...")
  }

  /// A blank at which no line is broken; printed as a plain one.
  private static let hardBlank = "\u{A0}"

  /// A paragraph with a blank line before it where something stands above.
  mutating func apart(_ text: String, indent: Int = indent) {
    gap()
    paragraph(text, indent: indent)
  }

  /// The lines of another page.
  mutating func append(_ other: HelpText) { lines += other.lines }

  /// A line as it is.
  mutating func line(_ text: String, indent: Int = indent) { lines.append(blanks(indent) + text) }

  /// A blank line, where one is needed.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// A term and, from a column on, what is said of it; a long term has a line of its own.
  mutating func row(_ term: String, _ sentence: String, column: Int, indent: Int = indent) {
    let shown = style(.strong, term)
    guard !sentence.isEmpty else { return lines.append(blanks(indent) + shown) }
    let column = min(column, width / 2)
    let start = indent + column
    var rows = sentence.wrapped(toWidth: max(width - start, 12))
    if term.count + 2 > column {
      lines.append(blanks(indent) + shown)
    } else {
      let first = rows.removeFirst()
      lines.append(blanks(indent) + shown + blanks(column - term.count) + first)
    }
    lines += rows.map { blanks(start) + $0 }
  }

  /// Words side by side in columns of one width.
  mutating func columns(_ words: [String], indent: Int = indent) {
    let widest = (words.map(\.count).max() ?? 0) + 2
    let count = max((width - indent) / widest, 1)
    var place = 0
    while place < words.count {
      let row = words[place..<min(place + count, words.count)]
      let cells = row.dropLast().map { $0.padded(toWidth: widest) } + [row.last ?? ""]
      lines.append(blanks(indent) + cells.joined())
      place += count
    }
  }

  /// Shell lines to be typed.
  mutating func example(_ text: String, indent: Int = indent) {
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(blanks(indent) + style(.code, String(row)))
    }
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
