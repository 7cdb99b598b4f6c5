/// Tables as the real one prints them: cells end at tab stops of eight.
///
/// Source: k8s.io/kops, `util/pkg/tables/format.go`.
enum TabStops {
  static func text(_ heads: [String], _ rows: [[String]]) -> String {
    let lines = [heads] + rows.sorted { $0.lexicographicallyPrecedes($1) }
    var text = ""
    for line in lines {
      for (place, cell) in line.enumerated() {
        text += cell
        guard place < line.count - 1 else { continue }
        let widest = lines.map { place < $0.count ? $0[place].unicodeScalars.count : 0 }.max() ?? 0
        let width = (widest + 1 + 7) / 8 * 8
        let gap = max(1, width - cell.unicodeScalars.count)
        text += String(repeating: "\t", count: (gap + 7) / 8)
      }
      text += "\n"
    }
    return text
  }
}
