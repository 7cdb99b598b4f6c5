import Documents

/// A public repository that the simulator knows, with its tags.
public struct PublicImage: Sendable {
  /// The registry with the repository, such as `docker.io/library/nginx`.
  public let name: String
  /// The architectures it is built for.
  public let architectures: [String]
  /// The tags, in the order of the table; aliases and variants not spelled out.
  public let tags: [Tag]
  /// What the tags can be followed by.
  public let variants: [Variant]

  let behaviour: ImageBehaviour
  private let size: Int64
  /// The digests of the tags that are listed: every task asks for one several times.
  private let digests: [String: String]

  /// A tag, or another name for one.
  public struct Tag: Sendable {
    /// The tag.
    public let name: String
    /// The tag it means; itself, where it is no alias.
    public let target: String
    /// Whether its manifest is of Docker's schema 1.
    public let isSchema1: Bool
  }

  /// A variant such as `alpine`.
  public struct Variant: Sendable {
    /// The word after the hyphen.
    public let name: String
    let size: Int64
  }

  init?(line: Substring) {
    let columns = line.split(separator: "|", omittingEmptySubsequences: false)
    guard columns.count == 6, let megabytes = Int64(columns[3]) else { return nil }
    name = String(columns[0])
    architectures = columns[2] == "both" ? ["x86_64", "arm64"] : [String(columns[2])]
    size = megabytes * 1_000_000
    behaviour = Self.behaviour(columns[1], of: name)
    let tags = columns[4].split(separator: " ").map { word in
      let isSchema1 = word.hasSuffix("!")
      let sides = (isSchema1 ? word.dropLast() : word).split(separator: "=")
      return Tag(
        name: String(sides[0]), target: String(sides[sides.count - 1]), isSchema1: isSchema1)
    }
    self.tags = tags
    let versions = Set(tags.map(\.target))
    digests = Dictionary(
      uniqueKeysWithValues: versions.map { [name] in ($0, Self.digest(of: $0, name)) })
    variants = columns[5].split(separator: " ").compactMap { word in
      let sides = word.split(separator: ":")
      guard sides.count == 2, let megabytes = Int64(sides[1]) else { return nil }
      return Variant(name: String(sides[0]), size: megabytes * 1_000_000)
    }
  }

  /// What a tag stands for: its digest does not depend on which of several names was used.
  ///
  /// - Returns: nil where there is no such tag.
  public func build(of tag: String) -> (version: String, size: Int64)? {
    if let version = version(of: tag) { return (version, size) }
    for variant in variants.sorted(by: { $0.name.utf8.count > $1.name.utf8.count }) {
      if tag == variant.name, let newest = tags.first.flatMap({ version(of: $0.name) }) {
        return ("\(newest)-\(variant.name)", variant.size)
      }
      guard tag.hasSuffix("-" + variant.name) else { continue }
      let stem = String(tag.dropLast(variant.name.utf8.count + 1))
      if let version = version(of: stem) { return ("\(version)-\(variant.name)", variant.size) }
    }
    return nil
  }

  /// The digest of a version that `build(of:)` found.
  func digest(of version: String) -> String { digests[version] ?? Self.digest(of: version, name) }

  private static func digest(of version: String, _ name: String) -> String {
    SHA256.digest(of: "\(name):\(version)")
  }

  private func version(of tag: String) -> String? {
    if let known = tags.first(where: { $0.name == tag }) { return known.target }
    guard let dot = tag.lastIndex(of: "."), let patch = Int(tag[tag.index(after: dot)...]),
      (0...30).contains(patch), tag[..<dot].contains(where: \.isNumber)
    else { return nil }
    let minor = String(tag[..<dot])
    return tags.contains { $0.name == minor && $0.target == minor } ? tag : nil
  }

  private static func behaviour(_ column: Substring, of name: String) -> ImageBehaviour {
    let words = column.split(separator: " ")
    var behaviour = ImageBehaviour(.runsForever)
    if words.first == "exits" {
      behaviour.defaultCommand = .exits(code: words.last.flatMap { Int($0) } ?? 0)
    } else if words.count == 2 {
      behaviour.ports = words[1].split(separator: ",").compactMap { Int($0) }
    }
    let manner = ImageManners.all.first { name.hasSuffix("/" + $0.image) }
    behaviour.firstLines = manner?.firstLines ?? []
    return behaviour
  }
}
