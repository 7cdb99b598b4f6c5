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
    guard digits.count == 32 else { return nil }
    var words: (high: UInt64, low: UInt64) = (0, 0)
    for digit in digits {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      words.high = words.high << 4 | words.low >> 60
      words.low = words.low << 4 | UInt64(value)
    }
    self.init(high: words.high, low: words.low)
  }

  /// Whether `left` comes first.
  public static func < (left: HexID, right: HexID) -> Bool {
    left.high == right.high ? left.low < right.low : left.high < right.high
  }
}

extension HexID {
  /// The digits with hyphens where a UUID has them.
  var uuidText: String { uuidText(behind: "") }

  /// The 32 digits.
  var text: String { text(behind: "") }

  /// `front`, then the digits with hyphens where a UUID has them.
  func uuidText(behind front: String) -> String {
    text(behind: front, hyphensBefore: 0b1_0001_0001_0001_0000_0000)
  }

  /// `front`, then the 32 digits.
  func text(behind front: String) -> String { text(behind: front, hyphensBefore: 0) }

  /// The 32 digits, then `back`.
  func text(before back: String) -> String {
    var back = back
    return back.withUTF8 { back in
      String(unsafeUninitializedCapacity: 32 + back.count) { bytes in
        for place in 0..<32 { bytes[place] = self[place] }
        guard !back.isEmpty else { return 32 }
        return bytes[32...].update(fromContentsOf: back)
      }
    }
  }

  /// The ASCII code of a digit.
  private subscript(place: Int) -> UInt8 {
    let word = place < 16 ? high : low
    let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - place % 16 * 4)) & 15
    return digit < 10 ? 48 + digit : 87 + digit
  }

  /// The digits behind `front`, with a hyphen before each whose bit is set.
  ///
  /// Every answer is full of identifiers: they are written straight into the text.
  private func text(behind front: String, hyphensBefore places: UInt32) -> String {
    var front = front
    return front.withUTF8 { front in
      String(unsafeUninitializedCapacity: front.count + 36) { bytes in
        var end = front.count
        if end > 0 { _ = bytes.update(fromContentsOf: front) }
        for place in 0..<32 {
          if places >> UInt32(place) & 1 == 1 {
            bytes[end] = UInt8(ascii: "-")
            end += 1
          }
          bytes[end] = self[place]
          end += 1
        }
        return end
      }
    }
  }
}

extension Dice {
  /// A new identifier of the stream called `name`.
  mutating func hexID(_ name: String) -> HexID { HexID(high: next(name), low: next(name)) }
}
