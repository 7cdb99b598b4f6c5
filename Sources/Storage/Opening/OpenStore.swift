import GRDB

/// Opens the file, mends or moves aside what is damaged, and never loses anything silently.
extension Store {
  /// A store that was opened, and what the learner must be told about it.
  public struct Opened: Sendable {
    /// The store, ready.
    public let store: Store
    /// One line where something was wrong, such as a damaged file that was moved aside.
    public let notice: String?
  }

  /// The name of the file in the state folder.
  public static let fileName = "drydock.sqlite"

  /// Opens the store of a state folder, making both where they are missing.
  ///
  /// A damaged file is moved aside under a new name and said so; a file of a newer engine is left
  /// alone.
  ///
  /// - Throws: where the folder cannot be used, or a newer engine wrote the file.
  public static func open(in folder: String, now: WallTime) throws(StorageError) -> Opened {
    do { try StateFolder.make(folder) } catch {
      throw StorageError("cannot make the state folder \(folder): \(error.reason)")
    }
    let path = folder + "/" + fileName
    do {
      return Opened(store: try openFile(path), notice: nil)
    } catch Trouble.newer {
      throw StorageError(
        "\(path) was written by a newer drydock; use that one, or another folder with --state")
    } catch Trouble.damaged(let reason) {
      let aside = "\(folder)/drydock-damaged-\(now.milliseconds).sqlite"
      try moveAside(path, to: aside)
      do {
        let notice = "the file of your progress was damaged (\(reason)); it is kept as \(aside), "
        return Opened(store: try openFile(path), notice: notice + "and a new one was begun")
      } catch { throw StorageError(error, at: path) }
    } catch { throw StorageError(error, at: path) }
  }

  /// A store that ends with the process: for batch runs, checks and tests.
  public static func inMemory() throws(StorageError) -> Store {
    do {
      let queue = try DatabaseQueue(configuration: configuration(journal: .default))
      try Migrations.migrator.migrate(queue)
      return Store(path: ":memory:", queue: queue)
    } catch { throw StorageError(error, at: ":memory:") }
  }

  private enum Trouble: Error {
    case newer
    case damaged(String)
  }

  private static func openFile(_ path: String) throws -> Store {
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(journal: .wal))
      // DatabasePool would do so by itself; a queue must be told. In WAL, NORMAL writes before a
      // commit returns but does not wait for the disk: a killed process loses nothing, a power
      // cut may lose the last commits, and neither damages the file.
      // Source: SQLite documentation, PRAGMA synchronous.
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
      if try queue.read(Migrations.migrator.hasBeenSuperseded) { throw Trouble.newer }
      try Migrations.migrator.migrate(queue)
      if let fault = try damage(in: queue) { throw Trouble.damaged(fault) }
      return Store(path: path, queue: queue)
    } catch let error as DatabaseError
      where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
    {
      throw Trouble.damaged(error.message ?? "not a database")
    }
  }

  private static func configuration(
    journal: Configuration.JournalModeConfiguration
  ) -> Configuration {
    var configuration = Configuration()
    // Two shells may write at once: each waits for the other's commit.
    configuration.busyMode = .timeout(5)
    configuration.journalMode = journal
    return configuration
  }

  /// What SQLite finds wrong; looked for only in files that are read in a moment.
  private static func damage(in queue: DatabaseQueue) throws -> String? {
    try queue.read { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      guard pages < 5000 else { return nil }
      let finding = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
      return finding == "ok" ? nil : finding
    }
  }

  private static func moveAside(_ path: String, to aside: String) throws(StorageError) {
    for suffix in ["", "-wal", "-shm"] where StateFolder.exists(path + suffix) {
      do { try StateFolder.move(path + suffix, to: aside + suffix) } catch {
        throw StorageError("\(path) is damaged and cannot be moved aside: \(error.reason)")
      }
    }
  }
}
