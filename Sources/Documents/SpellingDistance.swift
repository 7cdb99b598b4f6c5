/// How far apart two spellings are, for the question “did you mean …?”.
public enum SpellingDistance {
  /// How many letters must be changed, added, left out or swapped with their neighbour to make
  /// one word of the other.
  ///
  /// The distance of Damerau and Levenshtein in the form that never touches a letter twice
  /// (“optimal string alignment”).
  public static func between(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var older: [Int] = []
    var old = Array(0...right.count)
    for i in left.indices {
      var new = [i + 1]
      for j in right.indices {
        let change = left[i] == right[j] ? 0 : 1
        var best = min(old[j + 1] + 1, new[j] + 1, old[j] + change)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, older[j - 1] + 1)
        }
        new.append(best)
      }
      (older, old) = (old, new)
    }
    return old[right.count]
  }

  /// The words that are at most `limit` away, nearest first; equally near ones as given.
  public static func closest(
    to word: String, among words: [String], limit: Int = 2
  ) -> [String] {
    let length = word.unicodeScalars.count
    let near = words.enumerated().compactMap { place, candidate in
      // Words of very different length need no closer look.
      abs(candidate.unicodeScalars.count - length) > limit
        ? nil : (distance: between(word, candidate), place: place, word: candidate)
    }
    return near.filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
      .map(\.word)
  }

  /// The words most like `word`, best first, as Python's `difflib.get_close_matches` finds them.
  ///
  /// The AWS CLI asks it for the choices that were maybe meant, with a cutoff of 0.8. Python's
  /// shortcut for words of 200 letters and more is left out.
  /// Source: awscli, argparser.py; Python library reference, difflib.
  ///
  /// - Parameters:
  ///   - word: the word as it was typed.
  ///   - words: the words there are.
  ///   - count: how many to give at most.
  ///   - cutoff: the least likeness, from 0 to 1.
  /// - Returns: the most alike words; equally alike ones in falling alphabetical order.
  public static func closeMatches(
    _ word: String, among words: [String], count: Int = 3, cutoff: Double = 0.6
  ) -> [String] {
    let letters = Array(word.unicodeScalars)
    let alike = words.map { (likeness: likeness(Array($0.unicodeScalars), letters), word: $0) }
      .filter { $0.likeness >= cutoff }
      .sorted { $0.likeness == $1.likeness ? $1.word.precedes($0.word) : $0.likeness > $1.likeness }
    return alike.prefix(count).map(\.word)
  }

  /// Twice the letters in common runs, over all letters.
  private static func likeness(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
    let total = left.count + right.count
    return total == 0 ? 1 : 2 * Double(commonLetters(left[...], right[...])) / Double(total)
  }

  /// The letters of the longest common run, and of those to its left and to its right.
  private static func commonLetters(
    _ left: ArraySlice<Unicode.Scalar>, _ right: ArraySlice<Unicode.Scalar>
  ) -> Int {
    var best = (left: left.startIndex, right: right.startIndex, length: 0)
    var lengths: [Int: Int] = [:]
    for i in left.indices {
      var next: [Int: Int] = [:]
      for j in right.indices where left[i] == right[j] {
        let length = (lengths[j - 1] ?? 0) + 1
        next[j] = length
        if length > best.length { best = (i - length + 1, j - length + 1, length) }
      }
      lengths = next
    }
    guard best.length > 0 else { return 0 }
    return best.length
      + commonLetters(left[..<best.left], right[..<best.right])
      + commonLetters(left[(best.left + best.length)...], right[(best.right + best.length)...])
  }
}
