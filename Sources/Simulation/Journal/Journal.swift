/// All that was done to a sandbox: seed and lines.
///
/// Replaying it gives the same world, byte for byte.
public struct Journal: Codable, Sendable, Equatable {
  /// The seed of the world's dice.
  public var seed: UInt64
  /// Where the clock stood at first.
  public var start: SimTime
  /// The engine that wrote it; another one may replay it differently.
  public var engine: String
  /// What was typed, in order.
  public var lines: [JournalLine]

  /// A journal in which nothing is written yet.
  public init(seed: UInt64, start: SimTime = .dawn, engine: String) {
    self.seed = seed
    self.start = start
    self.engine = engine
    lines = []
  }
}

/// One typed line with everything it did; `undo` takes back a whole line.
public struct JournalLine: Codable, Sendable, Equatable {
  /// The line as typed.
  public var text: String
  /// What it did to the sandbox, in order.
  public var entries: [JournalEntry]

  /// A line with what it did.
  public init(text: String, entries: [JournalEntry] = []) {
    self.text = text
    self.entries = entries
  }
}

/// One change of a sandbox, with its input resolved: never a path of the machine or a clock time.
public enum JournalEntry: Codable, Sendable, Equatable {
  /// A request to a service; `input` is a JSON document.
  case request(service: String, operation: String, input: String, region: String)
  /// A request of somebody else than the learner.
  case requestBy(JournalRequest)
  /// The clock moved on.
  case advance(SimDuration)
  /// A file of the workspace was written.
  case write(path: String, text: String)
  /// A file of the workspace was removed.
  case remove(path: String)
  /// A variable of the shell was set.
  case assign(name: String, value: String)
  /// A variable of the shell was forgotten.
  case unassign(name: String)
  /// A fault was brought about on purpose.
  case fault(name: String, arguments: [String])
}
