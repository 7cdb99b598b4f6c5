/// Base64 as RFC 4648 writes it: how documents hold bytes.
public enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// What each letter stands for; 64 for what is no letter.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 64, count: 256)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  /// The text that stands for `bytes`.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
    while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that `text` stands for; nil where it is not Base64.
  public static func decode(_ text: String) -> [UInt8]? {
    let letters = text.utf8.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let body = letters.prefix { $0 != UInt8(ascii: "=") }
    let padding = letters.dropFirst(body.count)
    guard letters.count % 4 == 0, padding.count <= 2,
      padding.allSatisfy({ $0 == UInt8(ascii: "=") })
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for letter in body {
      let value = values[Int(letter)]
      guard value < 64 else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  /// The place of the byte at which `text` stops being Base64; nil where it is Base64.
  ///
  /// Source: Go 1.24, `encoding/base64/base64.go`, `decodeQuantum`, which passes over line breaks.
  public static func fault(in text: String) -> Int? {
    var rest = Letters(text)
    while let (place, first) = rest.next() {
      // Four letters make three bytes.
      guard values[Int(first)] < 64 else { return place }
      for number in 1..<4 {
        guard let (here, letter) = rest.next() else { return rest.count - number }
        if values[Int(letter)] < 64 { continue }
        guard letter == UInt8(ascii: "="), number > 1 else { return here }
        if number == 2 {
          guard let (second, padding) = rest.next() else { return rest.count }
          guard padding == UInt8(ascii: "=") else { return second - 1 }
        }
        return rest.next()?.place
      }
    }
    return nil
  }

  /// The letters of a text with their places, without line breaks.
  private struct Letters {
    private var bytes: Substring.UTF8View
    /// How many bytes have been read.
    private(set) var count = 0

    init(_ text: String) { bytes = text[...].utf8 }

    mutating func next() -> (place: Int, letter: UInt8)? {
      while let byte = bytes.popFirst() {
        count += 1
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { continue }
        return (count - 1, byte)
      }
      return nil
    }
  }
}
