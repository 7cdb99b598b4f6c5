/// Identifiers that look like AWS's, drawn from the world's dice.
extension Dice {
  /// So many lowercase hexadecimal digits.
  public mutating func hex(_ count: Int, _ name: String) -> String {
    var text = ""
    while text.utf8.count < count {
      let word = String(next(name), radix: 16)
      text += String(repeating: "0", count: 16 - word.utf8.count) + word
    }
    return String(text.prefix(count))
  }

  /// So many decimal digits, the first not 0.
  public mutating func digits(_ count: Int, _ name: String) -> String {
    var text = String(within(1...9, name))
    while text.utf8.count < count { text += String(below(10, name)) }
    return text
  }

  /// A prefix, a hyphen and 17 hexadecimal digits beginning with 0, as EC2 makes them
  /// (`i-0abc…`, `eni-0…`).
  public mutating func resource(_ prefix: String) -> String {
    "\(prefix)-0\(hex(16, "ec2.\(prefix)"))"
  }

  /// A version 4 UUID.
  public mutating func uuid(_ name: String) -> String {
    let drawn = draw(3, name)
    let variant = UInt64(8 + drawn.below(4, at: 2)) << 60
    return String(uuid: drawn[0] & ~0xF000 | 0x4000, drawn[1] & ~(0xF << 60) | variant)
  }
}

extension String {
  /// 128 bits as a UUID: 32 hexadecimal digits in five groups.
  public init(uuid high: UInt64, _ low: UInt64) {
    self.init(unsafeUninitializedCapacity: 36) { bytes in
      var end = 0
      for place in 0..<32 {
        if place == 8 || place == 12 || place == 16 || place == 20 {
          bytes[end] = UInt8(ascii: "-")
          end += 1
        }
        let word = place < 16 ? high : low
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - place % 16 * 4)) & 15
        bytes[end] = digit < 10 ? 48 + digit : 87 + digit
        end += 1
      }
      return end
    }
  }
}
