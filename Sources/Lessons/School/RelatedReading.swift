import Console

/// Which notes and labs have to do with a command of `aws`: the pages of its help name them.
struct RelatedReading {
  let library: Library
  /// The id of the lab under way, whose solution help must not give away.
  let labUnderWay: String?

  /// One line for each note that shows the command and each lab that is solved with it.
  ///
  /// - Parameter command: a command without `aws`, such as `ecs create-service`.
  /// - Returns: what to type, and the title behind it.
  func lines(for command: String) -> [String] {
    let words = "aws " + command
    let notes = library.notes.filter { Self.names(words, in: $0.body) }
      .map { "note \($0.id): \($0.title)" }
    let labs = library.labs.filter { lab in
      lab.id != labUnderWay && lab.solutions.contains { Self.names(words, in: $0.script.text) }
    }.map { "lab start \($0.id): \($0.title)" }
    return notes + labs
  }

  /// Whether a text has the command in it as a whole, not as the beginning of a longer one.
  private static func names(_ command: String, in text: String) -> Bool {
    text.ranges(of: command).contains { range in
      guard range.upperBound < text.endIndex else { return true }
      let next = text[range.upperBound]
      return !next.isLetter && !next.isNumber && next != "-"
    }
  }
}
