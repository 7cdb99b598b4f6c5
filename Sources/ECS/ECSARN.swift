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
    var rest = text.utf8[...]
    guard let prefix = Self.field(of: &rest), prefix.elementsEqual("arn".utf8),
      Self.field(of: &rest) != nil, let service = Self.field(of: &rest),
      service.elementsEqual("ecs".utf8), let region = Self.field(of: &rest),
      let account = Self.field(of: &rest), rest.contains(UInt8(ascii: "/"))
    else { return nil }
    scope = Scope(account: String(Substring(account)), region: String(Substring(region)))
    resource = rest
  }

  /// Takes off what stands before the next colon.
  private static func field(of rest: inout Substring.UTF8View) -> Substring.UTF8View? {
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    defer { rest = rest[rest.index(after: colon)...] }
    return rest[..<colon]
  }

  /// Such as `task` or `container-instance`.
  public var kind: String { String(Substring(resource.prefix { $0 != UInt8(ascii: "/") })) }

  /// What follows the kind, at the slashes.
  public var path: [String] {
    resource.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
      .map { String(Substring($0)) }
  }

  /// How many parts follow the kind.
  public var pathCount: Int { resource.count { $0 == UInt8(ascii: "/") } }

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
