/// Walks a tree in key order from some key on.
///
/// It remembers a leaf, not the way to it: the next leaf is looked for from the root, once in
/// some dozens of steps, so that a look at one key costs no memory.
@usableFromInline
struct TreeCursor<Key: Comparable & Sendable, Value: TreeValue>: IteratorProtocol
where Value.Key == Key {
  @usableFromInline let root: TreeNode<Key, Value>?
  /// Nothing where the tree is empty.
  @usableFromInline var leaf: TreeNode<Key, Value>?
  @usableFromInline var place = 0

  @inlinable
  init(_ root: TreeNode<Key, Value>?, from key: Key?) {
    self.root = root
    guard var node = root else { return }
    while !node.isLeaf { node = node.children[key.map(node.childIndex) ?? 0] }
    leaf = node
    place = key.map(node.lowerBound) ?? 0
  }

  @inlinable
  mutating func next() -> (key: Key, value: Value)? {
    guard var leaf else { return nil }
    if place == leaf.count {
      guard let next = leafBehind(leaf) else { return nil }
      leaf = next
      self.leaf = next
      place = 0
    }
    defer { place += 1 }
    return (leaf.keys[place], leaf.values[place])
  }

  /// The leaf behind `leaf`.
  @inlinable
  func leafBehind(_ leaf: TreeNode<Key, Value>) -> TreeNode<Key, Value>? {
    guard var node = root, leaf !== node else { return nil }
    let last = leaf.keys[leaf.count - 1]
    var behind: TreeNode<Key, Value>?
    while !node.isLeaf {
      let place = node.childIndex(for: last)
      if place + 1 < node.count { behind = node.children[place + 1] }
      node = node.children[place]
    }
    while let branch = behind, !branch.isLeaf { behind = branch.children[0] }
    return behind
  }
}
