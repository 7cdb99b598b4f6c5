/// Rows by key, in key order: the one shape in which services keep their state.
///
/// A copy is free and shares everything; the first write after it, as any other, costs O(log n).
/// Its digest is kept incrementally: only rows that changed are read again.
public struct Table<Key: Comparable & Codable & Sendable, Row: Codable & Sendable>: Sendable {
  @usableFromInline var tree = Tree<Key, RowBox<Key, Row>>()

  /// A table without rows.
  @inlinable public init() {}

  /// How many rows there are.
  @inlinable public var count: Int { tree.count }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { tree.count == 0 }

  /// The row under `key`; setting nil removes it.
  @inlinable
  public subscript(key: Key) -> Row? {
    get { tree.value(for: key)?.row }
    set {
      if let newValue { tree.set(key, to: RowBox(newValue)) } else { tree.remove(key) }
    }
  }

  /// Looks at the row under `key` without copying it.
  ///
  /// - Returns: what `look` returned, or nil where there is no such row.
  @inlinable
  public func read<Result>(_ key: Key, _ look: (Row) -> Result) -> Result? {
    tree.value(for: key).map { look($0.lent) }
  }

  /// Looks at every row in key order, without copying any, until `look` returns something.
  ///
  /// - Returns: what it returned.
  @inlinable
  public func firstResult<Result>(_ look: (Key, Row) -> Result?) -> Result? {
    firstResult(in: tree.cursor(), look)
  }

  /// Looks at the rows whose keys are not below `key`, in order, without copying any, until `look`
  /// returns something.
  ///
  /// - Returns: what it returned.
  @inlinable
  public func firstResult<Result>(from key: Key, _ look: (Key, Row) -> Result?) -> Result? {
    firstResult(in: tree.cursor(from: key), look)
  }

  @inlinable
  func firstResult<Result>(
    in start: TreeCursor<Key, RowBox<Key, Row>>, _ look: (Key, Row) -> Result?
  ) -> Result? {
    var cursor = start
    while let (key, box) = cursor.next() {
      if let result = look(key, box.lent) { return result }
    }
    return nil
  }

  /// The first key that is not below `key`.
  @inlinable
  public func key(notBelow key: Key) -> Key? {
    var cursor = tree.cursor(from: key)
    return cursor.next()?.key
  }

  /// Whether there is a row under `key`.
  @inlinable
  public func contains(_ key: Key) -> Bool { tree.value(for: key) != nil }

  /// Changes the row under `key` without copying it.
  ///
  /// - Returns: what `change` returned, or nil where there is no such row.
  @discardableResult
  @inlinable
  public mutating func update<Result>(_ key: Key, _ change: (inout Row) -> Result) -> Result? {
    tree.update(key) { box in
      if !isKnownUniquelyReferenced(&box) { box = RowBox(box.row) }
      box.knownDigest = 0
      return change(&box.row)
    }
  }

  /// Changes the row under `key`, or a fresh one where there is none; a row for which `change`
  /// returns false is not kept.
  @inlinable
  public mutating func change(
    _ key: Key, from fresh: @autoclosure () -> Row, _ change: (inout Row) -> Bool
  ) {
    if let isKept = update(key, change) {
      if !isKept { self[key] = nil }
      return
    }
    var row = fresh()
    if change(&row) { self[key] = row }
  }

  /// The first key with its row.
  @inlinable public var first: (key: Key, row: Row)? {
    var cursor = tree.cursor()
    return cursor.next().map { ($0.key, $0.value.row) }
  }

  /// The last key with its row.
  @inlinable public var last: (key: Key, row: Row)? { tree.last.map { ($0.key, $0.value.row) } }

  /// The rows whose keys are not below `key`, in order, read as they are asked for.
  @inlinable
  public func rows(from key: Key) -> TableRows<Key, Row> {
    TableRows(cursor: tree.cursor(from: key))
  }

  /// How many rows have keys that are not below the one and below the other; none is read for it.
  @inlinable
  public func count(from start: Key, to end: Key) -> Int {
    guard let root = tree.root else { return 0 }
    return Swift.max(0, root.count(below: end) - root.count(below: start))
  }

  /// All keys in order.
  @inlinable public var keys: [Key] { map(\.key) }

  /// All rows in key order.
  @inlinable public var rows: [Row] { map(\.row) }

  /// The fingerprint of all keys and rows; it does not depend on how the table came about.
  public var digest: UInt64 { tree.digest }
}

extension Table: Sequence {
  /// Walks the rows in key order.
  @inlinable
  public func makeIterator() -> TableRows<Key, Row> { TableRows(cursor: tree.cursor()) }
}

/// Rows of a table in key order, read lazily.
public struct TableRows<Key: Comparable & Codable & Sendable, Row: Codable & Sendable>:
  Sequence, IteratorProtocol
{
  @usableFromInline var cursor: TreeCursor<Key, RowBox<Key, Row>>

  @inlinable init(cursor: TreeCursor<Key, RowBox<Key, Row>>) { self.cursor = cursor }

  /// The next key with its row.
  @inlinable
  public mutating func next() -> (key: Key, row: Row)? {
    cursor.next().map { ($0.key, $0.value.row) }
  }
}

/// A row in its own allocation, so that copying a node of the tree copies no rows.
@usableFromInline
final class RowBox<Key: Codable & Sendable, Row: Codable & Sendable>: TreeValue,
  @unchecked Sendable
{
  @usableFromInline var row: Row
  /// The digest of key and row, or 0 where it is not known.
  @usableFromInline var knownDigest: UInt64 = 0

  @inlinable init(_ row: Row) { self.row = row }

  /// The row to be looked at where it lies: reading it as a property would copy it.
  @inlinable var lent: Row { _read { yield row } }

  @usableFromInline
  func digest(under key: Key) -> UInt64 {
    if knownDigest == 0 {
      var digest = Pack.digest(of: key)
      digest.feed(Pack.digest(of: row).value)
      knownDigest = digest.value
    }
    return knownDigest
  }
}

extension Table: Codable {
  /// Reads keys and rows in turn.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    while !container.isAtEnd {
      let key = try container.decode(Key.self)
      self[key] = try container.decode(Row.self)
    }
  }

  /// Writes keys and rows in turn, or only the fingerprint where a digest is being made.
  public func encode(to encoder: any Encoder) throws {
    if let pack = encoder as? PackEncoder, pack.purpose == .digest {
      var container = encoder.singleValueContainer()
      return try container.encode(digest)
    }
    var container = encoder.unkeyedContainer()
    for (key, row) in self {
      try container.encode(key)
      try container.encode(row)
    }
  }
}
