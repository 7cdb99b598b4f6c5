/// Texts and bytes as they are written between quotes.
///
/// Source: cel-spec, `doc/langdef.md`, “String and Bytes Values”; cel-go, `parser/unescape.go`.
enum CELLiteral {
  private static let simple: [Unicode.Scalar: UInt8] = [
    "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "?": 63, "\"": 34,
    "'": 39, "`": 96,
  ]

  /// The bytes that are meant; nil where an escape is not known.
  static func read(
    _ body: ArraySlice<Unicode.Scalar>, isRaw: Bool, isBytes: Bool
  ) -> [UInt8]? {
    var bytes: [UInt8] = []
    var place = body.startIndex
    while place < body.endIndex {
      let sign = body[place]
      place += 1
      guard sign == "\\", !isRaw else {
        bytes += String(sign).utf8
        continue
      }
      guard place < body.endIndex else { return nil }
      let kind = body[place]
      if let byte = simple[kind] {
        bytes.append(byte)
        place += 1
        continue
      }
      guard let escape = number(body[place...]) else { return nil }
      place += escape.length
      if isBytes {
        guard !escape.isUnicode, let byte = UInt8(exactly: escape.value) else { return nil }
        bytes.append(byte)
      } else {
        guard let scalar = Unicode.Scalar(escape.value) else { return nil }
        bytes += String(scalar).utf8
      }
    }
    return bytes
  }

  /// `x41`, `u0041`, `U00000041` or `101`.
  private static func number(
    _ rest: ArraySlice<Unicode.Scalar>
  ) -> (value: UInt32, length: Int, isUnicode: Bool)? {
    let lengths: [Unicode.Scalar: Int] = ["x": 2, "X": 2, "u": 4, "U": 8]
    guard let kind = rest.first else { return nil }
    let (skipped, length, base) = lengths[kind].map { (1, $0, 16) } ?? (0, 3, 8)
    let digits = rest.dropFirst(skipped).prefix(length)
    guard digits.count == length,
      digits.allSatisfy({
        $0.properties.numericType != nil || ("a"..."f").contains($0) || ("A"..."F").contains($0)
      }),
      let value = UInt32(digits.map(String.init).joined(), radix: base)
    else { return nil }
    return (value, skipped + length, kind == "u" || kind == "U")
  }
}
