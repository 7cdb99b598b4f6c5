import AWSModel
import Simulation

/// Lists the ARNs of the clusters.
public enum ListClusters: Operation {
  /// Which page.
  public struct Input: Decodable {
    let nextToken: String?
    let maxResults: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let clusterArns: [String]
    let nextToken: String?
  }

  /// Lists them by name.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let after = try PageToken.read(input.nextToken)
    let scope = call.scope
    let arns = call.world.ecs.clusters.rows(from: ClusterKey("", in: scope)).lazy
      .prefix { $0.key.scope == scope }
      .filter { $0.row.status == .active && $0.row.arn > after }.map(\.row.arn)
    let page = Page(arns, limit: input.maxResults ?? 100)
    return Output(clusterArns: page.items, nextToken: page.nextToken)
  }
}

extension PageToken {
  /// The name after which a page begins; an empty one without a token.
  ///
  /// - Throws: `InvalidParameterException` for a token that this service did not give.
  static func read(_ token: String?) throws(AWSError) -> String {
    guard let token else { return "" }
    guard let last = last(token) else { throw .invalidToken }
    return last
  }
}

extension AWSError {
  static let invalidToken = invalidParameter("Invalid token.")
}
