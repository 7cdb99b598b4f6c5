import AWSModel
import Documents

/// Shows an issuer that the account trusts.
public enum GetOpenIDConnectProvider: Operation {
  /// Which one.
  public struct Input: Decodable {
    let OpenIDConnectProviderArn: String
  }

  /// The provider.
  public struct Output: Encodable {
    let Url: String
    let ClientIDList: [String]
    let ThumbprintList: [String]
    let CreateDate: JSON
    let Tags: [JSON]
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let provider = try call.world.federation.provider(
      input.OpenIDConnectProviderArn, of: call.scope.account)
    return Output(
      Url: provider.url, ClientIDList: provider.clients, ThumbprintList: provider.thumbprints,
      CreateDate: provider.created.timestamp, Tags: provider.tags.map(\.shape))
  }
}
