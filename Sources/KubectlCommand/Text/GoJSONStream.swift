import Documents

/// JSON documents one after the other, as Go's decoder reads a stream of them.
///
/// Source: Go 1.23, `encoding/json/scanner.go`; apimachinery, `pkg/util/yaml/decoder.go`.
struct GoJSONStream {
  /// The documents up to the first mistake.
  private(set) var documents: [JSON] = []
  /// What is wrong with the rest; nil where nothing is.
  private(set) var problem: String?

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    do throws(Mistake) {
      while true {
        skipSpace()
        if place == bytes.count { return }
        let start = place
        try value()
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let document = try? JSON(parsing: text) else { throw mistake("in string literal") }
        documents.append(document)
      }
    } catch {
      problem = error.text
    }
  }

  private struct Mistake: Error { let text: String }

  /// A byte that may not stand where it does; or the end, which came too early.
  private func mistake(_ context: String) -> Mistake {
    guard place < bytes.count else { return Mistake(text: "unexpected EOF") }
    return Mistake(
      text: "json: offset \(place + 1): invalid character \(Self.quoted(bytes[place])) \(context)")
  }

  private static func quoted(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"): #"'\''"#
    case UInt8(ascii: "\""): #"'"'"#
    case UInt8(ascii: "\n"): #"'\n'"#
    case UInt8(ascii: "\t"): #"'\t'"#
    case UInt8(ascii: "\r"): #"'\r'"#
    default: "'\(Character(Unicode.Scalar(byte)))'"
    }
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private func isNext(_ character: Unicode.Scalar) -> Bool { next == UInt8(ascii: character) }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private mutating func value() throws(Mistake) {
    skipSpace()
    switch next ?? 0 {
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try list()
    case UInt8(ascii: "\""): try text()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    case UInt8(ascii: "-"), 0x30...0x39: try number()
    default: throw mistake("looking for beginning of value")
    }
  }

  private mutating func object() throws(Mistake) {
    place += 1
    skipSpace()
    if isNext("}") { return place += 1 }
    while true {
      skipSpace()
      guard isNext("\"") else { throw mistake("looking for beginning of object key string") }
      try text()
      skipSpace()
      guard isNext(":") else { throw mistake("after object key") }
      place += 1
      try value()
      skipSpace()
      if isNext("}") { return place += 1 }
      guard isNext(",") else { throw mistake("after object key:value pair") }
      place += 1
    }
  }

  private mutating func list() throws(Mistake) {
    place += 1
    skipSpace()
    if isNext("]") { return place += 1 }
    while true {
      try value()
      skipSpace()
      if isNext("]") { return place += 1 }
      guard isNext(",") else { throw mistake("after array element") }
      place += 1
    }
  }

  private mutating func text() throws(Mistake) {
    place += 1
    while !isNext("\"") {
      guard let byte = next, byte >= 0x20 else { throw mistake("in string literal") }
      place += 1
      guard byte == UInt8(ascii: "\\") else { continue }
      guard let mark = next, "bfnrt\\/\"u".utf8.contains(mark) else {
        throw mistake("in string escape code")
      }
      place += 1
      for _ in 0..<(mark == UInt8(ascii: "u") ? 4 : 0) {
        guard let digit = next, "0123456789abcdefABCDEF".utf8.contains(digit) else {
          throw mistake("in \\u hexadecimal character escape")
        }
        place += 1
      }
    }
    place += 1
  }

  private mutating func word(_ word: String) throws(Mistake) {
    for letter in word.unicodeScalars {
      guard isNext(letter) else { throw mistake("in literal \(word) (expecting '\(letter)')") }
      place += 1
    }
  }

  private mutating func number() throws(Mistake) {
    if isNext("-") {
      place += 1
      guard let digit = next, Self.isDigit(digit) else { throw mistake("in numeric literal") }
    }
    if isNext("0") { place += 1 } else { skipDigits() }
    if isNext(".") {
      place += 1
      guard let digit = next, Self.isDigit(digit) else {
        throw mistake("after decimal point in numeric literal")
      }
      skipDigits()
    }
    guard isNext("e") || isNext("E") else { return }
    place += 1
    if isNext("+") || isNext("-") { place += 1 }
    guard let digit = next, Self.isDigit(digit) else {
      throw mistake("in exponent of numeric literal")
    }
    skipDigits()
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func skipDigits() {
    while let digit = next, Self.isDigit(digit) { place += 1 }
  }
}
