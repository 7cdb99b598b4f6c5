import Simulation

/// The name of a task: the 32 hexadecimal digits at the end of its ARN, packed.
///
/// The digits are drawn, and lie anywhere; what is kept is where they were drawn. So tasks are in
/// order of their making, and a table of a million grows at its end, where digits would scatter
/// what belongs together over all of the memory.
public struct TaskID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Where the upper digits were drawn, and where the lower ones.
  private let places: HexID

  /// The task with these digits.
  init(hex: HexID) {
    places = HexID(
      high: Dice.place(ofDrawn: hex.high), low: Dice.place(ofDrawn: hex.low))
  }

  /// The task of this number: a later one comes behind it.
  init(number: UInt64) { places = HexID(high: number, low: 0) }

  /// The task with this id; nil where `text` is no 32 hexadecimal digits.
  public init?(_ text: some StringProtocol) {
    guard let hex = HexID(text) else { return nil }
    self.init(hex: hex)
  }

  /// The digits, packed.
  var hex: HexID {
    HexID(
      high: Dice.number(drawnAt: places.high), low: Dice.number(drawnAt: places.low))
  }

  /// The 32 digits.
  public var description: String { hex.text }

  /// Whether `left` was made first.
  public static func < (left: TaskID, right: TaskID) -> Bool { left.places < right.places }
}

extension TaskID {
  /// None comes before it.
  static let least = TaskID(number: 0)

  /// The one right behind this.
  var next: TaskID? {
    if places.low < .max { return TaskID(places: HexID(high: places.high, low: places.low + 1)) }
    guard places.high < .max else { return nil }
    return TaskID(places: HexID(high: places.high + 1, low: 0))
  }

  private init(places: HexID) { self.places = places }
}

extension TaskID: Codable {
  private enum CodingKeys: String, CodingKey {
    case hex
  }

  /// Reads the digits.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(hex: try container.decode(HexID.self, forKey: .hex))
  }

  /// Writes the digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(hex, forKey: .hex)
  }
}
