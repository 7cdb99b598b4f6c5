import AWSModel
import Simulation

/// Knows an issuer's certificate by other thumbprints.
public enum UpdateOpenIDConnectProviderThumbprint: Operation {
  /// Whose, and which.
  public struct Input: Decodable {
    let OpenIDConnectProviderArn: String
    let ThumbprintList: [String]
  }

  /// Replaces them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    var provider = try call.world.federation.provider(
      input.OpenIDConnectProviderArn, of: call.scope.account)
    provider.thumbprints = input.ThumbprintList
    call.world.federation.providers[Pair(provider.account, provider.url)] = provider
    return NoOutput()
  }
}
