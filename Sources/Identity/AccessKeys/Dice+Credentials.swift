import AWSModel
import Simulation

// Keys and tokens as they look on AWS.
//
// They come from the world's dice, unlike a server's certificate: `aws iam create-access-key` is a
// line of the journal, and replaying it must give the key that the learner wrote down. What they
// open is a simulation that whoever has the seed can make again anyway; nobody should reuse them.
extension Dice {
  /// The id of an access key, which tells its account.
  ///
  /// After the prefix stand 80 bits in base 32: a one, the account's number in 40, chance.
  ///
  /// - Source: Tal Be'ery, “A short note on AWS KEY ID” (2023).
  mutating func accessKeyID(_ prefix: String, account: String) -> String {
    let number = UInt64(account) ?? 0
    let chance = next("iam.key")
    // 1 + 40 + 39 bits: the first 50 make ten letters, the last 30 six.
    let high = (1 << 49) | ((number & 0xFF_FFFF_FFFF) << 9) | (chance & 0x1FF)
    let low = (chance >> 9) & 0x3FFF_FFFF
    return prefix + Self.letters(high, 10) + Self.letters(low, 6)
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  private static func letters(_ number: UInt64, _ count: Int) -> String {
    String((0..<count).reversed().map { alphabet[Int((number >> (UInt64($0) * 5)) & 31)] })
  }

  /// Letters, digits, `+` and `/`: a secret key has 40, a session token some hundreds.
  mutating func secret(_ count: Int) -> String {
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return String((0..<count).map { _ in signs[below(64, "iam.secret")] })
  }
}

/// The account that is written into the id of an access key.
enum AccessKeyAccount {
  /// Twelve digits; nil for ids of the older kind, which do not tell.
  static func account(in id: String) -> String? {
    let letters = id.utf8.dropFirst(4)
    guard id.utf8.count == 20, letters.count == 16 else { return nil }
    var number: UInt64 = 0
    for letter in letters.prefix(10) {
      switch letter {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): number = number << 5 | UInt64(letter - 65)
      case UInt8(ascii: "2")...UInt8(ascii: "7"): number = number << 5 | UInt64(letter - 24)
      default: return nil
      }
    }
    guard number >> 49 == 1 else { return nil }
    let account = String((number >> 9) & 0xFF_FFFF_FFFF)
    guard account.utf8.count <= 12 else { return nil }
    return String(repeating: "0", count: 12 - account.utf8.count) + account
  }
}
