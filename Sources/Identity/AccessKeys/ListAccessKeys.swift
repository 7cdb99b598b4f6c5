import AWSModel
import Documents
import Simulation

/// Lists the access keys of a user, without their secrets.
public enum ListAccessKeys: Operation {
  /// Whose; the caller's where nobody is named.
  public struct Input: Decodable {
    let UserName: String?
  }

  /// The keys in the order made.
  public struct Output: Encodable {
    let AccessKeyMetadata: [JSON]
    let IsTruncated = false
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let credentials = call.world.credentials
    let owner = try credentials.keyOwner(input.UserName, call)
    let keys = (credentials.keyIDs[owner] ?? []).compactMap { credentials.keys[$0] }
    return Output(AccessKeyMetadata: keys.map(\.shape))
  }
}
