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
  public mutating func next(_ name: String) -> UInt64 {
    let known = draws.update(name) { count in
      defer { count += 1 }
      return count
    }
    if known == nil { draws[name] = 1 }
    let count = known ?? 0
    return mixed(mixed(seed ^ Digest(of: name).value) &+ count &* 0xD1B5_4A32_D192_ED03)
  }

  /// A number below `bound`, which must be above 0.
  public mutating func below(_ bound: Int, _ name: String) -> Int {
    precondition(bound > 0, "a die needs a side")
    return Int(next(name).multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number in `range`.
  public mutating func within(_ range: ClosedRange<Int>, _ name: String) -> Int {
    range.lowerBound + below(range.count, name)
  }
}
