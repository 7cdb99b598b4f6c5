/// One node of a `Tree`: a leaf with values, or a branch with children.
///
/// A class, so that versions of a tree share what did not change; a node is changed in place
/// only while a single tree holds it.
@usableFromInline
final class TreeNode<Key: Comparable & Sendable, Value: TreeValue>: @unchecked Sendable
where Value.Key == Key {
  /// In a leaf the keys of `values`; in a branch the least key of each child but the first.
  @usableFromInline var keys: [Key]
  @usableFromInline var values: [Value]
  @usableFromInline var children: [TreeNode]
  /// The sum of the digests below, or 0 where it is not known.
  @usableFromInline var knownDigest: UInt64 = 0

  /// How many values or children a node holds at most: a copied node stays within some cache
  /// lines, and a million keys are four levels deep.
  @inlinable static var capacity: Int { 32 }
  /// A node with fewer is joined with a neighbour.
  @inlinable static var least: Int { 10 }

  @inlinable
  init(keys: [Key] = [], values: [Value] = [], children: [TreeNode] = []) {
    self.keys = keys
    self.values = values
    self.children = children
  }

  @inlinable var isLeaf: Bool { children.isEmpty }
  @inlinable var size: Int { isLeaf ? values.count : children.count }

  @inlinable func copy() -> TreeNode { TreeNode(keys: keys, values: values, children: children) }

  /// The first position whose key is not below `key`.
  @inlinable
  func lowerBound(_ key: Key) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The child of a branch whose subtree would hold `key`.
  @inlinable
  func childIndex(for key: Key) -> Int {
    let place = lowerBound(key)
    return place < keys.count && keys[place] == key ? place + 1 : place
  }

  /// The place of `key` in a leaf, or nil.
  @inlinable
  func valueIndex(for key: Key) -> Int? {
    let place = lowerBound(key)
    return place < keys.count && keys[place] == key ? place : nil
  }

  /// Cuts this node in two and returns the right half with the least key in it.
  @inlinable
  func split() -> (least: Key, right: TreeNode) {
    let half = size / 2
    if isLeaf {
      let right = TreeNode(keys: Array(keys[half...]), values: Array(values[half...]))
      keys.removeSubrange(half...)
      values.removeSubrange(half...)
      return (right.keys[0], right)
    }
    let least = keys[half - 1]
    let right = TreeNode(keys: Array(keys[half...]), children: Array(children[half...]))
    keys.removeSubrange((half - 1)...)
    children.removeSubrange(half...)
    return (least, right)
  }

  /// This node followed by `right`, whose least key is `least`.
  @inlinable
  func joined(with right: TreeNode, least: Key) -> TreeNode {
    isLeaf
      ? TreeNode(keys: keys + right.keys, values: values + right.values)
      : TreeNode(keys: keys + [least] + right.keys, children: children + right.children)
  }

  /// The sum of the digests of all values below; what did not change is not computed again.
  var digest: UInt64 {
    if knownDigest != 0 { return knownDigest }
    var sum: UInt64 = 0
    if isLeaf {
      for (key, value) in zip(keys, values) { sum &+= value.digest(under: key) }
    } else {
      for child in children { sum &+= child.digest }
    }
    knownDigest = sum
    return sum
  }
}

/// What a tree can hold: something with a digest that a changed leaf asks for.
@usableFromInline
protocol TreeValue: Sendable {
  associatedtype Key
  /// The digest of the value in its place; equal for equal contents in every process.
  func digest(under key: Key) -> UInt64
}
