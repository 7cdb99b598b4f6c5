// Changes of one node. Only a node that a single tree holds is changed.
extension TreeNode {
  /// A node with the same parts and at least as much room as asked for.
  @inlinable
  func copy(room: Int) -> TreeNode {
    let copy = TreeNode.make(isLeaf: isLeaf, room: room)
    copy.keys.fill(from: keys, count: keyCount)
    if isLeaf {
      copy.values.fill(from: values, count: count)
    } else {
      copy.children.fill(from: children, count: count)
    }
    copy.count = count
    return copy
  }

  /// Puts a value under a key that has none yet; there must be room.
  @inlinable
  func insert(_ key: Key, _ value: Value, at place: Int) {
    keys.open(at: place, of: count, for: key)
    values.open(at: place, of: count, for: value)
    count += 1
  }

  /// Puts a child behind the one at `place`; there must be room.
  @inlinable
  func insert(_ least: Key, _ child: TreeNode, behind place: Int) {
    keys.open(at: place, of: keyCount, for: least)
    children.open(at: place + 1, of: count, for: child)
    count += 1
  }

  /// Takes a key with its value out of a leaf.
  @inlinable
  func removeValue(at place: Int) {
    keys.close(at: place, of: count)
    values.close(at: place, of: count)
    count -= 1
  }

  /// Takes a child and the key before it out of a branch.
  @inlinable
  func removeChild(at place: Int) {
    keys.close(at: place - 1, of: keyCount)
    children.close(at: place, of: count)
    count -= 1
  }

  /// Moves the parts from `place` on into a node of their own, and returns it with its least key.
  @inlinable
  func split(at place: Int) -> (least: Key, right: TreeNode) {
    let moved = count - place
    let right = TreeNode.make(isLeaf: isLeaf, room: Self.room(for: moved + 1))
    let least: Key
    if isLeaf {
      least = keys[place]
      right.keys.moveInitialize(from: keys + place, count: moved)
      right.values.moveInitialize(from: values + place, count: moved)
    } else {
      least = (keys + place - 1).move()
      right.keys.moveInitialize(from: keys + place, count: moved - 1)
      right.children.moveInitialize(from: children + place, count: moved)
    }
    right.count = moved
    count = place
    return (least, right)
  }

  /// Appends the parts of `right`, whose least key is `least`; there must be room.
  @inlinable
  func append(_ right: TreeNode, least: Key) {
    if isLeaf {
      (keys + count).fill(from: right.keys, count: right.count)
      (values + count).fill(from: right.values, count: right.count)
    } else {
      (keys + count - 1).initialize(to: least)
      (keys + count).fill(from: right.keys, count: right.keyCount)
      (children + count).fill(from: right.children, count: right.count)
    }
    count += right.count
  }
}

extension UnsafeMutablePointer {
  /// Copies one after the other: the compiler knows the type here, where the standard library's
  /// own way asks the type's witness about every reference.
  @inlinable
  func fill(from source: Self, count: Int) {
    for place in 0..<count { (self + place).initialize(to: source[place]) }
  }

  /// Moves what lies from `place` on one further, and puts `new` there.
  @inlinable
  func open(at place: Int, of count: Int, for new: Pointee) {
    (self + place + 1).moveInitialize(from: self + place, count: count - place)
    (self + place).initialize(to: new)
  }

  /// Drops what lies at `place`, and moves what lies behind it there.
  @inlinable
  func close(at place: Int, of count: Int) {
    (self + place).deinitialize(count: 1)
    (self + place).moveInitialize(from: self + place + 1, count: count - place - 1)
  }
}
