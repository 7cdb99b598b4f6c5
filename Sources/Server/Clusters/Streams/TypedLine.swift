/// A line on its way from a keyboard to a shell, as the terminal's driver keeps it.
struct TypedLine {
  /// What a byte came to.
  enum Meaning: Equatable {
    case nothing
    case line(String)
    case interrupt
    case end
  }

  private var bytes: [UInt8] = []

  /// What was typed of the line so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes a byte; what is shown for it goes back to the terminal.
  mutating func take(_ byte: UInt8, isTerminal: Bool) -> (echo: String, meaning: Meaning) {
    switch byte {
    case 0x0A,
      0x0D where isTerminal:
      return (isTerminal ? "\r\n" : "", .line(cut()))
    case 0x03 where isTerminal:
      bytes = []
      return ("^C\r\n", .interrupt)
    case 0x04 where isTerminal: return ("", bytes.isEmpty ? .end : .nothing)
    case 0x7F where isTerminal, 0x08 where isTerminal:
      guard !bytes.isEmpty else { return ("", .nothing) }
      // A letter of several bytes goes as a whole.
      while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
      return ("\u{8} \u{8}", .nothing)
    default:
      bytes.append(byte)
      guard isTerminal else { return ("", .nothing) }
      return (byte < 0x20 ? "" : String(decoding: [byte], as: UTF8.self), .nothing)
    }
  }

  /// What was typed so far, which is forgotten.
  mutating func cut() -> String {
    defer { bytes = [] }
    return text
  }
}
