/// A pattern as file names, `case` and `${NAME#…}` use it: `*`, `?`, `[a-z]`.
struct ShellPattern {
  private enum Element {
    case exactly(Character)
    case anyOne
    case anyRun
    case oneOf([ClosedRange<Character>], negated: Bool)
  }

  private var elements: [Element] = []
  /// Whether anything but plain text occurs in it.
  private(set) var isWild = false

  /// An empty pattern, to which texts are added.
  init() {}

  /// The pattern that `text` writes.
  init(_ text: String) { add(text) }

  /// Adds text that stands for itself.
  mutating func add(verbatim text: String) { elements += text.map { .exactly($0) } }

  /// Adds text in which wildcards count.
  mutating func add(_ text: String) {
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "*":
        elements.append(.anyRun)
        isWild = true
      case "?":
        elements.append(.anyOne)
        isWild = true
      case "[":
        if let set = Self.readSet(&rest) {
          elements.append(set)
          isWild = true
        } else {
          elements.append(.exactly("["))
        }
      case "\\":
        elements.append(.exactly(rest.popFirst() ?? "\\"))
      default: elements.append(.exactly(character))
      }
    }
  }

  private static func readSet(_ rest: inout Substring) -> Element? {
    var inside = rest
    let negated = inside.first == "!" || inside.first == "^"
    if negated { inside.removeFirst() }
    guard let first = inside.first,
      let end = inside.dropFirst().firstIndex(of: "]")
    else { return nil }
    _ = first
    var ranges: [ClosedRange<Character>] = []
    var letters = inside[..<end]
    while let low = letters.popFirst() {
      if letters.first == "-", letters.count > 1, let high = letters.dropFirst().first,
        low <= high
      {
        letters.removeFirst(2)
        ranges.append(low...high)
      } else {
        ranges.append(low...low)
      }
    }
    rest = inside[inside.index(after: end)...]
    return .oneOf(ranges, negated: negated)
  }

  /// The patterns between slashes.
  var segments: [ShellPattern] {
    var segments = [ShellPattern()]
    for element in elements {
      if case .exactly("/") = element {
        segments.append(ShellPattern())
      } else {
        segments[segments.count - 1].elements.append(element)
      }
    }
    return segments
  }

  /// Whether only the empty text fits.
  var isEmpty: Bool { elements.isEmpty }

  /// Whether it begins with a plain dot, as hidden names must be asked for.
  var beginsWithDot: Bool {
    if case .exactly(".")? = elements.first { true } else { false }
  }

  /// Whether all of `text` fits.
  func matches(_ text: some Collection<Character>) -> Bool {
    let characters = Array(text)
    var place = 0
    var element = 0
    var retry: (element: Int, place: Int)?
    while place < characters.count {
      if element < elements.count, case .anyRun = elements[element] {
        retry = (element, place)
        element += 1
      } else if element < elements.count, Self.fits(elements[element], characters[place]) {
        element += 1
        place += 1
      } else if let last = retry {
        retry = (last.element, last.place + 1)
        element = last.element + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    while element < elements.count, case .anyRun = elements[element] { element += 1 }
    return element == elements.count
  }

  private static func fits(_ element: Element, _ character: Character) -> Bool {
    switch element {
    case .exactly(let expected): expected == character
    case .anyOne, .anyRun: true
    case .oneOf(let ranges, let negated):
      ranges.contains { $0.contains(character) } != negated
    }
  }
}
