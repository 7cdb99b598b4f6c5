import Documents

/// Draws sections of rows into one frame, as awscli/table.py does.
struct TableDrawing {
  let terminalWidth: Int
  let inColour: Bool
  private var sections: [TableSection] = []

  init(terminalWidth: Int, inColour: Bool) {
    self.terminalWidth = terminalWidth
    self.inColour = inColour
  }

  /// Begins a section.
  mutating func open(_ title: String, indent: Int) {
    sections.append(TableSection(title: title, indent: indent))
  }

  /// Names the columns of the section.
  mutating func add(header: [String]) {
    guard !sections.isEmpty else { return }
    sections[sections.count - 1].add(header: header)
  }

  /// Adds a row to the section.
  mutating func add(row: [JSON]) throws(CLIFailure) {
    guard !sections.isEmpty else { return }
    try sections[sections.count - 1].add(row: row.map(PythonText.str))
  }

  /// The frame with all sections; columns become rows where it is wider than the terminal.
  func text() -> String {
    var drawn = self
    var width = drawn.width
    if width > terminalWidth {
      for place in drawn.sections.indices { drawn.sections[place].turn() }
      width = drawn.width
    }
    var text = String(repeating: "-", count: width) + "\n"
    for section in drawn.sections { drawn.draw(section, width - section.indent * 2, into: &text) }
    return text
  }

  private var width: Int { sections.map(\.width).max() ?? 0 }

  private func draw(_ section: TableSection, _ width: Int, into text: inout String) {
    let edge = String(repeating: dim("|"), count: section.indent)
    func line(_ content: String) { text += edge + content + edge + "\n" }
    if !section.title.isEmpty {
      line(Self.centred(section.title, section.title, width, left: "|"))
      if section.header.isEmpty, section.rows.isEmpty {
        line("+" + String(repeating: "-", count: max(0, width - 2)) + "+")
      }
    }
    let widths = section.columns(in: width)
    if !section.header.isEmpty {
      line(Self.rule(widths))
      line(
        zip(widths, section.header).enumerated().map { place, column in
          Self.centred(column.1, column.1, column.0, left: place == 0 ? "|" : "")
        }.joined())
    }
    guard !section.rows.isEmpty, !widths.isEmpty else { return }
    line(Self.rule(widths))
    for row in section.rows {
      line(
        zip(widths, row).enumerated().map { place, cell in
          aligned(cell.1, cell.0, left: place == 0 ? "|" : "")
        }.joined())
    }
    line(Self.rule(widths))
  }

  private static func rule(_ widths: [Int]) -> String {
    widths.enumerated().map { place, width in
      (place == 0 ? "+" : "") + String(repeating: "-", count: max(0, width - (place == 0 ? 2 : 1)))
        + "+"
    }.joined()
  }

  private static func centred(
    _ text: String, _ plain: String, _ width: Int, left: String
  ) -> String {
    let length = TableWidth.of(plain)
    let before = max(0, width / 2 - length / 2 - 1)
    // The CLI counts the spaces it wanted, also where there was no room for them.
    let after = width - 1 - (left.count + (width / 2 - length / 2 - 1) + length)
    return left + String(repeating: " ", count: before) + text
      + String(repeating: " ", count: max(0, after)) + "|"
  }

  private func aligned(_ text: String, _ width: Int, left: String) -> String {
    let length = TableWidth.of(text)
    let padding = width - (length + 3 + left.count) >= 0 ? 2 : 0
    let after = width - left.count - padding - length - 1
    return left + String(repeating: " ", count: padding) + bright(text)
      + String(repeating: " ", count: max(0, after)) + "|"
  }

  private func bright(_ text: String) -> String {
    inColour ? "\u{1B}[1m\u{1B}[34m\(text)\u{1B}[0m" : text
  }

  private func dim(_ text: String) -> String {
    inColour ? "\u{1B}[2m\u{1B}[33m\(text)\u{1B}[0m" : text
  }
}

/// One titled part of a table.
struct TableSection {
  let title: String
  let indent: Int
  private(set) var header: [String] = []
  private(set) var rows: [[String]] = []
  private var longest: [Int] = []
  private var columnCount: Int?

  init(title: String, indent: Int) {
    self.title = title
    self.indent = indent
  }

  mutating func add(header: [String]) {
    measure(header)
    if columnCount == nil { columnCount = header.count }
    self.header = header
  }

  mutating func add(row: [String]) throws(CLIFailure) {
    let count = columnCount ?? row.count
    columnCount = count
    guard row.count == count else {
      throw .general("Row should have \(count) elements, instead it has \(row.count)")
    }
    rows.append(row)
    measure(row)
  }

  private mutating func measure(_ cells: [String]) {
    let lengths = cells.map(TableWidth.of)
    longest = longest.isEmpty ? lengths : zip(longest, lengths).map(max)
  }

  /// Makes a single row under a header into one row a column.
  mutating func turn() {
    guard rows.count == 1, !header.isEmpty else { return }
    var turned = TableSection(title: title, indent: indent)
    for (name, cell) in zip(header, rows[0]) { try? turned.add(row: [name, cell]) }
    self = turned
  }

  /// The columns that the section asks for, with frame and indentation.
  var width: Int {
    let columns = longest.reduce(0) { $0 + $1 + 4 }
    return max(TableWidth.of(title) + 2 + 2 * indent, columns + 2 + 2 * indent)
  }

  /// The widths of the columns, stretched to fill `width`.
  func columns(in width: Int) -> [Int] {
    let asked = longest.map { $0 + 4 }
    guard !asked.isEmpty else { return [] }
    let factor = Double(width) / Double(asked.reduce(0, +))
    var widths = asked.map { Int((factor * Double($0)).rounded(.toNearestOrEven)) }
    var surplus = widths.reduce(0, +) - width
    while surplus != 0 {
      let order = surplus > 0 ? Array(widths.indices) : widths.indices.reversed()
      for place in order where surplus != 0 {
        widths[place] += surplus > 0 ? -1 : 1
        surplus += surplus > 0 ? -1 : 1
      }
    }
    return widths
  }
}
