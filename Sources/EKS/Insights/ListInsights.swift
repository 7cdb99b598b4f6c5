import AWSModel
import Documents
import Simulation

/// Lists what EKS finds about a cluster.
public enum ListInsights: Operation {
  /// Of which cluster, which findings, and which page.
  public struct Input: Decodable {
    let clusterName: String
    let filter: FilterChoice?
    let maxResults: Int?
    let nextToken: String?

    struct FilterChoice: Decodable {
      let categories: [String]?
      let kubernetesVersions: [String]?
      let statuses: [String]?
    }
  }

  /// A page.
  public struct Output: Encodable {
    let insights: [JSON]
    let nextToken: String?
  }

  /// Lists them in order of name.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let cluster = try call.world.eks.cluster(input.clusterName, in: call.scope)
    let found = call.world.insights(of: cluster).filter { insight in
      (input.filter?.categories?.contains(insight.category) ?? true)
        && (input.filter?.kubernetesVersions?.contains(insight.version) ?? true)
        && (input.filter?.statuses?.contains(insight.status.rawValue) ?? true)
    }
    let page = try Page(of: found, after: input.nextToken, limit: input.maxResults) { $0.name }
    return Output(insights: page.items.map(\.summary), nextToken: page.nextToken)
  }
}
