import AWSModel

/// Lists the names of a cluster's Fargate profiles.
public enum ListFargateProfiles: Operation {
  /// Of which cluster, and which page.
  public struct Input: Decodable {
    let clusterName: String
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let fargateProfileNames: [String]
    let nextToken: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let names = call.world.eks.fargateProfiles.all(of: cluster.key).map(\.key.second)
    let page = try Page(of: names, after: input.nextToken, limit: input.maxResults) { $0 }
    return Output(fargateProfileNames: page.items, nextToken: page.nextToken)
  }
}
