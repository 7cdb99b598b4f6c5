import AWSModel
import Documents
import Simulation

/// Lists the users of the account.
public enum ListUsers: Operation {
  /// Under which path.
  public struct Input: Decodable, PagedRequest {
    let PathPrefix: String?
    let MaxItems: Int?
    let Marker: String?
  }

  /// The users in order of name.
  public struct Output: Encodable {
    let Users: [JSON]
    let IsTruncated: Bool
    let Marker: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let account = call.scope.account
    let users = call.world.credentials.users.rows(from: Pair(account, ""))
      .prefix { $0.key.first == account }.map(\.row)
      .filter { $0.path.hasPrefix(input.PathPrefix ?? "/") }
    let page = try input.page(of: users, name, key: \.name)
    return Output(
      Users: page.items.map { $0.shape(full: false) },
      IsTruncated: page.nextToken != nil, Marker: page.nextToken)
  }
}
