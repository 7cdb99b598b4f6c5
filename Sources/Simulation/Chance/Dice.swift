/// Named streams of chance: one more draw here does not reshuffle all else.
///
/// A stream is a counter hashed with the seed and its name, so its whole state is one number.
public struct Dice: Sendable, Codable {
  /// What every stream is derived from.
  public let seed: UInt64

  private var draws: Table<String, UInt64>

  /// Fresh streams from `seed`.
  public init(seed: UInt64) {
    self.seed = seed
    draws = Table()
  }

  /// The next 64 bits of the stream called `name`.
  public mutating func next(_ name: String) -> UInt64 { draw(1, name)[0] }

  /// The next numbers of the stream called `name`: what it is at is looked up once for all of them.
  public mutating func draw(_ count: Int, _ name: String) -> Draws {
    let more = UInt64(count)
    let known = draws.update(name) { count in
      defer { count += more }
      return count
    }
    if known == nil { draws[name] = more }
    return Draws(
      stream: mixed(seed ^ Digest(of: name).value), start: known ?? 0, count: count)
  }

  /// A number below `bound`, which must be above 0.
  public mutating func below(_ bound: Int, _ name: String) -> Int {
    draw(1, name).below(bound, at: 0)
  }

  /// A number in `range`.
  public mutating func within(_ range: ClosedRange<Int>, _ name: String) -> Int {
    range.lowerBound + below(range.count, name)
  }
}

extension Dice {
  /// The number that a stream draws at a place: any number, and any place, but a stream's own
  /// places follow each other.
  public static func number(drawnAt place: UInt64) -> UInt64 { mixed(place &* stride) }

  /// The place at which `number` is drawn.
  ///
  /// What is drawn lies anywhere; where it was drawn lies behind what was drawn before. A table
  /// that is ordered by places grows at its end only.
  public static func place(ofDrawn number: UInt64) -> UInt64 { unmixed(number) &* strideInverse }

  /// How far two numbers that follow each other lie apart before they are mixed.
  fileprivate static var stride: UInt64 { 0xD1B5_4A32_D192_ED03 }
  /// What `stride` is to be multiplied with to be 1, modulo 2⁶⁴.
  private static var strideInverse: UInt64 { 0x0610_6CCF_A448_E5AB }
}

/// Numbers that a stream draws one after another.
public struct Draws: Sendable {
  fileprivate let stream: UInt64
  fileprivate let start: UInt64
  /// How many there are.
  public let count: Int

  /// The 64 bits that were drawn at `place`; the first is 0.
  public subscript(place: Int) -> UInt64 {
    precondition(place >= 0 && place < count, "nothing was drawn there")
    return mixed(stream &+ (start + UInt64(place)) &* Dice.stride)
  }

  /// What was drawn at `place` as a number below `bound`, which must be above 0.
  public func below(_ bound: Int, at place: Int) -> Int {
    precondition(bound > 0, "a die needs a side")
    return Int(self[place].multipliedFullWidth(by: UInt64(bound)).high)
  }
}
