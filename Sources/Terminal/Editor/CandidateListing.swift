/// The list of candidates under the line.
///
/// As many as fit are shown: one per line with their help if that fits on the screen, else in
/// columns without help; what does not fit even so is counted.
struct CandidateListing {
  let candidates: [Candidate]
  let screen: TerminalSize
  let style: Style

  /// The lines to print.
  var lines: [String] {
    let hasHelp = candidates.contains { !$0.help.isEmpty }
    if hasHelp, candidates.count <= room { return explained }
    let rows = inColumns
    guard rows.count > room else { return rows }
    let shownRows = rows.prefix(max(room - 1, 1))
    let left = candidates.count - shownRows.count * perRow
    let count = "\(style.glyphs.ellipsis) and \(left) more: type another letter, then Tab"
    return shownRows + [cut(style(.dim, count))]
  }

  /// The rows left when the prompt and the line typed stay in sight.
  private var room: Int { max(screen.rows - 3, 1) }

  private var widest: Int { candidates.map(\.text.visibleWidth).max() ?? 0 }

  private var explained: [String] {
    let width = min(widest, max(screen.columns / 2, 20))
    return candidates.map { candidate in
      let name = style(.code, candidate.text).padded(toWidth: width)
      guard !candidate.help.isEmpty else { return cut("  " + style(.code, candidate.text)) }
      return cut("  \(name)  \(candidate.help)")
    }
  }

  private var perRow: Int { max(1, (screen.columns - 1) / (widest + 2)) }

  /// Columns filled row by row, since the order is the completer's and best comes first.
  private var inColumns: [String] {
    stride(from: 0, to: candidates.count, by: perRow).map { start in
      let row = candidates[start..<min(start + perRow, candidates.count)]
      let padded = row.dropLast().map { style(.code, $0.text).padded(toWidth: widest) + "  " }
      return cut("  " + padded.joined() + row.suffix(1).map { style(.code, $0.text) }.joined())
    }
  }

  private func cut(_ line: String) -> String {
    line.truncated(toWidth: screen.columns - 1, ellipsis: style.glyphs.ellipsis)
  }
}
