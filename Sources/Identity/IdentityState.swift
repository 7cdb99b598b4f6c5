import AWSModel
import Simulation

/// What IAM knows; it is global, so keys carry the account and no region.
///
/// Policies are kept and given back, but little is decided from them yet: every caller may do
/// everything in its account; only a role's trust policy says who may assume it.
public struct IdentityState: WorldSlot {
  /// The name under which it is saved.
  public static let name = "identity"

  /// Roles by account and name.
  public var roles = Table<Pair<String, String>, Role>()
  /// Instance profiles by account and name.
  public var profiles = Table<Pair<String, String>, InstanceProfile>()
  /// The policies that customers made, by ARN.
  public var policies = Table<String, ManagedPolicy>()

  /// An account as it is when it is new: no roles but those that services bring themselves.
  public init() {}

  /// The role of that ARN (`arn:aws:iam::ACCOUNT:role/PATH/NAME`), or nil.
  public func role(_ arn: String) -> Role? {
    guard let name = EntityARN(arn, kind: "role") else { return nil }
    let role = roles[Pair(name.account, name.name)]
    return role?.arn == arn ? role : nil
  }

  /// The instance profile of that ARN, or nil.
  public func profile(_ arn: String) -> InstanceProfile? {
    guard let name = EntityARN(arn, kind: "instance-profile") else { return nil }
    let profile = profiles[Pair(name.account, name.name)]
    return profile?.arn == arn ? profile : nil
  }

  /// The instance profile of that name in `account`, or nil.
  public func profile(named name: String, account: String) -> InstanceProfile? {
    profiles[Pair(account, name)]
  }

  /// The role of that name in `account`, or nil.
  public func role(named name: String, account: String) -> Role? { roles[Pair(account, name)] }
}

extension World {
  /// What IAM knows.
  public var identity: IdentityState {
    _read { yield self[IdentityState.self] }
    _modify { yield &self[IdentityState.self] }
  }
}

/// The account and name in an IAM ARN such as `arn:aws:iam::123456789012:role/path/name`.
struct EntityARN {
  let account: String
  let name: String

  init?(_ arn: String, kind: String) {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "iam",
      parts[5].hasPrefix(kind + "/"), let last = parts[5].split(separator: "/").last
    else { return nil }
    account = String(parts[4])
    name = String(last)
  }
}
