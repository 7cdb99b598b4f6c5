import AWSModel
import Documents
import Simulation

/// Lets a cluster take the tokens of a provider no more.
public enum DisassociateIdentityProviderConfig: Operation {
  /// Which one.
  public struct Input: Decodable {
    let clusterName: String
    let identityProviderConfig: IdentityProviderName
    let clientRequestToken: String?
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
  }

  /// Begins it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let type = "DisassociateIdentityProviderConfig"
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    if let known = cluster.update(called: input.clientRequestToken, of: type) {
      return Output(update: known.shape)
    }
    let provider = try call.world.eks.provider(
      input.identityProviderConfig, of: input.clusterName, in: call.scope)
    try cluster.checkCanChange(type)
    call.world.eks.providers.update(provider.key) { $0.status = .deleting }
    let update = call.world.beginProviderUpdate(
      type, of: provider, token: input.clientRequestToken)
    return Output(update: update.shape)
  }
}
