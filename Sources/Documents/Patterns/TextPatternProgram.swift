/// A regular expression as steps.
struct TextPatternProgram: Sendable {
  /// What is done at a place of the text.
  enum Step: Sendable {
    case scalar(Unicode.Scalar)
    case any
    case set(TextPatternSet)
    case start
    case end
    case wordEdge(isNegated: Bool)
    case backReference(Int)
    /// Goes on at the first, and if that fails at the second.
    case split(Int, Int)
    case jump(Int)
    /// Keeps the place of the text.
    case save(Int)
    case match
  }

  private static let mostSteps = 20_000

  private(set) var steps: [Step] = []
  private(set) var hasBackReferences = false
  /// How many places are kept: two a group.
  let slots: Int
  let ignoresCase: Bool

  init(
    _ root: TextPatternNode, groups: Int, ignoresCase: Bool
  ) throws(TextPattern.Failure) {
    slots = 2 * (groups + 1)
    self.ignoresCase = ignoresCase
    steps = [.save(0)]
    try add(root)
    steps += [.save(1), .match]
  }

  private mutating func add(_ node: TextPatternNode) throws(TextPattern.Failure) {
    guard steps.count < Self.mostSteps else {
      throw TextPattern.Failure(message: "it is too long when written out")
    }
    switch node {
    case .empty: break
    case .scalar(let scalar): steps.append(.scalar(ignoresCase ? scalar.folded : scalar))
    case .any: steps.append(.any)
    case .set(let set): steps.append(.set(set))
    case .start: steps.append(.start)
    case .end: steps.append(.end)
    case .wordEdge(let isNegated): steps.append(.wordEdge(isNegated: isNegated))
    case .group(let inner, let number):
      steps.append(.save(2 * number))
      try add(inner)
      steps.append(.save(2 * number + 1))
    case .sequence(let parts): for part in parts { try add(part) }
    case .choice(let branches): try add(branches)
    case .repetition(let part, let least, let most, let isLazy):
      try add(part, least, most, isLazy)
    case .backReference(let number):
      guard 2 * number < slots else {
        throw TextPattern.Failure(message: "there is no group \(number)")
      }
      hasBackReferences = true
      steps.append(.backReference(number))
    }
  }

  private mutating func add(_ branches: [TextPatternNode]) throws(TextPattern.Failure) {
    var jumps: [Int] = []
    for branch in branches.dropLast() {
      let split = steps.count
      steps.append(.jump(0))
      try add(branch)
      jumps.append(steps.count)
      steps.append(.jump(0))
      steps[split] = .split(split + 1, steps.count)
    }
    if let last = branches.last { try add(last) }
    for jump in jumps { steps[jump] = .jump(steps.count) }
  }

  private mutating func add(
    _ part: TextPatternNode, _ least: Int, _ most: Int?, _ isLazy: Bool
  ) throws(TextPattern.Failure) {
    for _ in 0..<least { try add(part) }
    guard let most else {
      let split = steps.count
      steps.append(.jump(0))
      try add(part)
      steps.append(.jump(split))
      steps[split] = Self.split(to: split + 1, or: steps.count, isLazy)
      return
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(steps.count)
      steps.append(.jump(0))
      try add(part)
    }
    for split in splits { steps[split] = Self.split(to: split + 1, or: steps.count, isLazy) }
  }

  private static func split(to body: Int, or end: Int, _ isLazy: Bool) -> Step {
    isLazy ? .split(end, body) : .split(body, end)
  }
}

extension Unicode.Scalar {
  /// The character in lower case, where that is one character.
  var folded: Unicode.Scalar {
    let lower = properties.lowercaseMapping.unicodeScalars
    guard let only = lower.first, lower.count == 1 else { return self }
    return only
  }

  /// The character in upper case, where that is one character.
  var raised: Unicode.Scalar {
    let upper = properties.uppercaseMapping.unicodeScalars
    guard let only = upper.first, upper.count == 1 else { return self }
    return only
  }
}
