import AWSModel
import Simulation

// Instance profiles that services make themselves, as EKS does for managed nodes.
extension World {
  /// Makes an instance profile with a role inside.
  ///
  /// - Returns: its ARN.
  public mutating func makeInstanceProfile(
    _ name: String, role: String, account: String
  ) -> String {
    let profile = InstanceProfile(
      name: name, path: "/", arn: "arn:aws:iam::\(account):instance-profile/\(name)",
      id: dice.identityID("AIPA"), created: now, role: role)
    identity.profiles[Pair(account, name)] = profile
    return profile.arn
  }

  /// Takes an instance profile away; one that is gone is no error.
  public mutating func deleteInstanceProfile(_ name: String, account: String) {
    identity.profiles[Pair(account, name)] = nil
  }
}
