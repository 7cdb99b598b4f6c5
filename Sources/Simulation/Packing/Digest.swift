/// A 64-bit fingerprint of bytes, the same in every process.
///
/// It guards against mistakes, not against attackers: replay and undo compare worlds by it.
public struct Digest: Hashable, Sendable, Codable {
  /// The fingerprint.
  public private(set) var value: UInt64

  /// The fingerprint of no bytes.
  public init() { value = 0x9E37_79B9_7F4A_7C15 }

  /// The fingerprint of `bytes`.
  public init(of bytes: [UInt8]) {
    self.init()
    feed(bytes)
  }

  /// The fingerprint of the bytes of `text` in UTF-8.
  public init(of text: String) {
    self.init()
    var text = text
    text.withUTF8 { feed(UnsafeRawBufferPointer($0)) }
  }

  /// Adds the bytes, eight at a time, and their count.
  public mutating func feed(_ bytes: [UInt8]) { bytes.withUnsafeBytes { feed($0) } }

  private mutating func feed(_ buffer: UnsafeRawBufferPointer) {
    var offset = 0
    while offset + 8 <= buffer.count {
      feed(buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < buffer.count {
      tail = tail << 8 | UInt64(buffer[offset])
      offset += 1
    }
    feed(tail ^ UInt64(buffer.count) << 56)
  }

  /// Adds one word.
  public mutating func feed(_ word: UInt64) {
    value = mixed(value ^ mixed(word))
  }

  /// Sixteen hexadecimal digits.
  public var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// SplitMix64's finaliser: every input bit reaches every output bit.
///
/// Source: Steele, Lea, Flood, “Fast Splittable Pseudorandom Number Generators” (2014).
func mixed(_ word: UInt64) -> UInt64 {
  var z = word &+ 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}

/// The word from which `mixed` makes `word`: each of its steps can be taken back.
func unmixed(_ word: UInt64) -> UInt64 {
  var z = word
  z = (z ^ (z >> 31) ^ (z >> 62)) &* 0x3196_42B2_D24D_8EC3
  z = (z ^ (z >> 27) ^ (z >> 54)) &* 0x96DE_1B17_3F11_9089
  return (z ^ (z >> 30) ^ (z >> 60)) &- 0x9E37_79B9_7F4A_7C15
}
