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

  /// A page of groups in order of name.
  public struct Output: Encodable {
    let logGroups: [JSON]
    let nextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope
    let all = call.world.logs.groups(prefix: input.logGroupNamePrefix ?? "", scope).filter {
      (input.logGroupNamePattern.map($0.name.lowercased().contains) ?? true)
        && $0.kind == input.logGroupClass ?? $0.kind
    }
    let page = try ListPage(
      logs: all, name, token: input.nextToken, limit: input.limit ?? 50, key: \.name)
    return Output(logGroups: page.items.map { $0.shape(scope) }, nextToken: page.nextToken)
  }
}
