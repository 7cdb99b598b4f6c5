import AWSModel
import Documents

/// Lists the access policies there are.
public enum ListAccessPolicies: Operation {
  /// Which page.
  public struct Input: Decodable {
    let maxResults: Int?
    let nextToken: String?
  }

  /// A page.
  public struct Output: Encodable {
    let accessPolicies: [JSON]
    let nextToken: String?
  }

  /// Lists them in order of name.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let page = try Page(
      of: AccessPolicies.names, after: input.nextToken, limit: input.maxResults
    ) { $0 }
    return Output(
      accessPolicies: page.items.map {
        ["name": .string($0), "arn": .string(AccessPolicies.prefix + $0)]
      }, nextToken: page.nextToken)
  }
}
