/// A key with a second measure, which its order does not follow.
public protocol WeighedKey {
  /// The second measure.
  var weight: Int { get }
}

extension Index where Key: WeighedKey {
  /// The first key that is not below `key` and weighs at least `least`.
  ///
  /// Whole subtrees in which nothing weighs enough are passed over, so that the search costs
  /// O(log n) however many keys are too light.
  ///
  /// - Returns: the key, where there is one, and how many from `key` on were too light before it.
  public func first(notBelow key: Key, weighing least: Int) -> (key: Key?, tooLight: Int) {
    var tooLight = 0
    let found = tree.root?.first(notBelow: key, weighing: least, tooLight: &tooLight)
    return (found, tooLight)
  }
}

extension TreeNode where Key: WeighedKey {
  fileprivate func first(notBelow key: Key?, weighing least: Int, tooLight: inout Int) -> Key? {
    if key == nil, weight < least {
      tooLight += facts.pointee.knownSize
      return nil
    }
    if isLeaf {
      for place in (key.map(lowerBound) ?? 0)..<count {
        if keys[place].weight >= least { return keys[place] }
        tooLight += 1
      }
      return nil
    }
    let start = key.map(childIndex) ?? 0
    for place in start..<count {
      let child = children[place]
      let bound = place == start ? key : nil
      if let found = child.first(notBelow: bound, weighing: least, tooLight: &tooLight) {
        return found
      }
    }
    return nil
  }

  /// The most that a key below weighs.
  private var weight: Int {
    if facts.pointee.knownWeight != .min { return facts.pointee.knownWeight }
    var most = Int.min + 1
    var size = 0
    for place in 0..<count {
      most = max(most, isLeaf ? keys[place].weight : children[place].weight)
      size += isLeaf ? 1 : children[place].facts.pointee.knownSize
    }
    facts.pointee.knownWeight = most
    facts.pointee.knownSize = size
    return most
  }
}
