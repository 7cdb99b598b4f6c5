/// How many letters must be changed, added or taken away to make one word of another.
///
/// Source: spf13/cobra, `cobra.go`, `ld`.
enum EditDistance {
  static func between(_ left: String, _ right: String) -> Int {
    let other = Array(right)
    var row = Array(0...other.count)
    for (place, letter) in left.enumerated() {
      var before = row[0]
      row[0] = place + 1
      for column in other.indices {
        let above = row[column + 1]
        row[column + 1] =
          letter == other[column] ? before : min(before, min(above, row[column])) + 1
        before = above
      }
    }
    return row[other.count]
  }
}
