import AWSModel
import Documents

/// Lists the pod identity associations of a cluster.
public enum ListPodIdentityAssociations: Operation {
  /// Which ones, and which page.
  public struct Input: Decodable {
    let clusterName: String
    let namespace: String?
    let serviceAccount: String?
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let associations: [JSON]
    let nextToken: String?
  }

  /// Lists them in order of id.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let rows = call.world.eks.associations.all(of: cluster.key).filter {
      (input.namespace ?? $0.namespace) == $0.namespace
        && (input.serviceAccount ?? $0.serviceAccount) == $0.serviceAccount
    }
    let page = try Page(of: rows, after: input.nextToken, limit: input.maxResults) {
      $0.key.second
    }
    return Output(associations: page.items.map(\.summary), nextToken: page.nextToken)
  }
}
