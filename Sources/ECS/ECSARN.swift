import AWSModel

/// An ARN of ECS taken apart: `arn:aws:ecs:REGION:ACCOUNT:KIND/PATH…`.
public struct ECSARN: Sendable {
  /// The account and region.
  public let scope: Scope
  /// What follows the account, such as `task/shop/…`.
  private let resource: Substring.UTF8View

  /// Takes `text` apart; nil where it is no ARN of ECS.
  ///
  /// It is cut between bytes: colons and slashes are no parts of other characters.
  public init?(_ text: String) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].elementsEqual("arn".utf8),
      parts[2].elementsEqual("ecs".utf8), parts[5].contains(UInt8(ascii: "/"))
    else { return nil }
    scope = Scope(account: String(Substring(parts[4])), region: String(Substring(parts[3])))
    resource = parts[5]
  }

  /// Such as `task` or `container-instance`.
  public var kind: String { String(Substring(resource.prefix { $0 != UInt8(ascii: "/") })) }

  /// What follows the kind, at the slashes.
  public var path: [String] {
    resource.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
      .map { String(Substring($0)) }
  }

  /// What follows the last slash.
  public var name: Substring {
    let slash = resource.lastIndex(of: UInt8(ascii: "/")) ?? resource.startIndex
    return Substring(resource[resource.index(after: slash)...])
  }
}
