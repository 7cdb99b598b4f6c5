import Simulation

/// What a sandbox keeps of what was done to it.
public enum Retention: Sendable {
  /// Every line and the world before it, so that `undo` goes back.
  case history
  /// The lines since they were last taken, for whoever writes them down; there is no way back.
  case lines
  /// Nothing: for a look into the future, or a server that ends with its process.
  case nothing
}

extension Sandbox {
  /// Hands out the lines of the journal and forgets them, for whoever writes them down.
  public mutating func takeLines() -> [JournalLine] {
    defer { journal.lines.removeAll(keepingCapacity: true) }
    return journal.lines
  }

  /// Notes a line of its own; time that passes in many small steps becomes one line.
  mutating func note(_ entry: JournalEntry) {
    if case .advance(let more) = entry, let last = journal.lines.indices.last,
      case .advance(let before) = journal.lines[last].entries.first
    {
      let sum = JournalEntry.advance(before + more)
      journal.lines[last] = JournalLine(text: sum.summary, entries: [sum])
    } else {
      journal.lines.append(JournalLine(text: entry.summary, entries: [entry]))
    }
  }
}
