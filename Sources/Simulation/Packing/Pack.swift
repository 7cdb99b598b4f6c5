/// The binary form in which worlds are saved, and from whose bytes digests are made.
///
/// Values are tagged; members carry their names, each name spelled out once in a document, so a
/// newer engine that knows more optional members still reads an older world.
public enum Pack {
  /// What the bytes are for: a digest leaves tables out and takes their own digests instead.
  public enum Purpose: Sendable {
    /// Everything, to be read again.
    case saving
    /// Enough to tell whether two values are equal.
    case digest
  }

  /// The bytes of `value`.
  public static func bytes(
    of value: some Encodable, for purpose: Purpose = .saving
  ) throws -> [UInt8] {
    let writer = PackWriter()
    let encoder = PackEncoder(writer: writer, purpose: purpose)
    try encoder.write(value, at: 0)
    return writer.bytes
  }

  /// The fingerprint of `value`; of nothing where it cannot be encoded.
  public static func digest(of value: some Encodable) -> Digest {
    if let text = value as? String { return Digest(of: text) }
    return Digest(of: (try? bytes(of: value, for: .digest)) ?? [])
  }

  /// Whether `encoder` makes a digest: values that keep a fingerprint of themselves write that
  /// instead.
  public static func isDigesting(_ encoder: any Encoder) -> Bool {
    (encoder as? PackEncoder)?.purpose == .digest
  }

  /// Reads a value that `bytes(of:)` wrote.
  ///
  /// - Parameters:
  ///   - type: what was written.
  ///   - bytes: what `bytes(of:)` returned.
  ///   - blueprint: how the names of events and slots become types again.
  /// - Returns: the value.
  /// - Throws: `DecodingError` where the bytes are no such value.
  public static func value<T: Decodable>(
    _ type: T.Type, from bytes: [UInt8], blueprint: Blueprint = Blueprint()
  ) throws -> T {
    var reader = PackReader(bytes: bytes)
    let node = try reader.node()
    return try T(from: PackDecoder(node: node, codingPath: [], blueprint: blueprint))
  }
}

/// The first byte of every value, and of the ends and names between them.
enum PackTag {
  static let null: UInt8 = 0
  static let no: UInt8 = 1
  static let yes: UInt8 = 2
  static let integer: UInt8 = 3
  static let unsigned: UInt8 = 4
  static let double: UInt8 = 5
  static let text: UInt8 = 6
  static let keyed: UInt8 = 7
  static let unkeyed: UInt8 = 8
  static let end: UInt8 = 9
  static let name: UInt8 = 10
}

extension Encoder {
  /// Whether this writes a digest, in which tables stand with their own: types that save
  /// themselves in another shape than they have ask.
  public var makesDigest: Bool { (self as? PackEncoder)?.purpose == .digest }
}
