import Console

/// Which notes and labs have to do with a command of `aws`: the pages of its help name them.
struct RelatedReading {
  let library: Library
  /// The id of the lab under way, whose solution help must not give away.
  let labUnderWay: String?

  /// How many of each are named, so that a page ends with what is most to the point.
  private static let limit = 4

  /// One line for each note that shows the command and each lab that is solved with it, those
  /// first that have it most often.
  ///
  /// - Parameter command: a command without `aws`, such as `ecs create-service`.
  /// - Returns: what to type, and the title behind it.
  func lines(for command: String) -> [String] {
    let words = "aws " + command
    let notes = Self.first(
      library.notes.map { ("note \($0.id): \($0.title)", Self.count(of: words, in: $0.body)) })
    let labs = Self.first(
      library.labs.filter { $0.id != labUnderWay }.map { lab in
        let counts = lab.solutions.map { Self.count(of: words, in: $0.script.text) }
        return ("lab start \(lab.id): \(lab.title)", counts.max() ?? 0)
      })
    return notes + labs
  }

  private static func first(_ counted: [(line: String, count: Int)]) -> [String] {
    let found = counted.enumerated().filter { $0.element.count > 0 }
    let ordered = found.sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }
    return ordered.prefix(limit).map(\.element.line)
  }

  /// How often a text has the command in it as a whole, not as the beginning of a longer one.
  private static func count(of command: String, in text: String) -> Int {
    text.ranges(of: command).count { range in
      guard range.upperBound < text.endIndex else { return true }
      let next = text[range.upperBound]
      return !next.isLetter && !next.isNumber && next != "-"
    }
  }
}
