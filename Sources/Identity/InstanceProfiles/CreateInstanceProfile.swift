import AWSModel
import Documents
import Simulation

/// Makes an instance profile, still without a role.
public enum CreateInstanceProfile: Operation {
  /// What it is called.
  public struct Input: Decodable {
    let InstanceProfileName: String
    let Path: String?
    let Tags: [IdentityTag]?
  }

  /// The new profile.
  public struct Output: Encodable {
    let InstanceProfile: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let (account, name) = (call.scope.account, input.InstanceProfileName)
    guard call.world.identity.profile(named: name, account: account) == nil else {
      throw .profileExists(name)
    }
    let path = input.Path ?? "/"
    let profile = Identity.InstanceProfile(
      name: name, path: path, arn: "arn:aws:iam::\(account):instance-profile\(path)\(name)",
      id: call.world.dice.identityID("AIPA"), created: call.world.now, tags: input.Tags ?? [])
    call.world.identity.profiles[Pair(account, name)] = profile
    return Output(InstanceProfile: profile.shape(in: call.world.identity, account: account))
  }
}
