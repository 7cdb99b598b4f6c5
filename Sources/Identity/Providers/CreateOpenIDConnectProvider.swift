import AWSModel
import Documents
import Simulation

/// Trusts an issuer of tokens.
public enum CreateOpenIDConnectProvider: Operation {
  /// Which one, and for whom its tokens must be.
  public struct Input: Decodable {
    let Url: String
    let ClientIDList: [String]?
    let ThumbprintList: [String]?
    let Tags: [IdentityTag]?
  }

  /// The provider.
  public struct Output: Encodable {
    let OpenIDConnectProviderArn: String
    let Tags: [JSON]
  }

  /// Trusts it; an account has one of each address, and a hundred in all.
  ///
  /// - Source: IAM User Guide, “IAM and AWS STS quotas”; IAM API Reference,
  ///   “CreateOpenIDConnectProvider” (the address begins with https://).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard input.Url.hasPrefix("https://"), input.Url.utf8.count > 8, !input.Url.contains("?") else {
      throw .invalidInput("Invalid Open ID Connect Provider URL")
    }
    var url = String(input.Url.dropFirst(8))
    while url.hasSuffix("/") { url.removeLast() }
    let key = Pair(call.scope.account, url)
    guard !call.world.federation.providers.contains(key) else {
      throw AWSError(
        code: "EntityAlreadyExists", message: "Provider with url \(input.Url) already exists.",
        status: 409)
    }
    guard call.world.federation.providers(of: call.scope.account).count < 100 else {
      throw AWSError(
        code: "LimitExceeded",
        message: "Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100", status: 409)
    }
    let provider = OpenIDConnectProvider(
      account: call.scope.account, url: url, clients: input.ClientIDList ?? [],
      thumbprints: input.ThumbprintList ?? [Self.thumbprint], created: call.world.now,
      tags: input.Tags ?? [])
    call.world.federation.providers[key] = provider
    return Output(
      OpenIDConnectProviderArn: provider.arn, Tags: provider.tags.map(\.shape))
  }

  /// What IAM finds where nothing is given; certificates are not simulated.
  private static let thumbprint = String(repeating: "0", count: 40)
}
