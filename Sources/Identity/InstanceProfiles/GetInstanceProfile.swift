import AWSModel
import Documents
import Simulation

/// Shows an instance profile.
public enum GetInstanceProfile: Operation {
  /// Which profile.
  public struct Input: Decodable {
    let InstanceProfileName: String
  }

  /// The profile.
  public struct Output: Encodable {
    let InstanceProfile: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let identity = call.world.identity
    let account = call.scope.account
    let profile = try identity.existingProfile(input.InstanceProfileName, account)
    return Output(InstanceProfile: profile.shape(in: identity, account: account))
  }
}
