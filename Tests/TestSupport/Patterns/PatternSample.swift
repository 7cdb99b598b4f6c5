import AWSModel

/// Texts that a pattern allows.
public enum PatternSample {
  /// A text of a length in `lengths`; nil where none was found.
  public static func text(_ form: ModelPattern, lengths: ClosedRange<Int>) -> String? {
    guard let syntax = form.syntax else { return nil }
    for times in Array(0...8) + [16, 32, 64, 128, 256, 1024] {
      for letter in 0..<3 {
        let text = spelled(syntax, times: times, preferring: letter)
        if lengths.contains(text.utf16.count), form.matches(text) { return text }
      }
    }
    return nil
  }

  private static func spelled(_ node: PatternNode, times: Int, preferring: Int) -> String {
    switch node {
    case .letter(let set): return String(Character(letter(of: set, preferring)))
    case .sequence(let parts):
      return parts.map { spelled($0, times: times, preferring: preferring) }.joined()
    case .choice(let branches):
      let place = min(preferring, branches.count - 1)
      return spelled(branches[place], times: times, preferring: preferring)
    case .repeated(let part, let least, let most):
      let count = max(least, min(times, most ?? times))
      return String(
        repeating: spelled(part, times: min(times, 2), preferring: preferring), count: count)
    case .start, .end, .border: return ""
    }
  }

  private static let letters: [[Unicode.Scalar]] = [
    ["a", "A", "1", "-"], ["1", "a", "A", "-"], ["A", "a", "1", "-"],
  ]

  private static func letter(of set: LetterSet, _ preferring: Int) -> Unicode.Scalar {
    for letter in letters[preferring] where set.contains(letter) { return letter }
    let first = (UInt32(0x21)...0x2FF).lazy.compactMap(Unicode.Scalar.init)
    return first.first(where: set.contains) ?? " "
  }
}
