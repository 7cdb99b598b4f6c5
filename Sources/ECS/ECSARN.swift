import AWSModel

/// An ARN of ECS taken apart: `arn:aws:ecs:REGION:ACCOUNT:KIND/PATH…`.
public struct ECSARN: Sendable {
  /// The account and region.
  public let scope: Scope
  /// What follows the account, such as `task/shop/…`.
  private let resource: Substring.UTF8View

  /// How many parts follow the kind.
  public let pathCount: Int

  /// Takes `text` apart; nil where it is no ARN of ECS.
  ///
  /// It is cut between bytes: colons and slashes are no parts of other characters.
  public init?(_ text: String) {
    var text = text
    guard let cuts = text.withUTF8({ Cuts($0) }), cuts.slashes > 0 else { return nil }
    let bytes = text.utf8
    let region = bytes.index(bytes.startIndex, offsetBy: cuts.colons.2 + 1)
    let afterRegion = bytes.index(bytes.startIndex, offsetBy: cuts.colons.3)
    let afterAccount = bytes.index(bytes.startIndex, offsetBy: cuts.colons.4)
    scope = Scope(
      account: String(text[bytes.index(after: afterRegion)..<afterAccount]),
      region: String(text[region..<afterRegion]))
    resource = bytes[bytes.index(after: afterAccount)...]
    pathCount = cuts.slashes
  }

  /// Where an ARN of ECS is cut; found in one walk, because some requests name a hundred things.
  private struct Cuts {
    private(set) var colons = (0, 0, 0, 0, 0)
    private(set) var slashes = 0

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
      var found = 0
      for (place, byte) in bytes.enumerated() {
        if found == 5 {
          if byte == UInt8(ascii: "/") { slashes += 1 }
        } else if byte == UInt8(ascii: ":") {
          colons = (colons.1, colons.2, colons.3, colons.4, place)
          found += 1
        }
      }
      guard found == 5, bytes[..<colons.0].elementsEqual("arn".utf8),
        bytes[(colons.1 + 1)..<colons.2].elementsEqual("ecs".utf8)
      else { return nil }
    }
  }

  /// Such as `task` or `container-instance`.
  public var kind: String { String(Substring(resource.prefix { $0 != UInt8(ascii: "/") })) }

  /// What follows the kind, at the slashes.
  public var path: [String] {
    resource.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
      .map { String(Substring($0)) }
  }

  /// The first part behind the kind.
  public var pathStart: Substring {
    guard let slash = resource.firstIndex(of: UInt8(ascii: "/")) else { return "" }
    let path = resource[resource.index(after: slash)...]
    return Substring(path.prefix { $0 != UInt8(ascii: "/") })
  }

  /// What follows the last slash.
  public var name: Substring {
    let slash = resource.lastIndex(of: UInt8(ascii: "/")) ?? resource.startIndex
    return Substring(resource[resource.index(after: slash)...])
  }
}
