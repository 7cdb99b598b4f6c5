import AWSModel

/// An ARN of ECS taken apart: `arn:aws:ecs:REGION:ACCOUNT:KIND/PATH…`.
public struct ECSARN: Sendable {
  /// The account and region.
  public let scope: Scope
  /// Such as `task` or `container-instance`.
  public let kind: String
  /// What follows the kind, at the slashes.
  public let path: [String]

  /// Takes `text` apart; nil where it is no ARN of ECS.
  ///
  /// It is cut between bytes: colons and slashes are no parts of other characters.
  public init?(_ text: String) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].elementsEqual("arn".utf8), parts[2].elementsEqual("ecs".utf8)
    else { return nil }
    let resource = parts[5].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard resource.count >= 2 else { return nil }
    scope = Scope(account: String(Substring(parts[4])), region: String(Substring(parts[3])))
    kind = String(Substring(resource[0]))
    path = resource.dropFirst().map { String(Substring($0)) }
  }
}
