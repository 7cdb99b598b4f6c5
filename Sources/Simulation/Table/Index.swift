/// An ordered set of keys: how a service finds rows without scanning a table.
///
/// Same costs as `Table`. Compound keys are made with `Pair` and `Triple`; the keys that begin
/// alike lie together, so `keys(from:)` reads one group and stops.
public struct Index<Key: Comparable & Codable & Sendable>: Sendable {
  @usableFromInline var tree = Tree<Key, NoRow<Key>>()

  /// An index without keys.
  @inlinable public init() {}

  /// How many keys there are.
  @inlinable public var count: Int { tree.count }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { tree.count == 0 }

  /// Whether `key` is there.
  @inlinable
  public func contains(_ key: Key) -> Bool { tree.value(for: key) != nil }

  /// Adds `key`, in place of an equal one.
  @inlinable
  public mutating func insert(_ key: Key) { tree.set(key, to: NoRow()) }

  /// Takes `key` out, where it is in.
  @inlinable
  public mutating func remove(_ key: Key) { tree.remove(key) }

  /// Puts `new` in the place of `old`; nothing happens where that is not in.
  @inlinable
  public mutating func replace(_ old: Key, with new: Key) { tree.rename(old, to: new) }

  /// The first key.
  @inlinable public var first: Key? {
    var cursor = tree.cursor()
    return cursor.next()?.key
  }

  /// The last key.
  @inlinable public var last: Key? { tree.last?.key }

  /// The keys not below `key`, in order, read as they are asked for.
  @inlinable
  public func keys(from key: Key) -> IndexKeys<Key> { IndexKeys(cursor: tree.cursor(from: key)) }

  /// The first key that is not below `key`.
  @inlinable
  public func key(notBelow key: Key) -> Key? {
    var cursor = tree.cursor(from: key)
    return cursor.next()?.key
  }

  /// The fingerprint of all keys.
  public var digest: UInt64 { tree.digest }
}

extension Index: Sequence {
  /// Walks the keys in order.
  @inlinable
  public func makeIterator() -> IndexKeys<Key> { IndexKeys(cursor: tree.cursor()) }
}

/// Keys of an index in order, read lazily.
public struct IndexKeys<Key: Comparable & Codable & Sendable>: Sequence, IteratorProtocol {
  @usableFromInline var cursor: TreeCursor<Key, NoRow<Key>>

  @inlinable init(cursor: TreeCursor<Key, NoRow<Key>>) { self.cursor = cursor }

  /// The next key.
  @inlinable
  public mutating func next() -> Key? { cursor.next()?.key }
}

@usableFromInline
struct NoRow<Key: Codable & Sendable>: TreeValue {
  @inlinable init() {}

  @usableFromInline
  func digest(under key: Key) -> UInt64 { Pack.digest(of: key).value }
}

extension Index: Codable {
  /// Reads the keys.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    while !container.isAtEnd { insert(try container.decode(Key.self)) }
  }

  /// Writes the keys, or only the fingerprint where a digest is being made.
  public func encode(to encoder: any Encoder) throws {
    if let pack = encoder as? PackEncoder, pack.purpose == .digest {
      var container = encoder.singleValueContainer()
      return try container.encode(digest)
    }
    var container = encoder.unkeyedContainer()
    for key in self { try container.encode(key) }
  }
}
