import AWSModel
import Documents

/// Shows an identity provider of a cluster.
public enum DescribeIdentityProviderConfig: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let identityProviderConfig: IdentityProviderName
  }

  /// The provider.
  public struct Output: Encodable {
    let identityProviderConfig: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let provider = try call.world.eks.provider(
      input.identityProviderConfig, of: input.clusterName, in: call.scope)
    return Output(identityProviderConfig: provider.shape)
  }
}
