/// A part of Drydock that takes any bytes, with what must hold whatever they are.
///
/// Beside what is said here, an input must not crash, hang or eat memory without bound.
public struct FuzzTarget: Sendable {
  /// What the target is called on the fuzzer's command line, and its folder of finds.
  public let name: String
  /// Inputs to begin with.
  public let seeds: @Sendable () -> [String]
  /// Words that are worth trying.
  public let words: [String]
  /// Feeds bytes to the part; returns what does not hold of it, nil where all is well.
  public let feed: @Sendable ([UInt8]) -> String?

  /// A target.
  public init(
    name: String, words: [String] = [], seeds: @escaping @Sendable () -> [String],
    feed: @escaping @Sendable ([UInt8]) -> String?
  ) {
    self.name = name
    self.seeds = seeds
    self.words = words
    self.feed = feed
  }

  /// All targets.
  public static let all: [FuzzTarget] = [
    .json, .yaml, .jmespath, .aws, .parameter, .grammar, .shell, .filter, .content, .wire,
    .kubectl, .manifest, .script, .expression,
  ]

  /// The target of that name.
  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

  /// The words as a dictionary of libFuzzer: one in quotes a line, odd bytes in hexadecimal.
  public var dictionary: String {
    words.map { word in
      let letters = word.utf8.map { byte in
        switch byte {
        case 0x20...0x7E where byte != 0x22 && byte != 0x5C:
          return String(Character(Unicode.Scalar(byte)))
        default:
          let digits = String(byte, radix: 16)
          return "\\x" + (digits.count < 2 ? "0" : "") + digits
        }
      }
      return "\"\(letters.joined())\"\n"
    }.joined()
  }
}
