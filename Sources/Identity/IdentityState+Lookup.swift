import AWSModel
import Simulation

// Finding what a request names, or the service's error.
extension IdentityState {
  /// The role of that name.
  ///
  /// - Throws: `NoSuchEntity`.
  func existingRole(_ name: String, _ account: String) throws(AWSError) -> Role {
    guard let role = role(named: name, account: account) else { throw .noSuchRole(name) }
    return role
  }

  /// The role of that name, if the caller may change it.
  ///
  /// - Throws: `NoSuchEntity`, or `UnmodifiableEntity` for a role that belongs to a service.
  func changeableRole(_ name: String, _ account: String) throws(AWSError) -> Role {
    let role = try existingRole(name, account)
    guard !role.isServiceLinked else { throw .serviceRoleIsProtected(name) }
    return role
  }

  /// The instance profile of that name.
  ///
  /// - Throws: `NoSuchEntity`.
  func existingProfile(_ name: String, _ account: String) throws(AWSError) -> InstanceProfile {
    guard let profile = profile(named: name, account: account) else {
      throw .noSuchProfile(name)
    }
    return profile
  }

  /// The roles of an account, in order of name.
  func roles(of account: String) -> [Role] {
    roles.rows(from: Pair(account, "")).prefix { $0.key.first == account }.map(\.row)
  }

  /// The instance profiles of an account, in order of name.
  func profiles(of account: String) -> [InstanceProfile] {
    profiles.rows(from: Pair(account, "")).prefix { $0.key.first == account }.map(\.row)
  }

  /// The managed policy of that ARN: a customer's, or one of AWS's own.
  public func policy(_ arn: String) -> ManagedPolicy? {
    policies[arn] ?? AWSPolicies.policy(arn)
  }
}

extension AWSError {
  static func serviceRoleIsProtected(_ name: String) -> AWSError {
    AWSError(
      code: "UnmodifiableEntity",
      message: "Cannot perform the operation on the protected role '\(name)' - this role is only "
        + "modifiable by AWS")
  }
}
