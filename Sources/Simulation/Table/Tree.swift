/// A persistent ordered map: a copy is free, and a change after it costs O(log n).
///
/// It is a B+ tree with copy-on-write nodes. `Table` and `Index` are its two faces.
@usableFromInline
struct Tree<Key: Comparable & Sendable, Value: TreeValue>: @unchecked Sendable
where Value.Key == Key {
  @usableFromInline typealias Node = TreeNode<Key, Value>

  /// Nothing where the tree is empty: a world has hundreds of trees, and the node of each is a type
  /// of its own, which the program would have to make at its start.
  @usableFromInline var root: Node?
  @usableFromInline var count = 0

  @inlinable init() {}

  /// The sum of the digests of all values.
  var digest: UInt64 { root?.digest ?? 0 }

  /// The value under `key`, or nil.
  @inlinable
  func value(for key: Key) -> Value? {
    guard var node = root else { return nil }
    while !node.isLeaf { node = node.children[node.childIndex(for: key)] }
    return node.valueIndex(for: key).map { node.values[$0] }
  }

  /// Puts `value` under `key`, in place of any that is there.
  @inlinable
  mutating func set(_ key: Key, to value: Value) {
    var top = root.take() ?? Node.make(isLeaf: true, room: Node.room(for: 1))
    defer { root = top }
    guard let (least, right) = Self.insert(key, value, into: &top, count: &count, isLast: true)
    else { return }
    let branch = Node.make(isLeaf: false, room: Node.room(for: 2))
    branch.children.initialize(to: top)
    branch.count = 1
    branch.insert(least, right, behind: 0)
    top = branch
  }

  /// Changes the value under `key` in its place.
  ///
  /// - Returns: what `change` returned, or nil where there is no such key.
  @inlinable
  mutating func update<Result>(_ key: Key, _ change: (inout Value) -> Result) -> Result? {
    guard var top = root.take() else { return nil }
    defer { root = top }
    return Self.update(key, in: &top, change)
  }

  /// Puts `new` in the place of `old`, with the same value.
  @inlinable
  mutating func rename(_ old: Key, to new: Key) {
    if isRenamed(old, to: new) { return }
    guard let value = value(for: old) else { return }
    remove(old)
    set(new, to: value)
  }

  /// - Returns: whether the key could change where it is.
  @inlinable
  mutating func isRenamed(_ old: Key, to new: Key) -> Bool {
    guard var top = root.take() else { return true }
    defer { root = top }
    return Self.rename(old, to: new, in: &top)
  }

  /// Takes out what is under `key`.
  @inlinable
  mutating func remove(_ key: Key) {
    guard var top = root.take() else { return }
    defer { root = count == 0 ? nil : top }
    guard Self.remove(key, from: &top) else { return }
    count -= 1
    if !top.isLeaf, top.count == 1 { top = top.children[0] }
  }

  /// The keys and values from `key` on (from the first where it is nil), in order.
  @inlinable
  func cursor(from key: Key? = nil) -> TreeCursor<Key, Value> { TreeCursor(root, from: key) }

  /// The last key with its value.
  @inlinable var last: (key: Key, value: Value)? {
    guard var node = root else { return nil }
    while !node.isLeaf { node = node.children[node.count - 1] }
    return (node.keys[node.count - 1], node.values[node.count - 1])
  }

  /// Makes sure that only this tree holds a node, and that it has room for so many parts more.
  @inlinable
  static func own(_ node: inout Node, more: Int = 0) {
    let count = node.count + more
    if !isKnownUniquelyReferenced(&node) || node.room < count {
      node = node.copy(room: Node.room(for: count))
    }
    node.forget()
  }

  /// - Returns: the right half of the node, where it had to be cut in two.
  @inlinable
  static func insert(
    _ key: Key, _ value: Value, into node: inout Node, count: inout Int, isLast: Bool
  ) -> (least: Key, right: Node)? {
    if node.isLeaf {
      let place = node.lowerBound(key)
      if place < node.count, node.keys[place] == key {
        own(&node)
        // Equal keys may still differ in what their order does not follow.
        node.keys[place] = key
        node.values[place] = value
        return nil
      }
      count += 1
      return add(to: &node, at: place, isLast: isLast) { $0.insert(key, value, at: $1) }
    }
    own(&node)
    let place = node.childIndex(for: key)
    guard
      let (least, right) = insert(
        key, value, into: &node.children[place], count: &count,
        isLast: isLast && place == node.count - 1)
    else { return nil }
    return add(to: &node, at: place + 1, isLast: isLast) { $0.insert(least, right, behind: $1 - 1) }
  }

  /// Adds a part at `place`, cutting a full node in two.
  ///
  /// What grows at its end leaves full nodes behind: the last node keeps all that it has.
  @inlinable
  static func add(
    to node: inout Node, at place: Int, isLast: Bool, _ insert: (Node, Int) -> Void
  ) -> (least: Key, right: Node)? {
    guard node.count == Node.most else {
      own(&node, more: 1)
      insert(node, place)
      return nil
    }
    own(&node)
    let cut = isLast && place == node.count ? node.count - 2 : node.count / 2
    let (least, right) = node.split(at: cut)
    if place <= cut {
      insert(node, place)
    } else {
      insert(right, place - cut)
    }
    return (least, right)
  }

  @inlinable
  static func update<Result>(
    _ key: Key, in node: inout Node, _ change: (inout Value) -> Result
  ) -> Result? {
    if !node.isLeaf {
      own(&node)
      return update(key, in: &node.children[node.childIndex(for: key)], change)
    }
    guard let place = node.valueIndex(for: key) else { return nil }
    own(&node)
    return change(&node.values[place])
  }

  /// - Returns: whether the order allowed it: often the neighbours in the leaf stay neighbours.
  @inlinable
  static func rename(_ old: Key, to new: Key, in node: inout Node) -> Bool {
    if !node.isLeaf {
      own(&node)
      return rename(old, to: new, in: &node.children[node.childIndex(for: old)])
    }
    guard let place = node.valueIndex(for: old), place > 0, place + 1 < node.count,
      node.keys[place - 1] < new, new < node.keys[place + 1]
    else { return false }
    own(&node)
    node.keys[place] = new
    return true
  }

  /// - Returns: whether there was such a key.
  @inlinable
  static func remove(_ key: Key, from node: inout Node) -> Bool {
    if node.isLeaf {
      guard let place = node.valueIndex(for: key) else { return false }
      own(&node)
      node.removeValue(at: place)
      return true
    }
    own(&node)
    let place = node.childIndex(for: key)
    guard remove(key, from: &node.children[place]) else { return false }
    if node.children[place].count < Node.least { rebalance(node, around: place) }
    return true
  }

  /// Joins the child at `place` with a neighbour, or where that is too many, shares out among both.
  @inlinable
  static func rebalance(_ node: Node, around place: Int) {
    guard node.count > 1 else { return }
    let left = place == 0 ? 0 : place - 1
    let right = node.children[left + 1]
    let least = node.keys[left]
    let sum = node.children[left].count + right.count
    let joined = node.children[left].copy(room: sum)
    joined.append(right, least: least)
    node.removeChild(at: left + 1)
    node.children[left] = joined
    guard sum > Node.most else { return }
    let (middle, rest) = joined.split(at: sum / 2)
    node.insert(middle, rest, behind: left)
  }
}
