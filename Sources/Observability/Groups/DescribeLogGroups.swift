import AWSModel
import Documents

/// Shows log groups.
public enum DescribeLogGroups: Operation {
  /// Which ones, and how many at a time.
  public struct Input: Decodable {
    let logGroupNamePrefix: String?
    let logGroupNamePattern: String?
    let logGroupClass: String?
    let limit: Int?
    let nextToken: String?
  }

  /// A page of groups in order of name; the token is the last name on it.
  public struct Output: Encodable {
    let logGroups: [JSON]
    let nextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let all = call.world.logs.groups(prefix: input.logGroupNamePrefix ?? "", scope).filter {
      $0.name > input.nextToken ?? ""
        && (input.logGroupNamePattern.map($0.name.lowercased().contains) ?? true)
        && $0.kind == input.logGroupClass ?? $0.kind
    }
    let page = all.prefix(input.limit ?? 50)
    return Output(
      logGroups: page.map { $0.shape(scope) },
      nextToken: page.count < all.count ? page.last?.name : nil)
  }
}
