import AWSModel

/// Lists the names of a cluster's node groups.
public enum ListNodegroups: Operation {
  /// Of which cluster, and which page.
  public struct Input: Decodable {
    let clusterName: String
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let nodegroups: [String]
    let nextToken: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let page = try Page(
      of: call.world.eks.nodegroups(of: cluster.key).map(\.name), after: input.nextToken,
      limit: input.maxResults
    ) { $0 }
    return Output(nodegroups: page.items, nextToken: page.nextToken)
  }
}
