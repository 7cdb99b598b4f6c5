/// Walks a tree in key order from some key on.
@usableFromInline
struct TreeCursor<Key: Comparable & Sendable, Value: TreeValue>: IteratorProtocol
where Value.Key == Key {
  @usableFromInline var path: [(node: TreeNode<Key, Value>, next: Int)] = []

  @inlinable
  init(_ root: TreeNode<Key, Value>, from key: Key?) {
    var node = root
    while !node.isLeaf {
      let place = key.map(node.childIndex) ?? 0
      path.append((node, place + 1))
      node = node.children[place]
    }
    path.append((node, key.map(node.lowerBound) ?? 0))
  }

  @inlinable
  mutating func next() -> (key: Key, value: Value)? {
    while let (node, place) = path.last {
      guard place < node.size else {
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      if node.isLeaf { return (node.keys[place], node.values[place]) }
      path.append((node.children[place], 0))
    }
    return nil
  }
}
