/// One piece of text on its way to a terminal: a character that shows, or an escape sequence.
enum TextPiece: Equatable {
  case character(Character)
  /// A whole escape sequence, which takes no room.
  case escape(Substring)

  /// The columns it takes.
  var width: Int {
    switch self {
    case .character(let character): character.terminalWidth
    case .escape: 0
    }
  }
}

/// The pieces of a text, in order.
///
/// Knows CSI (`ESC [`), OSC (`ESC ]`) and two-character sequences. One cut off at the end of the
/// text counts as an escape sequence too. Source: ECMA-48, 5.3–5.6.
struct TextPieces: Sequence, IteratorProtocol {
  private var rest: Substring

  init(_ text: some StringProtocol) { rest = Substring(text) }

  mutating func next() -> TextPiece? {
    guard let first = rest.first else { return nil }
    guard first == "\u{1B}" else {
      rest.removeFirst()
      return .character(first)
    }
    let end = endOfEscape()
    defer { rest = rest[end...] }
    return .escape(rest[..<end])
  }

  private func endOfEscape() -> Substring.Index {
    let body = rest.index(after: rest.startIndex)
    guard body < rest.endIndex else { return body }
    let parameters = rest.index(after: body)
    switch rest[body] {
    case "[": return endOfControlSequence(from: parameters)
    case "]": return endOfOperatingSystemCommand(from: parameters)
    default: return parameters
    }
  }

  private func endOfControlSequence(from start: Substring.Index) -> Substring.Index {
    let isFinal = { (character: Character) in character >= "\u{40}" && character <= "\u{7E}" }
    guard let final = rest[start...].firstIndex(where: isFinal) else { return rest.endIndex }
    return rest.index(after: final)
  }

  private func endOfOperatingSystemCommand(from start: Substring.Index) -> Substring.Index {
    let isEnd = { (character: Character) in character == "\u{07}" || character == "\u{1B}" }
    guard let end = rest[start...].firstIndex(where: isEnd) else { return rest.endIndex }
    let next = rest.index(after: end)
    let isTerminator = rest[end] == "\u{1B}" && next < rest.endIndex && rest[next] == "\\"
    return isTerminator ? rest.index(after: next) : next
  }
}
