import AWSModel
import Documents
import Simulation

/// Lists the subscriptions for clusters on one's own premises.
public enum ListEksAnywhereSubscriptions: Operation {
  /// In which states, and which page.
  public struct Input: Decodable {
    let includeStatus: [String]?
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let subscriptions: [JSON]
    let nextToken: String?
  }

  /// Lists them in order of id.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let now = call.world.now
    let rows = call.world.eks.subscriptions(in: call.scope)
      .filter { input.includeStatus?.contains($0.status(at: now)) ?? true }
    let page = try Page(of: rows, after: input.nextToken, limit: input.maxResults) {
      $0.id
    }
    return Output(
      subscriptions: page.items.map { $0.shape(at: now) }, nextToken: page.nextToken)
  }
}
