/// Rows in aligned columns: plain text that reads well at 80 columns and without colour.
public struct TextTable: Sendable {
  /// What happens to a cell wider than its column.
  public enum Overflow: Sendable, Hashable {
    /// It goes on in the next line.
    case wrap
    /// It is cut, with an ellipsis.
    case truncate
  }

  /// One column's title and manners.
  public struct Column: Sendable {
    /// The title in the first line.
    public var title: String
    /// Where its cells stand.
    public var alignment: TextAlignment
    /// What happens to a cell that is too wide.
    public var overflow: Overflow

    /// A column with the given title.
    public init(
      _ title: String, alignment: TextAlignment = .leading, overflow: Overflow = .wrap
    ) {
      self.title = title
      self.alignment = alignment
      self.overflow = overflow
    }
  }

  /// The columns from left to right.
  public var columns: [Column]
  /// The cells, row by row; a short row ends in empty cells, a long one loses the rest.
  public var rows: [[String]]
  /// The blanks between two columns.
  public var gap = 2

  /// A table of the given columns and rows.
  public init(columns: [Column], rows: [[String]] = []) {
    self.columns = columns
    self.rows = rows
  }

  /// A table whose columns have the given titles.
  public init(_ titles: String..., rows: [[String]] = []) {
    self.init(columns: titles.map { Column($0) }, rows: rows)
  }

  /// The table's lines, none wider than `width` where that is possible, no blanks at their ends.
  ///
  /// The titles and a rule under them come first, unless no column has a title.
  public func lines(width: Int, style: Style = .plain) -> [String] {
    let widths = columnWidths(fitting: width)
    var lines: [String] = []
    if columns.contains(where: { !$0.title.isEmpty }) {
      let titles = columns.map { style(.heading, $0.title) }
      lines += self.lines(of: titles, widths: widths, style: style)
      lines.append(join(widths.map { String(repeating: style.glyphs.rule, count: $0) }))
    }
    return lines + rows.flatMap { self.lines(of: $0, widths: widths, style: style) }
  }

  /// The lines of `lines(width:style:)` as one text, each ended by a line break.
  public func text(width: Int, style: Style = .plain) -> String {
    lines(width: width, style: style).map { $0 + "\n" }.joined()
  }

  private func lines(of row: [String], widths: [Int], style: Style) -> [String] {
    let cells = columns.indices.map { index in
      cellLines(
        row.indices.contains(index) ? row[index] : "", in: columns[index],
        width: widths[index], style: style)
    }
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { line in
      join(
        columns.indices.map { index in
          let text = cells[index].indices.contains(line) ? cells[index][line] : ""
          return text.padded(toWidth: widths[index], alignment: columns[index].alignment)
        })
    }
  }

  private func cellLines(
    _ cell: String, in column: Column, width: Int, style: Style
  ) -> [String] {
    switch column.overflow {
    case .wrap: cell.wrapped(toWidth: width)
    case .truncate:
      cell.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.truncated(toWidth: width, ellipsis: style.glyphs.ellipsis) }
    }
  }

  private func join(_ cells: [String]) -> String {
    let line = cells.joined(separator: String(repeating: " ", count: gap))
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return String(line[...last])
  }
}
