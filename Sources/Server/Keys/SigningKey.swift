import AWSWire
import Crypto

/// The key that a signature is made with: derived from a secret for a day, region and service.
///
/// Source: IAM User Guide, "Create a signed AWS API request", step 3.
struct SigningKey {
  private let key: SymmetricKey

  init(secret: String, for signature: Signature) {
    var key = SymmetricKey(data: Array("AWS4\(secret)".utf8))
    for part in [signature.date, signature.region, signature.service, "aws4_request"] {
      key = SymmetricKey(data: Self.code(part, with: key))
    }
    self.key = key
  }

  /// Whether `digits`, hexadecimal, is what this key makes of a text; in constant time.
  func makes(_ digits: String, of text: String) -> Bool {
    let made = Hexadecimal.text(Self.code(text, with: key))
    return SystemSecret.areEqual(Array(made.utf8), Array(digits.utf8))
  }

  private static func code(_ text: String, with key: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
  }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
