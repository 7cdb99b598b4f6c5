/// One node of a `Tree`: a leaf with values, or a branch with children.
///
/// A class, so that versions of a tree share what did not change; a node is changed in place
/// only while a single tree holds it. Keys lie in the node itself, and its parts (the values of a
/// leaf, the children of a branch) behind them: making or copying one is one allocation, and
/// finding a key touches one place in memory.
@usableFromInline
final class TreeNode<Key: Comparable & Sendable, Value: TreeValue>:
  ManagedBuffer<TreeNodeHeader, UInt64>
where Value.Key == Key {
  /// How many values or children a node holds at most: a copied node stays within some cache
  /// lines, and a million keys are four levels deep.
  @inlinable static var most: Int { 32 }
  /// A node with fewer is joined with a neighbour.
  @inlinable static var least: Int { 10 }

  /// A node without parts that has room for some.
  @inlinable
  static func make(isLeaf: Bool, room: Int) -> TreeNode {
    let made = create(minimumCapacity: words(isLeaf: isLeaf, room: room)) { _ in
      TreeNodeHeader(isLeaf: isLeaf, room: room)
    }
    return unsafeDowncast(made, to: TreeNode.self)
  }

  @inlinable
  deinit {
    keys.deinitialize(count: keyCount)
    if isLeaf { values.deinitialize(count: count) } else { children.deinitialize(count: count) }
  }

  // MARK: Facts

  /// The header by its address: whether a class's property is in use is asked at every access.
  @inlinable var facts: UnsafeMutablePointer<TreeNodeHeader> {
    withUnsafeMutablePointerToHeader { $0 }
  }

  @inlinable var isLeaf: Bool { facts.pointee.isLeaf }
  /// How many parts fit.
  @inlinable var room: Int { facts.pointee.room }
  /// How many values or children there are.
  @inlinable var count: Int {
    get { facts.pointee.count }
    set { facts.pointee.count = newValue }
  }
  /// A leaf has a key for each value; a branch the least key of each child but the first.
  @inlinable var keyCount: Int { isLeaf ? count : max(0, count - 1) }

  @inlinable var keys: UnsafeMutablePointer<Key> {
    withUnsafeMutablePointerToElements {
      UnsafeMutableRawPointer($0).assumingMemoryBound(to: Key.self)
    }
  }

  @inlinable var values: UnsafeMutablePointer<Value> {
    parts.assumingMemoryBound(to: Value.self)
  }

  @inlinable var children: UnsafeMutablePointer<TreeNode> {
    parts.assumingMemoryBound(to: TreeNode.self)
  }

  @inlinable var parts: UnsafeMutableRawPointer {
    withUnsafeMutablePointerToElements {
      UnsafeMutableRawPointer($0 + Self.keyWords(room: room))
    }
  }

  @inlinable
  static func keyWords(room: Int) -> Int { (room * MemoryLayout<Key>.stride + 7) / 8 }

  @inlinable
  static func words(isLeaf: Bool, room: Int) -> Int {
    let part = isLeaf ? MemoryLayout<Value>.stride : MemoryLayout<TreeNode>.stride
    return keyWords(room: room) + (room * part + 7) / 8
  }

  /// Room for `count` parts, and for some more, so that not every insertion moves them.
  @inlinable
  static func room(for count: Int) -> Int { count <= 4 ? 4 : min(most, (count + 7) / 8 * 8) }

  // MARK: Questions

  /// The first position whose key is not below `key`.
  @inlinable
  func lowerBound(_ key: Key) -> Int {
    let keys = keys
    var low = 0
    var high = keyCount
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
    return place < keyCount && keys[place] == key ? place + 1 : place
  }

  /// The place of `key` in a leaf, or nil.
  @inlinable
  func valueIndex(for key: Key) -> Int? {
    let place = lowerBound(key)
    return place < keyCount && keys[place] == key ? place : nil
  }

  /// How many keys lie below it that are less than `key`.
  @inlinable
  func count(below key: Key) -> Int {
    if isLeaf { return lowerBound(key) }
    let place = childIndex(for: key)
    var sum = children[place].count(below: key)
    for left in 0..<place { sum += children[left].size }
    return sum
  }

  /// How many keys lie below it.
  @inlinable var size: Int {
    if isLeaf { return count }
    var sum = 0
    for place in 0..<count { sum += children[place].size }
    return sum
  }

  /// The sum of the digests of all values below; what did not change is not computed again.
  var digest: UInt64 {
    if facts.pointee.knownDigest != 0 { return facts.pointee.knownDigest }
    var sum: UInt64 = 0
    for place in 0..<count {
      sum &+= isLeaf ? values[place].digest(under: keys[place]) : children[place].digest
    }
    facts.pointee.knownDigest = sum
    return sum
  }

  /// Forgets what followed from the parts, which are about to change.
  @inlinable
  func forget() {
    facts.pointee.knownDigest = 0
    facts.pointee.knownWeight = .min
  }
}

/// What a node knows of itself.
@usableFromInline
struct TreeNodeHeader {
  @usableFromInline let isLeaf: Bool
  @usableFromInline let room: Int
  @usableFromInline var count = 0
  /// The sum of the digests below, or 0 where it is not known.
  @usableFromInline var knownDigest: UInt64 = 0
  /// For keys that weigh something: the most that one below weighs; the least number where it is
  /// not known.
  @usableFromInline var knownWeight = Int.min
  /// How many keys lie below; only where the weight is known.
  @usableFromInline var knownSize = 0

  @inlinable
  init(isLeaf: Bool, room: Int) {
    self.isLeaf = isLeaf
    self.room = room
  }
}

/// What a tree can hold: something with a digest that a changed leaf asks for.
@usableFromInline
protocol TreeValue: Sendable {
  associatedtype Key
  /// The digest of the value in its place; equal for equal contents in every process.
  func digest(under key: Key) -> UInt64
}
