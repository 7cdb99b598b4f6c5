import GRDB

/// Keeping which notes were read.
extension Store {
  /// Notes that a note was opened; the first time of each version counts.
  public func recordRead(
    note: String, version: Int, at time: WallTime
  ) throws(StorageError) {
    try write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO noteRead (note, version, readAt) VALUES (?, ?, ?)",
        arguments: [note, version, time.milliseconds])
    }
  }

  /// The ids of the notes that were read, in any version.
  public func notesRead() throws(StorageError) -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT DISTINCT note FROM noteRead ORDER BY note") }
  }
}
