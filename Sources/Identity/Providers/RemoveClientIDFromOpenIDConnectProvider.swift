import AWSModel
import Simulation

/// Takes tokens of an issuer for a client no more.
public enum RemoveClientIDFromOpenIDConnectProvider: Operation {
  /// Whose tokens, for whom.
  public struct Input: Decodable {
    let OpenIDConnectProviderArn: String
    let ClientID: String
  }

  /// Removes it; it is no mistake where it is not there.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    var provider = try call.world.federation.provider(
      input.OpenIDConnectProviderArn, of: call.scope.account)
    provider.clients.removeAll { $0 == input.ClientID }
    call.world.federation.providers[Pair(provider.account, provider.url)] = provider
    return NoOutput()
  }
}
