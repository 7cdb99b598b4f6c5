import Containers
import Documents
import Simulation

// What a shell makes of words: variables, what commands print, sums.
extension ContainerShell {
  /// What stands between words where a value had blanks.
  private static let gap: Character = "\u{F8F3}"

  /// The words that the words of a command come to; nil where that is more than a program takes.
  mutating func fields(of words: [String]) -> [String]? {
    var (found, size): ([String], Int) = ([], 0)
    for word in words {
      for field in fields(of: word) {
        size += field.utf8.count
        spend(field)
        found.append(field)
      }
      if size > Self.mostText { return nil }
    }
    return found
  }

  /// The words that a word of a script comes to: none, one or several.
  mutating func fields(of word: String) -> [String] {
    if let mark = word.firstIndex(of: "="), mark != word.startIndex,
      word[..<mark].allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
    {
      return [text(ofWord: word)]
    }
    var keeps = word.isEmpty
    let text = expanded(word) { value, isQuoted in
      keeps = keeps || isQuoted
      let isBlank = { (character: Character) in character.isWhitespace }
      return isQuoted ? value : String(value.map { isBlank($0) ? Self.gap : $0 })
    } plain: { _ in
      keeps = true
    }
    let parts = text.split(separator: Self.gap).map(String.init)
    return parts.isEmpty && keeps ? [""] : parts
  }

  /// What a word comes to where it stays one.
  mutating func text(ofWord word: String) -> String {
    expanded(word) { value, _ in
      value
    } plain: { _ in
    }
  }

  private mutating func expanded(
    _ word: String, value: (String, Bool) -> String, plain: (Character) -> Void
  ) -> String {
    var result = ""
    var rest = word[...]
    while let character = rest.popFirst() {
      switch character {
      case ShellProgram.literalDollar:
        plain("$")
        result.append("$")
      case "$", ShellProgram.quotedDollar:
        guard let found = self.value(&rest) else {
          plain("$")
          result.append("$")
          continue
        }
        result += value(found, character != "$")
      default:
        plain(character)
        result.append(character)
      }
      guard result.utf8.count <= Self.mostText / 8 else {
        isOutOfMemory = true
        return ""
      }
    }
    return result
  }

  /// What follows a dollar sign stands for; nil where it stands for itself.
  private mutating func value(_ rest: inout Substring) -> String? {
    guard let next = rest.first else { return nil }
    if next == "(" || next == "{" {
      let inner = Self.inner(&rest)
      if next == "{" { return value(ofBraces: inner) }
      if inner.first == "(" {
        let sum = text(ofWord: String(inner.dropFirst().dropLast()))
        return ShellArithmetic.result(of: sum, value(of:)).map(String.init) ?? ""
      }
      return output(of: inner)
    }
    if next == "?" || next == "$" || next == "#" {
      rest.removeFirst()
      return next == "?" ? String(code) : next == "$" ? "1" : "0"
    }
    guard next.isLetter || next == "_" else { return nil }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    rest = rest.dropFirst(name.count)
    return value(of: String(name))
  }

  /// What stands in parentheses or braces, which are taken off.
  private static func inner(_ rest: inout Substring) -> String {
    var (text, depth) = ("", 0)
    while let character = rest.popFirst() {
      if character == ")" || character == "}" { depth -= 1 }
      if depth == 0, !text.isEmpty || character == ")" || character == "}" { break }
      if depth > 0 { text.append(character) }
      if character == "(" || character == "{" { depth += 1 }
    }
    return text
  }

  private mutating func value(ofBraces inner: String) -> String {
    let name = inner.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let known = value(of: String(name))
    let rest = inner.dropFirst(name.count)
    if rest.isEmpty { return known }
    return known.isEmpty ? text(ofWord: String(rest.drop { $0 == ":" || $0 == "-" })) : known
  }

  private func value(of name: String) -> String {
    if let own = settings.last(where: { $0.name == name }) { return own.value }
    switch name {
    case "HOSTNAME": return hostname
    case "PATH": return Self.path
    case "HOME": return "/root"
    case "PWD": return folder
    default: return variables.last { $0.name == name }?.value ?? ""
    }
  }

  /// What a command prints, without the line ends behind it.
  private mutating func output(of script: String) -> String {
    let result = run(script: script)
    substituted += result.errors
    code = result.exitCode
    var text = result.output[...]
    while text.last == "\n" { text.removeLast() }
    return String(text)
  }
}
