import GRDB

/// Small facts that stay, such as that the first start was greeted.
extension Store {
  /// The value of a setting, or nil where it was never set.
  public func setting(_ name: String) throws(StorageError) -> String? {
    try read {
      try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
    }
  }

  /// Sets a setting; nil forgets it.
  public func set(_ name: String, to value: String?) throws(StorageError) {
    try write { database in
      guard let value else {
        try database.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [name])
        return
      }
      try database.execute(
        sql: "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
        arguments: [name, value])
    }
  }
}
