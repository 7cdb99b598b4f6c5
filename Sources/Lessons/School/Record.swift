import Storage

/// The learner's record, opened when it is first needed: most batches never do.
public final class Record {
  private let open: () throws(StorageError) -> Store
  private var opened: Store?

  /// A record that `open` opens.
  public init(_ open: @escaping () throws(StorageError) -> Store) { self.open = open }

  /// A record that is open already.
  public init(_ store: Store) {
    opened = store
    open = { () throws(StorageError) in store }
  }

  /// Where it is kept.
  public var store: Store {
    get throws(StorageError) {
      if let opened { return opened }
      let store = try open()
      opened = store
      return store
    }
  }
}
