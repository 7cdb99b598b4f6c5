import AWSModel
import Documents

/// Lists the identity providers of a cluster.
public enum ListIdentityProviderConfigs: Operation {
  /// Of which cluster, and which page.
  public struct Input: Decodable {
    let clusterName: String
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let identityProviderConfigs: [JSON]
    let nextToken: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let names = call.world.eks.providers.all(of: cluster.key).map(\.key.second)
    let page = try Page(of: names, after: input.nextToken, limit: input.maxResults) { $0 }
    return Output(
      identityProviderConfigs: page.items.map { ["type": "oidc", "name": .string($0)] },
      nextToken: page.nextToken)
  }
}
