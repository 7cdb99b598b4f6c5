/// Percent-encoding as URIs and HTML forms use it.
///
/// Source: RFC 3986, section 2.1; the letters left plain are those that AWS signatures leave
/// plain (AWS General Reference, "Create a canonical request").
enum PercentCoding {
  /// What `+` stands for.
  enum Plus {
    case plus
    case space
  }

  /// The text that the bytes spell; nil where an escape is cut short or the text is no UTF-8.
  static func decode(_ bytes: some Collection<UInt8>, _ plus: Plus) -> String? {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
          return nil
        }
        plain.append(high << 4 | low)
      case UInt8(ascii: "+"): plain.append(plus == .space ? 0x20 : byte)
      default: plain.append(byte)
      }
    }
    return String(validating: plain, as: UTF8.self)
  }

  /// Appends `text` with everything but letters, digits and `-._~` escaped; slashes too, unless
  /// they are to be kept.
  static func encode(
    _ text: some Collection<UInt8>, keepingSlashes: Bool = false, into bytes: inout [UInt8]
  ) {
    for byte in text {
      if isPlain(byte) || keepingSlashes && byte == UInt8(ascii: "/") {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      }
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// The value of a hexadecimal digit in either case.
  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
