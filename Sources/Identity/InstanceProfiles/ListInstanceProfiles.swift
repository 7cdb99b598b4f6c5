import AWSModel
import Documents
import Simulation

/// Lists the instance profiles of the account.
public enum ListInstanceProfiles: Operation {
  /// Under which path.
  public struct Input: Decodable {
    let PathPrefix: String?
  }

  /// The profiles in order of name.
  public struct Output: Encodable {
    let InstanceProfiles: [JSON]
    let IsTruncated = false
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let identity = call.world.identity
    let account = call.scope.account
    let profiles = identity.profiles(of: account).filter {
      $0.path.hasPrefix(input.PathPrefix ?? "/")
    }
    return Output(InstanceProfiles: profiles.map { $0.shape(in: identity, account: account) })
  }
}
