/// Turns blocks into lines, counting the runnable ones on the way.
struct BlockWriter {
  let style: Style
  /// The number of the next runnable block; nil where they get none.
  var nextNumber: Int?

  /// Narrower than this, text is no longer wrapped further.
  private static let narrowest = 12

  /// The lines of blocks that stand below each other, a blank line between them if `apart`.
  mutating func lines(of blocks: [MarkdownBlock], width: Int, apart: Bool) -> [String] {
    var all: [String] = []
    for block in blocks {
      let lines = lines(of: block, width: max(width, Self.narrowest))
      if apart, !all.isEmpty, !lines.isEmpty { all.append("") }
      all += lines
    }
    return all
  }

  private mutating func lines(of block: MarkdownBlock, width: Int) -> [String] {
    switch block {
    case .heading(let level, let inlines): heading(level, inlines, width: width)
    case .paragraph(let inlines): inlines.styled(style).wrapped(toWidth: width)
    case .list(let list): self.list(list, width: width)
    case .quote(let blocks): quote(blocks, width: width)
    case .code(let block): code(block)
    case .table(let table): self.table(table, width: width)
    case .html(let source): html(source)
    case .rule: [String(repeating: style.glyphs.rule, count: width)]
    }
  }

  /// The two highest levels are underlined, so that they stand out without colour too.
  private func heading(_ level: Int, _ inlines: [MarkdownInline], width: Int) -> [String] {
    let text = level > 2 ? String(repeating: "#", count: level) + " " : ""
    let lines = style(.heading, text + inlines.styled(style)).wrapped(toWidth: width)
    guard level <= 2 else { return lines }
    let longest = lines.map(\.visibleWidth).max() ?? 0
    return lines + [String(repeating: level == 1 ? "=" : "-", count: longest)]
  }

  private mutating func list(_ list: MarkdownList, width: Int) -> [String] {
    let markers = list.items.indices.map { index in
      list.firstNumber.map { "\($0 &+ index). " } ?? style.glyphs.bullet + " "
    }
    let indent = markers.map(\.visibleWidth).max() ?? 0
    var all: [String] = []
    for (item, marker) in zip(list.items, markers) {
      let task = item.isDone.map { $0 ? "[x] " : "[ ] " } ?? ""
      let inner = indent + task.count
      var lines = lines(of: item.blocks, width: width - inner, apart: !list.isTight)
      if lines.isEmpty { lines = [""] }
      if !list.isTight, !all.isEmpty { all.append("") }
      let first = marker.padded(toWidth: indent, alignment: .trailing) + task
      all += Self.indent(lines, first: first, others: String(repeating: " ", count: inner))
    }
    return all
  }

  private mutating func quote(_ blocks: [MarkdownBlock], width: Int) -> [String] {
    let bar = style(.dim, style.glyphs.quoteBar) + " "
    return Self.indent(lines(of: blocks, width: width - 2, apart: true), first: bar, others: bar)
  }

  private mutating func code(_ block: CodeBlock) -> [String] {
    var label = ""
    if let number = nextNumber, block.isRunnable {
      label = "[\(number)]"
      nextNumber = number + 1
    }
    let indent = max(label.count + 1, 4)
    var code = block.text[...]
    if code.hasSuffix("\n") { code.removeLast() }
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
      .map { style(.code, $0.printable) }
    return Self.indent(
      lines, first: style(.strong, label).padded(toWidth: indent),
      others: String(repeating: " ", count: indent))
  }

  private func table(_ table: MarkdownTable, width: Int) -> [String] {
    let cells = { (row: [MarkdownTable.Cell]) in row.map { $0.styled(style) } }
    let titles = cells(table.header)
    let columns = table.alignments.indices.map { index in
      TextTable.Column(
        titles.indices.contains(index) ? titles[index] : "", alignment: table.alignments[index])
    }
    return TextTable(columns: columns, rows: table.rows.map(cells))
      .lines(width: width, style: style)
  }

  /// Comments are for authors; other HTML is shown, so that nothing is lost unseen.
  private func html(_ source: String) -> [String] {
    guard !source.hasPrefix("<!--") else { return [] }
    return source.split(separator: "\n").map { style(.dim, $0.printable) }
  }

  private static func indent(_ lines: [String], first: String, others: String) -> [String] {
    lines.enumerated().map { index, line in
      let indented = (index == 0 ? first : others) + line
      guard indented.last == " ", let end = indented.lastIndex(where: { $0 != " " }) else {
        return indented.allSatisfy { $0 == " " } ? "" : indented
      }
      return String(indented[...end])
    }
  }
}
