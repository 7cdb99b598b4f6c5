import Simulation

/// Ways back and forth in time. Only the sandbox moves: answers, hints and progress of the
/// school are kept elsewhere and stay.
extension Sandbox {
  /// Takes back the last line that changed something.
  ///
  /// - Returns: the line, or nil where there is none, or only those that set the scene.
  @discardableResult
  public mutating func undo() -> JournalLine? {
    endLine()
    guard journal.lines.count > protectedLines, let line = journal.lines.last else { return nil }
    let after = world
    world = past.popLast() ?? replayed(lines: journal.lines.count - 1)
    journal.lines.removeLast()
    future.append((line, after))
    return line
  }

  /// Does again what was undone last.
  ///
  /// - Returns: the line, or nil where there is none.
  @discardableResult
  public mutating func redo() -> JournalLine? {
    endLine()
    guard let (line, after) = future.popLast() else { return nil }
    past.append(world)
    journal.lines.append(line)
    world = after
    return line
  }

  /// How many lines can be done again.
  public var redoCount: Int { future.count }

  /// Goes to the state after line `count` of the journal (0: the beginning), back or forth.
  ///
  /// - Returns: whether there is such a place.
  public mutating func goTo(lineCount count: Int) -> Bool {
    endLine()
    let last = journal.lines.count + future.count
    guard count >= protectedLines, count <= last else { return false }
    while journal.lines.count > count { undo() }
    while journal.lines.count < count { redo() }
    return true
  }

  /// Remembers the present state under a name; an older one of that name is replaced.
  public mutating func takeSnapshot(_ name: String) {
    endLine()
    snapshots.removeAll { $0.name == name }
    snapshots.append(
      Snapshot(name: name, lineCount: journal.lines.count, world: world, lines: journal.lines))
  }

  /// Returns to a named state; what was done since can not be redone.
  ///
  /// - Returns: whether there is one of that name.
  public mutating func restoreSnapshot(_ name: String) -> Bool {
    endLine()
    guard let snapshot = snapshots.first(where: { $0.name == name }) else { return false }
    let shared = zip(journal.lines, snapshot.lines).prefix { $0 == $1 }.count
    let known = past.count - (journal.lines.count - min(shared, journal.lines.count))
    past = shared == snapshot.lines.count ? Array(past.prefix(max(0, known))) : []
    journal.lines = snapshot.lines
    world = snapshot.world
    future = []
    return true
  }

  /// The world after the first `lines` lines of the journal, done again from the seed.
  func replayed(lines count: Int) -> World {
    var sandbox = Sandbox(
      seed: journal.seed, region: region, library: library, start: journal.start)
    for line in journal.lines.prefix(count) { sandbox.replay(line) }
    return sandbox.world
  }

  /// Does a line of a journal again; what fails now is left out, as a failed request changes
  /// nothing.
  public mutating func replay(_ line: JournalLine) {
    beginLine(line.text)
    for entry in line.entries { replay(entry) }
    endLine()
  }
}
