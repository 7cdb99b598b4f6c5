import AWSModel
import Documents

/// Lists the issuers that the account trusts.
public enum ListOpenIDConnectProviders: Operation {
  /// Nothing.
  public struct Input: Decodable {}

  /// Their ARNs.
  public struct Output: Encodable {
    let OpenIDConnectProviderList: [JSON]
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(
      OpenIDConnectProviderList: call.world.federation.providers(of: call.scope.account)
        .map { ["Arn": .string($0.arn)] })
  }
}
