import AWSModel
import Documents

/// Shows a Fargate profile.
public enum DescribeFargateProfile: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let fargateProfileName: String
  }

  /// The profile.
  public struct Output: Encodable {
    let fargateProfile: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let profile = try call.world.eks.fargateProfile(
      input.fargateProfileName, of: input.clusterName, in: call.scope)
    return Output(fargateProfile: profile.shape)
  }
}
