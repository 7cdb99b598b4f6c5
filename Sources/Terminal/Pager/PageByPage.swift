import Glibc

/// The small pager of our own, for where there is no `less`.
struct PageByPage {
  let screen: TerminalSize

  /// The text cut into screens, each leaving one row for the question below it.
  static func pages(of text: String, on screen: TerminalSize) -> [[String]] {
    let body = text.hasSuffix("\n") ? text.dropLast() : text[...]
    let lines = body.wrapped(toWidth: screen.columns)
    let height = max(screen.rows - 1, 1)
    return stride(from: 0, to: lines.count, by: height).map { start in
      Array(lines[start..<min(start + height, lines.count)])
    }
  }

  /// Writes page after page, each after the first when a key is pressed; `q` or Ctrl-C ends.
  func show(_ text: String) {
    let pages = Self.pages(of: text, on: screen)
    for (index, page) in pages.enumerated() {
      guard writeAll(page.map { $0 + "\n" }.joined(), to: STDOUT_FILENO) == .written else { return }
      guard index + 1 < pages.count else { return }
      let question = "-- page \(index + 1) of \(pages.count): any key goes on, q ends --"
      writeAll(question.truncated(toWidth: screen.columns, ellipsis: ""), to: STDOUT_FILENO)
      let key = KeyPress.read()
      writeAll("\r" + String(repeating: " ", count: question.count) + "\r", to: STDOUT_FILENO)
      if Self.endingKeys.contains(key ?? 0x04) { return }
    }
  }

  /// q, Q, Ctrl-C, Ctrl-D.
  private static let endingKeys: [UInt8] = [UInt8(ascii: "q"), UInt8(ascii: "Q"), 0x03, 0x04]
}

/// One key from the terminal, without Enter.
enum KeyPress {
  /// The first byte of the key that is pressed; nil at the end of input.
  static func read() -> UInt8? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    // Flushing drops the rest of a key that sends several bytes.
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
    var byte: UInt8 = 0
    return Glibc.read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
  }
}
