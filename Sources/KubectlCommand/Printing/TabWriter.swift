/// Columns of text, as Go's tab writer makes them.
///
/// A cell ends at a tab; what stands after a line's last tab is in no column. A column reaches over
/// neighbouring lines that have it.
///
/// Source: Go, `text/tabwriter/tabwriter.go`, `format`.
struct TabWriter {
  /// How wide a cell is at least.
  let leastWidth: Int
  /// What is put between columns.
  let padding: Int

  /// The one that tables of `get` are made with.
  static let tables = TabWriter(leastWidth: 6, padding: 3)
  /// The one that descriptions are made with.
  static let descriptions = TabWriter(leastWidth: 0, padding: 2)

  /// The text with its tabs turned into columns.
  func text(_ source: String) -> String {
    var widths: [Int] = []
    return text(source, remembering: &widths)
  }

  /// The same, where columns are never narrower than they were before.
  func text(_ source: String, remembering least: inout [Int]) -> String {
    if source.isEmpty { return "" }
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let endsInBreak = source.hasSuffix("\n")
    if endsInBreak { lines.removeLast() }
    var walk = Walk(writer: self, lines: lines, least: least)
    walk.format(0, lines.count)
    least = walk.least
    return walk.written.joined(separator: "\n") + (endsInBreak ? "\n" : "")
  }

  private struct Walk {
    let writer: TabWriter
    let lines: [[String]]
    var least: [Int]
    var widths: [Int] = []
    var written: [String] = []

    mutating func format(_ start: Int, _ end: Int) {
      let column = widths.count
      var start = start
      var line = start
      while line < end {
        guard column < lines[line].count - 1 else {
          line += 1
          continue
        }
        write(start, line)
        start = line
        var width = writer.leastWidth
        if column < least.count { width = max(width, least[column]) }
        while line < end, column < lines[line].count - 1 {
          width = max(width, lines[line][column].unicodeScalars.count + writer.padding)
          line += 1
        }
        if column < least.count { least[column] = width } else { least.append(width) }
        widths.append(width)
        format(start, line)
        widths.removeLast()
        start = line
      }
      write(start, end)
    }

    mutating func write(_ start: Int, _ end: Int) {
      for line in lines[start..<max(start, end)] {
        var text = ""
        for (place, cell) in line.enumerated() {
          text += cell
          if place < widths.count, place < line.count - 1 {
            let gap = widths[place] - cell.unicodeScalars.count
            text += String(repeating: " ", count: max(0, gap))
          }
        }
        written.append(text)
      }
    }
  }
}
