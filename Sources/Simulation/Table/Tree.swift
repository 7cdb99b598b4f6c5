/// A persistent ordered map: a copy is free, and a change after it costs O(log n).
///
/// It is a B+ tree with copy-on-write nodes. `Table` and `Index` are its two faces.
@usableFromInline
struct Tree<Key: Comparable & Sendable, Value: TreeValue>: Sendable where Value.Key == Key {
  @usableFromInline typealias Node = TreeNode<Key, Value>

  @usableFromInline var root = Node()
  @usableFromInline var count = 0

  @inlinable init() {}

  /// The value under `key`, or nil.
  @inlinable
  func value(for key: Key) -> Value? {
    var node = root
    while !node.isLeaf { node = node.children[node.childIndex(for: key)] }
    return node.valueIndex(for: key).map { node.values[$0] }
  }

  /// Puts `value` under `key`, in place of any that is there.
  @inlinable
  mutating func set(_ key: Key, to value: Value) {
    if let (least, right) = Self.insert(key, value, into: &root, count: &count) {
      root = Node(keys: [least], children: [root, right])
    }
  }

  /// Changes the value under `key` in its place.
  ///
  /// - Returns: what `change` returned, or nil where there is no such key.
  @inlinable
  mutating func update<Result>(_ key: Key, _ change: (inout Value) -> Result) -> Result? {
    guard value(for: key) != nil else { return nil }
    return Self.update(key, in: &root, change)
  }

  /// Takes out what is under `key`.
  @inlinable
  mutating func remove(_ key: Key) {
    guard value(for: key) != nil else { return }
    Self.remove(key, from: &root)
    count -= 1
    if !root.isLeaf, root.children.count == 1 { root = root.children[0] }
  }

  /// The keys and values from `key` on (from the first where it is nil), in order.
  @inlinable
  func cursor(from key: Key? = nil) -> TreeCursor<Key, Value> { TreeCursor(root, from: key) }

  /// The last key with its value.
  @inlinable var last: (key: Key, value: Value)? {
    var node = root
    while !node.isLeaf { node = node.children[node.children.count - 1] }
    guard let key = node.keys.last, let value = node.values.last else { return nil }
    return (key, value)
  }

  @inlinable
  static func own(_ node: inout Node) {
    if !isKnownUniquelyReferenced(&node) { node = node.copy() }
    node.knownDigest = 0
  }

  @inlinable
  static func insert(
    _ key: Key, _ value: Value, into node: inout Node, count: inout Int
  ) -> (least: Key, right: Node)? {
    own(&node)
    if node.isLeaf {
      let place = node.lowerBound(key)
      if place < node.keys.count, node.keys[place] == key {
        node.values[place] = value
        return nil
      }
      node.keys.insert(key, at: place)
      node.values.insert(value, at: place)
      count += 1
    } else {
      let place = node.childIndex(for: key)
      guard
        let (least, right) = insert(key, value, into: &node.children[place], count: &count)
      else { return nil }
      node.keys.insert(least, at: place)
      node.children.insert(right, at: place + 1)
    }
    return node.size > Node.capacity ? node.split() : nil
  }

  @inlinable
  static func update<Result>(
    _ key: Key, in node: inout Node, _ change: (inout Value) -> Result
  ) -> Result? {
    own(&node)
    if !node.isLeaf { return update(key, in: &node.children[node.childIndex(for: key)], change) }
    return node.valueIndex(for: key).map { change(&node.values[$0]) }
  }

  @inlinable
  static func remove(_ key: Key, from node: inout Node) {
    own(&node)
    if node.isLeaf {
      guard let place = node.valueIndex(for: key) else { return }
      node.keys.remove(at: place)
      node.values.remove(at: place)
      return
    }
    let place = node.childIndex(for: key)
    remove(key, from: &node.children[place])
    if node.children[place].size < Node.least { rebalance(node, around: place) }
  }

  /// Joins the child at `place` with a neighbour, and cuts them apart again if that is too many.
  @inlinable
  static func rebalance(_ node: Node, around place: Int) {
    guard node.children.count > 1 else { return }
    let left = place == 0 ? 0 : place - 1
    let joined = node.children[left].joined(with: node.children[left + 1], least: node.keys[left])
    node.children.remove(at: left + 1)
    node.keys.remove(at: left)
    node.children[left] = joined
    guard joined.size > Node.capacity else { return }
    let (least, right) = joined.split()
    node.keys.insert(least, at: left)
    node.children.insert(right, at: left + 1)
  }
}
