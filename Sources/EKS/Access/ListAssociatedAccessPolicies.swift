import AWSModel
import Documents

/// Lists the access policies that a principal has.
public enum ListAssociatedAccessPolicies: Operation {
  /// Whose, and which page.
  public struct Input: Decodable {
    let clusterName: String
    let principalArn: String
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let clusterName: String
    let principalArn: String
    let associatedAccessPolicies: [JSON]
    let nextToken: String?
  }

  /// Lists them in order of ARN.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let entry = try call.world.eks.accessEntry(
      input.principalArn, of: input.clusterName, in: call.scope)
    let page = try Page(of: entry.policies, after: input.nextToken, limit: input.maxResults) {
      $0.arn
    }
    return Output(
      clusterName: input.clusterName, principalArn: input.principalArn,
      associatedAccessPolicies: page.items.map(\.shape), nextToken: page.nextToken)
  }
}
