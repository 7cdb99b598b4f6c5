import AWSModel
import Documents
import Simulation

/// Lets a cluster take the tokens of an OpenID Connect provider.
public enum AssociateIdentityProviderConfig: Operation {
  /// Which cluster, and the provider.
  public struct Input: Decodable {
    let clusterName: String
    let oidc: JSONObject
    let tags: JSONObject?
    let clientRequestToken: String?
  }

  /// The change.
  public struct Output: Encodable {
    let update: JSON
    let tags: JSONObject
  }

  /// Begins it; a cluster has one provider at most.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let type = "AssociateIdentityProviderConfig"
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let subject = AWSError.Subject(cluster: input.clusterName)
    let tags = try (input.tags ?? [:]).checked()
    if let known = cluster.update(called: input.clientRequestToken, of: type) {
      return Output(update: known.shape, tags: tags)
    }
    guard let issuer = input.oidc["issuerUrl"]?.string, issuer.hasPrefix("https://"),
      let name = input.oidc["identityProviderConfigName"]?.string
    else {
      throw .invalidParameter("issuerUrl must begin with https://", subject)
    }
    if let old = call.world.eks.providers.all(of: cluster.key).first {
      throw .resourceInUse(
        "Cluster \(input.clusterName) already has the identity provider config "
          + "\(old.key.second)", subject)
    }
    try cluster.checkCanChange(type)
    let provider = IdentityProvider(
      key: Pair(cluster.key, name), uid: call.world.dice.uuid("eks.identity-provider"),
      choices: input.oidc, tags: tags)
    call.world.eks.providers[provider.key] = provider
    let update = call.world.beginProviderUpdate(
      type, of: provider, token: input.clientRequestToken)
    return Output(update: update.shape, tags: tags)
  }
}
