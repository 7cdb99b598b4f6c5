import Crypto

/// Secrets come from the machine's randomness, never from the world's dice.
enum SystemSecret {
  /// So many random bytes, written as hexadecimal digits.
  static func hex(_ count: Int) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes(count).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// A text of so many letters and digits.
  static func text(_ count: Int, of alphabet: String) -> String {
    let letters = Array(alphabet)
    return String(bytes(count).map { letters[Int($0) % letters.count] })
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    SHA256.hash(data: left) == SHA256.hash(data: right)
  }

  private static func bytes(_ count: Int) -> [UInt8] {
    SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
  }
}
