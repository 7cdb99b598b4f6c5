import AWSModel
import Documents
import Simulation

/// Lists the access keys of a user, without their secrets.
public enum ListAccessKeys: Operation {
  /// Whose; the caller's where nobody is named.
  public struct Input: Decodable, PagedRequest {
    let UserName: String?
    let MaxItems: Int?
    let Marker: String?
  }

  /// The keys in the order made.
  public struct Output: Encodable {
    let AccessKeyMetadata: [JSON]
    let IsTruncated: Bool
    let Marker: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let credentials = call.world.credentials
    let owner = try credentials.keyOwner(input.UserName, call)
    let keys = (credentials.keyIDs[owner] ?? []).compactMap { credentials.keys[$0] }
    let page = try input.page(of: keys, name, key: \.id)
    return Output(
      AccessKeyMetadata: page.items.map(\.shape),
      IsTruncated: page.nextToken != nil, Marker: page.nextToken)
  }
}
