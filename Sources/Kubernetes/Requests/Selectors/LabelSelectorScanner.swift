/// Cuts the text of a label selector into signs and words.
///
/// Source: apimachinery, `labels/selector.go`, `Lexer`.
struct LabelSelectorScanner {
  /// A sign or a word.
  enum Token: Equatable {
    case word(String)
    case sign(String)
    case broken(String)
    case end

    /// As messages show it.
    var text: String {
      switch self {
      case .word(let text), .sign(let text), .broken(let text): text
      case .end: ""
      }
    }
  }

  private let bytes: [UInt8]
  private var place = 0

  /// The tokens of a text; the last one is the end.
  static func tokens(of text: String) -> [Token] {
    var scanner = LabelSelectorScanner(bytes: Array(text.utf8))
    var all: [Token] = []
    repeat { all.append(scanner.next()) } while all.last != .end
    return all
  }

  private mutating func next() -> Token {
    while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
    guard place < bytes.count else { return .end }
    return Self.isSign(bytes[place]) ? sign() : word()
  }

  private mutating func word() -> Token {
    let start = place
    while place < bytes.count, !Self.isSign(bytes[place]), !Self.isBlank(bytes[place]) {
      place += 1
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    return text == "in" || text == "notin" ? .sign(text) : .word(text)
  }

  /// The longest run of signs that is one.
  private mutating func sign() -> Token {
    var read = ""
    var found: String?
    while place < bytes.count, Self.isSign(bytes[place]) {
      read.append(Character(UnicodeScalar(bytes[place])))
      if Self.signs.contains(read) {
        found = read
      } else if found != nil {
        break
      }
      place += 1
    }
    return found.map { .sign($0) } ?? .broken("error expected: keyword found '\(read)'")
  }

  private static let signs = [")", ",", "!", "==", "=", ">", "<", "!=", "("]
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || (9...10) ~= byte || byte == 13
  }
  private static func isSign(_ byte: UInt8) -> Bool {
    [UInt8(ascii: "="), 33, 40, 41, 44, UInt8(ascii: ">"), UInt8(ascii: "<")].contains(byte)
  }
}
