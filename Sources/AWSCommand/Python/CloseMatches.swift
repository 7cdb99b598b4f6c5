/// Words that come near a mistyped one, as Python's `difflib.get_close_matches` finds them,
/// because "maybe you meant" of the AWS CLI prints its findings.
///
/// Source: Python library reference, `difflib`: Ratcliff and Obershelp's similarity, twice the
/// matching letters by the length of both.
enum CloseMatches {
  /// The best words, at most three, at least `cutoff` alike, best first.
  static func of(_ word: String, among choices: [String], cutoff: Double = 0.8) -> [String] {
    let letters = Array(word.unicodeScalars)
    var found: [(score: Double, word: String)] = []
    for choice in choices {
      let other = Array(choice.unicodeScalars)
      let bound = 2 * Double(min(letters.count, other.count)) / Double(letters.count + other.count)
      guard bound >= cutoff else { continue }
      let score = similarity(other, letters)
      if score >= cutoff { found.append((score, choice)) }
    }
    return found.sorted { ($0.score, $0.word) > ($1.score, $1.word) }.prefix(3).map(\.word)
  }

  /// Twice the matching letters by the length of both: 1 for equal words.
  private static func similarity(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
    guard !left.isEmpty || !right.isEmpty else { return 1 }
    return 2 * Double(matching(left[...], right[...])) / Double(left.count + right.count)
  }

  /// The letters of the longest common run, and of what stands left and right of it.
  private static func matching(
    _ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>
  ) -> Int {
    var best = (start: left.startIndex, other: right.startIndex, length: 0)
    var runs: [Int: Int] = [:]
    for i in left.indices {
      var next: [Int: Int] = [:]
      for j in right.indices where right[j] == left[i] {
        let length = (runs[j - 1] ?? 0) + 1
        next[j] = length
        if length > best.length { best = (i - length + 1, j - length + 1, length) }
      }
      runs = next
    }
    guard best.length > 0 else { return 0 }
    return best.length
      + matching(left[..<best.start], right[..<best.other])
      + matching(left[(best.start + best.length)...], right[(best.other + best.length)...])
  }
}
