import GRDB

/// Keeping sandboxes: the journal line by line, so that a kill loses nothing that was answered.
extension Store {
  /// Applies a change to the sandbox called `name`, which is made where there is none.
  ///
  /// A snapshot of a state that was undone is dropped: the lines are what counts.
  public func keep(_ change: SandboxChange, of name: String) throws(StorageError) {
    try write { database in
      try database.execute(
        sql: """
          INSERT INTO sandbox (name, head, snapshotLines) VALUES (?, ?, 0)
          ON CONFLICT (name) DO UPDATE SET head = excluded.head
          """, arguments: [name, Blob.value(change.head)])
      try database.execute(
        sql: "DELETE FROM sandboxLine WHERE sandbox = ? AND number >= ?",
        arguments: [name, change.keptLines])
      for (offset, line) in change.newLines.enumerated() {
        try database.execute(
          sql: "INSERT INTO sandboxLine (sandbox, number, line) VALUES (?, ?, ?)",
          arguments: [name, change.keptLines + offset, Blob.value(line)])
      }
      try keepSnapshot(of: change, name, in: database)
    }
  }

  private func keepSnapshot(
    of change: SandboxChange, _ name: String, in database: Database
  ) throws {
    if let snapshot = change.snapshot {
      try database.execute(
        sql: "UPDATE sandbox SET snapshot = ?, snapshotLines = ? WHERE name = ?",
        arguments: [Blob.value(snapshot), change.keptLines + change.newLines.count, name])
    } else {
      try database.execute(
        sql: """
          UPDATE sandbox SET snapshot = NULL, snapshotLines = 0
          WHERE name = ? AND snapshotLines > ?
          """, arguments: [name, change.keptLines])
    }
  }

  /// The sandbox called `name`, or nil where none was kept.
  public func sandbox(_ name: String) throws(StorageError) -> SandboxRecord? {
    try sandbox(name, isWhole: true)
  }

  /// The sandbox called `name` with only those lines that its snapshot lacks; nil where none was
  /// kept.
  public func sandboxSinceSnapshot(_ name: String) throws(StorageError) -> SandboxRecord? {
    try sandbox(name, isWhole: false)
  }

  private func sandbox(_ name: String, isWhole: Bool) throws(StorageError) -> SandboxRecord? {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM sandbox WHERE name = ?", arguments: [name])
      guard let row else { return nil }
      let snapshotLines: Int = row["snapshotLines"]
      let lines = try Row.fetchAll(
        database,
        sql: "SELECT line FROM sandboxLine WHERE sandbox = ? AND number >= ? ORDER BY number",
        arguments: [name, isWhole ? 0 : snapshotLines])
      return SandboxRecord(
        head: Blob.bytes(row, "head") ?? [], lines: lines.map { Blob.bytes($0, "line") ?? [] },
        snapshot: Blob.bytes(row, "snapshot"), snapshotLines: snapshotLines)
    }
  }

  /// Forgets the sandbox called `name`.
  public func forgetSandbox(_ name: String) throws(StorageError) {
    try write { database in
      try database.execute(sql: "DELETE FROM sandboxLine WHERE sandbox = ?", arguments: [name])
      try database.execute(sql: "DELETE FROM sandbox WHERE name = ?", arguments: [name])
    }
  }

  /// The names of the sandboxes that are kept.
  public func sandboxNames() throws(StorageError) -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT name FROM sandbox ORDER BY name") }
  }
}
