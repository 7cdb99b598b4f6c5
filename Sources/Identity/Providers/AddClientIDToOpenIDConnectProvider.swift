import AWSModel
import Simulation

/// Takes tokens of an issuer that are for one more client.
public enum AddClientIDToOpenIDConnectProvider: Operation {
  /// Whose tokens, for whom.
  public struct Input: Decodable {
    let OpenIDConnectProviderArn: String
    let ClientID: String
  }

  /// Adds it; one that is there already stays.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    var provider = try call.world.federation.provider(
      input.OpenIDConnectProviderArn, of: call.scope.account)
    if !provider.clients.contains(input.ClientID) { provider.clients.append(input.ClientID) }
    call.world.federation.providers[Pair(provider.account, provider.url)] = provider
    return NoOutput()
  }
}
