import AWSModel

/// Lists the principals that have access entries.
public enum ListAccessEntries: Operation {
  /// Of which cluster, with which policy, and which page.
  public struct Input: Decodable {
    let clusterName: String
    let associatedPolicyArn: String?
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let accessEntries: [String]
    let nextToken: String?
  }

  /// Lists them in order of ARN.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.clusterWithEntries(input.clusterName, in: call.scope)
    let entries = call.world.eks.accessEntries.all(of: cluster.key).filter { entry in
      input.associatedPolicyArn.map { arn in entry.policies.contains { $0.arn == arn } } ?? true
    }
    let page = try Page(of: entries, after: input.nextToken, limit: input.maxResults) {
      $0.principal
    }
    return Output(accessEntries: page.items.map(\.principal), nextToken: page.nextToken)
  }
}
