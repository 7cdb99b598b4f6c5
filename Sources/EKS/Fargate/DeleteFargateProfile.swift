import AWSModel
import Documents
import Simulation

/// Deletes a Fargate profile.
public enum DeleteFargateProfile: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let fargateProfileName: String
  }

  /// The profile, DELETING.
  public struct Output: Encodable {
    let fargateProfile: JSON
  }

  /// Deletes it; it is gone a minute or two later.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var profile = try call.world.eks.fargateProfile(
      input.fargateProfileName, of: input.clusterName, in: call.scope)
    try call.world.eks.checkProfilesRest(
      of: profile.key.first, "delete", input.fargateProfileName)
    profile.status = .deleting
    call.world.eks.fargateProfiles[profile.key] = profile
    call.world.endFargatePods(of: profile)
    let delay = Int64(call.world.dice.within(60...120, "eks.fargate-profile"))
    call.world.schedule(
      FargateProfileTurn(key: profile.key, uid: profile.uid), after: .seconds(delay))
    return Output(fargateProfile: profile.shape)
  }
}
