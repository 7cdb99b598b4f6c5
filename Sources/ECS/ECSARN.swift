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
  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "ecs" else { return nil }
    let resource = parts[5].split(separator: "/", omittingEmptySubsequences: false)
    guard resource.count >= 2 else { return nil }
    scope = Scope(account: String(parts[4]), region: String(parts[3]))
    kind = String(resource[0])
    path = resource.dropFirst().map(String.init)
  }
}
