extension TextTable {
  /// The width of every column so that the table fits into `width`.
  ///
  /// Narrow columns keep their natural width; the widest ones share what remains.
  func columnWidths(fitting width: Int) -> [Int] {
    let natural = columns.indices.map(naturalWidth)
    let room = width - gap * max(columns.count - 1, 0)
    return Self.shrink(natural, toSum: room)
  }

  private func naturalWidth(of column: Int) -> Int {
    let cells = rows.lazy.compactMap { $0.indices.contains(column) ? $0[column] : nil }
    let widest = cells.map(Self.widestLine).max() ?? 0
    return max(columns[column].title.visibleWidth, widest)
  }

  private static func widestLine(of cell: String) -> Int {
    cell.split(separator: "\n").map(\.visibleWidth).max() ?? 0
  }

  /// The widths with the largest ones lowered to a common level, so that their sum fits.
  ///
  /// No column becomes narrower than four, however little room there is.
  static func shrink(_ widths: [Int], toSum sum: Int) -> [Int] {
    guard widths.reduce(0, +) > sum else { return widths }
    var level = 4
    while widths.reduce(0, { $0 + min($1, level + 1) }) <= sum { level += 1 }
    var shrunk = widths.map { min($0, level) }
    var spare = sum - shrunk.reduce(0, +)
    for index in widths.indices where spare > 0 && shrunk[index] < widths[index] {
      shrunk[index] += 1
      spare -= 1
    }
    return shrunk
  }
}
