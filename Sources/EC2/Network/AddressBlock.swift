/// An IPv4 address.
public struct Address: Hashable, Comparable, Codable, Sendable {
  /// The address as a number; `172.31.0.0` is 0xAC1F0000.
  public let number: UInt32

  /// The address of that number.
  public init(_ number: UInt32) { self.number = number }

  /// The address spelled with dots, or nil where `text` is none.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var number: UInt32 = 0
    for part in parts {
      guard let byte = UInt8(part) else { return nil }
      number = number << 8 | UInt32(byte)
    }
    self.number = number
  }

  /// Such as `172.31.0.5`.
  public var text: String { parts(joined: ".") }

  /// The four numbers with something between them, such as `172-31-0-5`.
  func parts(joined separator: String) -> String {
    [24, 16, 8, 0].map { String(number >> UInt32($0) & 0xFF) }.joined(separator: separator)
  }

  /// Whether `left` is the smaller number.
  public static func < (left: Address, right: Address) -> Bool { left.number < right.number }

  /// Reads the number.
  public init(from decoder: any Decoder) throws {
    number = try decoder.singleValueContainer().decode(UInt32.self)
  }

  /// Writes the number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }
}

/// A block of IPv4 addresses, such as `172.31.0.0/16`.
public struct AddressBlock: Hashable, Codable, Sendable {
  /// The first address.
  public let first: Address
  /// How many leading bits all addresses share.
  public let prefix: Int

  /// A block; `prefix` is between 0 and 32.
  public init(first: Address, prefix: Int) {
    self.first = Address(prefix == 0 ? 0 : first.number & ~UInt32(0) << UInt32(32 - prefix))
    self.prefix = prefix
  }

  /// The block spelled as `ADDRESS/PREFIX`, or nil where `text` is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = Address(parts[0]), let prefix = Int(parts[1]),
      (0...32).contains(prefix)
    else { return nil }
    self.init(first: first, prefix: prefix)
  }

  /// How many addresses it has.
  public var count: Int { 1 << (32 - prefix) }

  /// Such as `172.31.0.0/16`.
  public var text: String { "\(first.text)/\(prefix)" }

  /// Whether all of `other` lies inside.
  public func contains(_ other: AddressBlock) -> Bool {
    other.prefix >= prefix && AddressBlock(first: other.first, prefix: prefix).first == first
  }

  /// Whether they share an address.
  public func overlaps(_ other: AddressBlock) -> Bool { contains(other) || other.contains(self) }
}
