/// The name of a task: the 32 hexadecimal digits at the end of its ARN, packed.
public struct TaskID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  let hex: HexID

  init(hex: HexID) { self.hex = hex }

  /// The task with this id; nil where `text` is no 32 hexadecimal digits.
  public init?(_ text: some StringProtocol) {
    guard let hex = HexID(text) else { return nil }
    self.hex = hex
  }

  /// The 32 digits.
  public var description: String { hex.text }

  /// Whether `left` comes first.
  public static func < (left: TaskID, right: TaskID) -> Bool { left.hex < right.hex }
}
