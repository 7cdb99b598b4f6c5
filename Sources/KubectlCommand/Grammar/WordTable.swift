/// Names with what is said of them, written as lines of `name | words`.
struct WordTable {
  private var words: [String: String] = [:]

  init(_ source: String) {
    for line in source.split(separator: "\n") {
      let halves = line.split(separator: "|", maxSplits: 1).map { $0.trimmed }
      if halves.count == 2 { words[halves[0]] = halves[1] }
    }
  }

  /// What is said of a name; empty where nothing is.
  subscript(name: String) -> String { words[name] ?? "" }
}
