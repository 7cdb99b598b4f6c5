/// A sandbox as the store keeps it: bytes whose meaning the school knows.
public struct SandboxRecord: Sendable, Equatable {
  /// Seed, engine, region and what else belongs to the beginning.
  public var head: [UInt8]
  /// What was done, one entry for each line of the journal.
  public var lines: [[UInt8]]
  /// The packed world, where one was kept.
  public var snapshot: [UInt8]?
  /// How many lines had been done when the snapshot was taken.
  public var snapshotLines: Int

  /// A record.
  public init(head: [UInt8], lines: [[UInt8]], snapshot: [UInt8]? = nil, snapshotLines: Int = 0) {
    self.head = head
    self.lines = lines
    self.snapshot = snapshot
    self.snapshotLines = snapshotLines
  }
}

/// What changed in a sandbox since it was kept last; it is applied as a whole or not at all.
public struct SandboxChange: Sendable, Equatable {
  /// The new head.
  public var head: [UInt8]
  /// How many of the kept lines still hold; those after them are removed.
  public var keptLines: Int
  /// The lines that follow them.
  public var newLines: [[UInt8]]
  /// A new packed world after the last line, where it is time for one.
  public var snapshot: [UInt8]?

  /// A change.
  public init(
    head: [UInt8], keptLines: Int, newLines: [[UInt8]], snapshot: [UInt8]? = nil
  ) {
    self.head = head
    self.keptLines = keptLines
    self.newLines = newLines
    self.snapshot = snapshot
  }
}
