import Simulation

/// Thirty-two hexadecimal digits in 16 bytes: how ECS names tasks and container instances.
public struct HexID: Hashable, Comparable, Codable, Sendable {
  let high: UInt64
  let low: UInt64

  /// The identifier with these bits, the upper ones first.
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The identifier written as 32 lowercase hexadecimal digits; nil for any other text.
  init?(_ text: some StringProtocol) {
    let digits = text.utf8
    guard digits.count == 32,
      digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }),
      let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }

  /// The 32 digits.
  var text: String { Self.digits(of: high) + Self.digits(of: low) }

  /// Whether `left` comes first.
  public static func < (left: HexID, right: HexID) -> Bool {
    left.high == right.high ? left.low < right.low : left.high < right.high
  }

  private static func digits(of word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }
}

extension Dice {
  /// A new identifier of the stream called `name`.
  mutating func hexID(_ name: String) -> HexID { HexID(high: next(name), low: next(name)) }
}
