/// The search for a regular expression in one text.
///
/// It tries one way after the other, but remembers which step was taken at which place: what failed
/// there once fails again. Source: Russ Cox, “Regular Expression Matching: the Virtual Machine
/// Approach”, on backtracking that keeps what it visited.
struct TextPatternSearch {
  /// What is left to do: a way to try, or a place to put back.
  private enum Job {
    case go(step: Int, place: Int)
    case restore(slot: Int, place: Int)
  }

  /// How many steps an expression with `\1` may take; with those, nothing can be remembered.
  private static let mostSteps = 1_000_000

  private let program: TextPatternProgram
  private let text: [Unicode.Scalar]
  private let preference: TextPattern.Preference
  private let mustReachEnd: Bool

  private var visited: Set<Int> = []
  private var jobs: [Job] = []
  private var kept: [Int]
  private var taken = 0

  init(
    _ program: TextPatternProgram, _ text: [Unicode.Scalar], preference: TextPattern.Preference,
    mustReachEnd: Bool = false
  ) {
    self.program = program
    self.text = text
    self.preference = preference
    self.mustReachEnd = mustReachEnd
    kept = Array(repeating: -1, count: program.slots)
  }

  /// The places of the first match that begins at `start` or later.
  mutating func first(from start: Int) -> [Int]? {
    visited.removeAll(keepingCapacity: true)
    for place in start...max(start, text.count) {
      if let found = match(at: place) { return found }
    }
    return nil
  }

  /// The places of the match that begins at `place`.
  mutating func match(at place: Int) -> [Int]? {
    guard place <= text.count else { return nil }
    var best: [Int]?
    jobs = [.go(step: 0, place: place)]
    for slot in kept.indices { kept[slot] = -1 }
    while let job = jobs.popLast() {
      switch job {
      case .restore(let slot, let place): kept[slot] = place
      case .go(let step, let place):
        guard follow(step, place) else { continue }
        if preference == .first { return kept }
        if best.map({ $0[1] < kept[1] }) ?? true { best = kept }
      }
    }
    return best
  }

  /// Takes steps until one fails, or the end is reached; other ways become jobs.
  private mutating func follow(_ first: Int, _ start: Int) -> Bool {
    var step = first
    var place = start
    while true {
      guard isNew(step, place) else { return false }
      switch program.steps[step] {
      case .match: return !mustReachEnd || place == text.count
      case .jump(let next): step = next
      case .split(let next, let other):
        jobs.append(.go(step: other, place: place))
        step = next
      case .save(let slot):
        jobs.append(.restore(slot: slot, place: kept[slot]))
        kept[slot] = place
        step += 1
      case let consuming:
        guard let length = length(of: consuming, at: place) else { return false }
        place += length
        step += 1
      }
    }
  }

  /// Whether the step is to be taken here: it was not yet, or must be once more.
  private mutating func isNew(_ step: Int, _ place: Int) -> Bool {
    if program.hasBackReferences {
      taken += 1
      return taken <= Self.mostSteps
    }
    return visited.insert(step * (text.count + 1) + place).inserted
  }

  /// How many characters the step takes up at the place; nil where it does not fit.
  private func length(of step: TextPatternProgram.Step, at place: Int) -> Int? {
    switch step {
    case .start: return place == 0 ? 0 : nil
    case .end: return place == text.count ? 0 : nil
    case .wordEdge(let isNegated): return isWordEdge(place) != isNegated ? 0 : nil
    case .backReference(let number): return lengthOfGroup(number, at: place)
    default:
      guard place < text.count else { return nil }
      return fits(step, text[place]) ? 1 : nil
    }
  }

  private func fits(_ step: TextPatternProgram.Step, _ scalar: Unicode.Scalar) -> Bool {
    switch step {
    case .scalar(let wanted): wanted == (program.ignoresCase ? scalar.folded : scalar)
    case .any: scalar != "\n"
    case .set(let set):
      program.ignoresCase ? set.holds(scalar.folded) || set.holds(scalar.raised) : set.holds(scalar)
    default: false
    }
  }

  private func isWordEdge(_ place: Int) -> Bool {
    let before = place > 0 && text[place - 1].isWordLetter
    let after = place < text.count && text[place].isWordLetter
    return before != after
  }

  private func lengthOfGroup(_ number: Int, at place: Int) -> Int? {
    let (start, end) = (kept[2 * number], kept[2 * number + 1])
    guard start >= 0, end >= start, place + end - start <= text.count else { return nil }
    let same = (0..<(end - start)).allSatisfy { offset in
      let (left, right) = (text[start + offset], text[place + offset])
      return left == right || (program.ignoresCase && left.folded == right.folded)
    }
    return same ? end - start : nil
  }
}
