import AWSModel
import Simulation

/// Trusts an issuer no more.
public enum DeleteOpenIDConnectProvider: Operation {
  /// Which one.
  public struct Input: Decodable {
    let OpenIDConnectProviderArn: String
  }

  /// Forgets it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let provider = try call.world.federation.provider(
      input.OpenIDConnectProviderArn, of: call.scope.account)
    call.world.federation.providers[Pair(provider.account, provider.url)] = nil
    return NoOutput()
  }
}
