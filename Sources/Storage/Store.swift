import GRDB

/// What outlives a run of the program: sandboxes, answers, progress, settings, in one SQLite file.
///
/// Every call is one transaction: after it returns, a kill of the process takes nothing away.
public struct Store: Sendable {
  /// Where the file is; `:memory:` for one that ends with the process.
  public let path: String

  let queue: DatabaseQueue

  init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  func read<T>(_ body: (Database) throws -> T) throws(StorageError) -> T {
    do { return try queue.read(body) } catch { throw StorageError(error, at: path) }
  }

  func write<T>(_ body: (Database) throws -> T) throws(StorageError) -> T {
    do { return try queue.write(body) } catch { throw StorageError(error, at: path) }
  }
}
