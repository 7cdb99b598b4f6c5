/// A regular expression made into states that are walked side by side: the time to match follows
/// the length of the text, whatever the text is.
///
/// A backtracking engine takes forever over `^[a-z](?:[._-]?[a-z]+)*$` and a long text that ends
/// wrongly, and ECR's patterns are of that kind: one request could hold up a server.
/// Source: Thompson, "Regular expression search algorithm", CACM 11(6), 1968.
struct PatternProgram: Sendable {
  private enum State: Sendable {
    case letter(LetterSet, next: Int)
    case split(Int, Int)
    case start(next: Int)
    case end(next: Int)
    case border(next: Int)
    case accept
  }

  private var states: [State] = [.accept]
  private var entry = 0

  /// The states of a pattern; nil where counts make it too large to write out.
  init?(_ node: PatternNode) {
    guard let entry = add(node, before: 0) else { return nil }
    self.entry = entry
  }

  /// Whether the whole of `text` matches.
  func matches(_ text: String) -> Bool {
    var walk = Walk(count: states.count)
    var letters = text.unicodeScalars.makeIterator()
    var letter = letters.next()
    follow(entry, &walk, Spot(before: nil, after: letter))
    while let current = letter {
      letter = letters.next()
      guard walk.step() else { return false }
      let spot = Spot(before: current, after: letter)
      for place in walk.before {
        guard case .letter(let set, let next) = states[place], set.contains(current) else {
          continue
        }
        follow(next, &walk, spot)
      }
    }
    return walk.present.contains(0)
  }

  /// A place between two letters; nil beyond the beginning and the end.
  private struct Spot {
    let before: Unicode.Scalar?
    let after: Unicode.Scalar?

    var isBorder: Bool { Self.isWord(before) != Self.isWord(after) }

    private static func isWord(_ letter: Unicode.Scalar?) -> Bool {
      letter.map(LetterSet.word.contains) ?? false
    }
  }

  /// The states that are reached without reading anything more.
  private func follow(_ first: Int, _ walk: inout Walk, _ spot: Spot) {
    var waiting = [first]
    while let place = waiting.popLast() {
      guard walk.mark(place) else { continue }
      switch states[place] {
      case .split(let one, let other):
        waiting.append(one)
        waiting.append(other)
      case .start(let next): if spot.before == nil { waiting.append(next) }
      case .end(let next): if spot.after == nil { waiting.append(next) }
      case .border(let next): if spot.isBorder { waiting.append(next) }
      case .letter, .accept: walk.present.append(place)
      }
    }
  }

  /// Where a walk is: states that wait for a letter, and the end.
  private struct Walk {
    var before: [Int] = []
    var present: [Int] = []
    private var seen: [Int]
    private var round = 1

    init(count: Int) { seen = Array(repeating: 0, count: count) }

    /// Goes on to the next letter; false where nothing is left to try.
    mutating func step() -> Bool {
      swap(&before, &present)
      present.removeAll(keepingCapacity: true)
      round += 1
      return !before.isEmpty
    }

    /// Whether a state is new in this round.
    mutating func mark(_ place: Int) -> Bool {
      guard seen[place] != round else { return false }
      seen[place] = round
      return true
    }
  }

  // MARK: Making the states, from the end to the beginning

  private static let mostStates = 20_000

  private mutating func add(_ state: State) -> Int? {
    guard states.count < Self.mostStates else { return nil }
    states.append(state)
    return states.count - 1
  }

  private mutating func add(_ node: PatternNode, before next: Int) -> Int? {
    switch node {
    case .letter(let set): return add(.letter(set, next: next))
    case .start: return add(.start(next: next))
    case .end: return add(.end(next: next))
    case .border: return add(.border(next: next))
    case .sequence(let parts):
      var next = next
      for part in parts.reversed() {
        guard let place = add(part, before: next) else { return nil }
        next = place
      }
      return next
    case .choice(let branches):
      guard var place = branches.last.flatMap({ add($0, before: next) }) else { return nil }
      for branch in branches.dropLast().reversed() {
        guard let one = add(branch, before: next), let split = add(.split(one, place)) else {
          return nil
        }
        place = split
      }
      return place
    case .repeated(let part, let least, let most):
      return addRepeated(part, least, most, before: next)
    }
  }

  private mutating func addRepeated(
    _ part: PatternNode, _ least: Int, _ most: Int?, before next: Int
  ) -> Int? {
    var place = next
    if let most {
      for _ in 0..<max(0, most - least) {
        // Each further time is one that may be left out, with all that follow it.
        guard let one = add(part, before: place), let split = add(.split(one, next)) else {
          return nil
        }
        place = split
      }
    } else {
      guard let split = add(.split(next, next)), let one = add(part, before: split) else {
        return nil
      }
      states[split] = .split(one, next)
      place = split
    }
    for _ in 0..<least {
      guard let one = add(part, before: place) else { return nil }
      place = one
    }
    return place
  }
}
