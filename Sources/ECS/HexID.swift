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

  /// Whether `left` comes first.
  public static func < (left: HexID, right: HexID) -> Bool {
    left.high == right.high ? left.low < right.low : left.high < right.high
  }
}

extension HexID {
  /// The digits with hyphens where a UUID has them.
  var uuidText: String { text(hyphenated: [8, 12, 16, 20]) }

  /// The 32 digits.
  var text: String { text(hyphenated: []) }

  /// Every answer is full of identifiers: the digits are written straight into the text.
  private func text(hyphenated places: [Int]) -> String {
    String(unsafeUninitializedCapacity: 36) { bytes in
      var end = 0
      for place in 0..<32 {
        if places.contains(place) {
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

extension Dice {
  /// A new identifier of the stream called `name`.
  mutating func hexID(_ name: String) -> HexID { HexID(high: next(name), low: next(name)) }
}
