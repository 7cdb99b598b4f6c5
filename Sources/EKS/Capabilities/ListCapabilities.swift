import AWSModel
import Documents

/// Lists the capabilities of a cluster.
public enum ListCapabilities: Operation {
  /// Of which cluster, and which page.
  public struct Input: Decodable {
    let clusterName: String
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let capabilities: [JSON]
    let nextToken: String?
  }

  /// Lists them in order of name.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let page = try Page(
      of: call.world.eks.capabilities.all(of: cluster.key), after: input.nextToken,
      limit: input.maxResults
    ) { $0.key.second }
    return Output(capabilities: page.items.map(\.summary), nextToken: page.nextToken)
  }
}
