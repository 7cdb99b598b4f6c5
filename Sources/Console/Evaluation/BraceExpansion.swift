// `{a,b}` and `{1..3}`, which come before everything else.

extension ShellWord {
  /// The words that the braces in this one stand for.
  var withoutBraces: [ShellWord] {
    guard let (place, braces) = firstBraces() else { return [self] }
    guard case .literal(let text) = parts[place] else { return [self] }
    let before = Array(parts[..<place]) + Self.literal(text[..<braces.range.lowerBound])
    let after = Self.literal(text[braces.range.upperBound...]) + Array(parts[(place + 1)...])
    return braces.choices.flatMap { choice in
      ShellWord(parts: (before + Self.literal(choice[...]) + after).joinedLiterals).withoutBraces
    }
  }

  private static func literal(_ text: Substring) -> [WordPart] {
    text.isEmpty ? [] : [.literal(String(text))]
  }

  private struct Braces {
    var range: Range<String.Index>
    var choices: [String]
  }

  private func firstBraces() -> (Int, Braces)? {
    for (place, part) in parts.enumerated() {
      guard case .literal(let text) = part, text.contains("{") else { continue }
      var start = text.startIndex
      while let open = text[start...].firstIndex(of: "{") {
        if let braces = Self.braces(in: text, at: open) { return (place, braces) }
        start = text.index(after: open)
      }
    }
    return nil
  }

  private static func braces(in text: String, at open: String.Index) -> Braces? {
    var depth = 0
    var choices: [String] = []
    var choiceStart = text.index(after: open)
    var index = choiceStart
    while index < text.endIndex {
      switch text[index] {
      case "{": depth += 1
      case "}" where depth > 0: depth -= 1
      case "}":
        choices.append(String(text[choiceStart..<index]))
        let range = open..<text.index(after: index)
        if choices.count > 1 { return Braces(range: range, choices: choices) }
        return sequence(choices[0]).map { Braces(range: range, choices: $0) }
      case "," where depth == 0:
        choices.append(String(text[choiceStart..<index]))
        choiceStart = text.index(after: index)
      default: break
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// The members of `1..3` or `a..c`, optionally with a step.
  private static func sequence(_ text: String) -> [String]? {
    let ends = text.split(separator: ".", omittingEmptySubsequences: false)
    guard ends.count == 3 || ends.count == 5, ends[1].isEmpty else { return nil }
    let step = ends.count == 5 ? Int(ends[4]).map(abs) : 1
    guard let step, step > 0 else { return nil }
    if let from = Int(ends[0]), let to = Int(ends[2]), abs(to - from) <= 100_000 {
      let width =
        [ends[0], ends[2]].contains { $0.hasPrefix("0") && $0.count > 1 }
        ? max(ends[0].count, ends[2].count) : 0
      return stride(from: from, through: to, by: from <= to ? step : -step).map {
        let digits = String($0)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
      }
    }
    guard ends[0].unicodeScalars.count == 1, ends[2].unicodeScalars.count == 1,
      let from = ends[0].unicodeScalars.first, let to = ends[2].unicodeScalars.first,
      from.isASCII, to.isASCII, from.properties.isAlphabetic, to.properties.isAlphabetic
    else { return nil }
    let low = Int(from.value)
    let high = Int(to.value)
    return stride(from: low, through: high, by: low <= high ? step : -step)
      .compactMap { Unicode.Scalar(UInt32($0)).map { String(Character($0)) } }
  }
}

extension [WordPart] {
  /// The parts with neighbouring literals made one, so that braces across them are seen.
  fileprivate var joinedLiterals: [WordPart] {
    reduce(into: []) { result, part in
      if case .literal(let text) = part, case .literal(let before)? = result.last {
        result[result.count - 1] = .literal(before + text)
      } else {
        result.append(part)
      }
    }
  }
}
