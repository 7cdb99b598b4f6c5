/// The name of a container instance: 32 hexadecimal digits, packed.
public struct ContainerInstanceID: Hashable, Comparable, Codable, Sendable,
  CustomStringConvertible
{
  let hex: HexID

  init(hex: HexID) { self.hex = hex }

  /// The instance with this id; nil where `text` is no 32 hexadecimal digits.
  public init?(_ text: some StringProtocol) {
    guard let hex = HexID(text) else { return nil }
    self.hex = hex
  }

  /// The 32 digits.
  public var description: String { hex.text }

  /// Whether `left` comes first.
  public static func < (left: ContainerInstanceID, right: ContainerInstanceID) -> Bool {
    left.hex < right.hex
  }
}
