// Strings in JSON text.

extension JSONParser {
  /// The string whose opening quote is at the position.
  mutating func string() throws(JSONSyntaxError) -> String {
    let opening = position
    position += 1
    var result = try plain(openedAt: opening)
    while bytes[position] == UInt8(ascii: "\\") {
      result.unicodeScalars.append(try escaped(openedAt: opening))
      result += try plain(openedAt: opening)
    }
    position += 1
    return result
  }

  /// The text up to the next quote or backslash, which becomes the position.
  @inline(__always)
  private mutating func plain(openedAt opening: Int) throws(JSONSyntaxError) -> String {
    let start = position
    var place = start
    var union: UInt8 = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        position = place
        let slice = UnsafeBufferPointer(rebasing: bytes[start..<place])
        if union < 0x80 { return String(decoding: slice, as: UTF8.self) }
        if let text = String(validating: slice, as: UTF8.self) { return text }
        throw error("Invalid UTF-8 in the string at", at: start)
      }
      if byte < 0x20 { throw error("Invalid control character at", at: place) }
      union |= byte
      place += 1
    }
    throw error("Unterminated string starting at", at: opening)
  }

  /// The character that the backslash at the position stands for.
  private mutating func escaped(openedAt opening: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
    guard position + 1 < bytes.count else {
      throw error("Unterminated string starting at", at: opening)
    }
    let scalar: Unicode.Scalar
    switch bytes[position + 1] {
    case UInt8(ascii: "\""): scalar = "\""
    case UInt8(ascii: "\\"): scalar = "\\"
    case UInt8(ascii: "/"): scalar = "/"
    case UInt8(ascii: "b"): scalar = "\u{8}"
    case UInt8(ascii: "f"): scalar = "\u{C}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw error("Invalid \\escape", at: position)
    }
    position += 2
    return scalar
  }

  /// The character of one `\uXXXX`, or of two that are a surrogate pair.
  ///
  /// Half a pair is refused: it is no Unicode character and no Swift string can hold it.
  private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let start = position
    let first = try codeUnit(at: start)
    position = start + 6
    if let scalar = Unicode.Scalar(first) { return scalar }
    let isPair =
      (0xD800..<0xDC00).contains(first) && position + 1 < bytes.count
      && bytes[position] == UInt8(ascii: "\\") && bytes[position + 1] == UInt8(ascii: "u")
    guard isPair else { throw error("Unpaired surrogate in \\uXXXX escape", at: start + 1) }
    let second = try codeUnit(at: position)
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw error("Unpaired surrogate in \\uXXXX escape", at: start + 1) }
    position += 6
    return scalar
  }

  /// The four hexadecimal digits after the `\u` at `place`.
  private func codeUnit(at place: Int) throws(JSONSyntaxError) -> UInt32 {
    // A string needs its closing quote after the digits, hence one byte more.
    guard place + 6 < bytes.count else { throw error("Invalid \\uXXXX escape", at: place + 1) }
    var unit: UInt32 = 0
    for digit in bytes[(place + 2)..<(place + 6)] {
      guard let value = Character(Unicode.Scalar(digit)).hexDigitValue else {
        throw error("Invalid \\uXXXX escape", at: place + 1)
      }
      unit = unit << 4 | UInt32(value)
    }
    return unit
  }
}
