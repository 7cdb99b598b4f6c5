import AWSModel
import Documents
import Simulation

/// Lists the instance profiles that hold a role.
public enum ListInstanceProfilesForRole: Operation {
  /// Which role.
  public struct Input: Decodable, PagedRequest {
    let RoleName: String
    let MaxItems: Int?
    let Marker: String?
  }

  /// The profiles in order of name.
  public struct Output: Encodable {
    let InstanceProfiles: [JSON]
    let IsTruncated: Bool
    let Marker: String?
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let identity = call.world.identity
    let account = call.scope.account
    let role = try identity.existingRole(input.RoleName, account)
    let profiles = identity.profiles(of: account).filter { $0.role == role.name }
    let page = try input.page(of: profiles, name, key: \.name)
    return Output(
      InstanceProfiles: page.items.map { $0.shape(in: identity, account: account) },
      IsTruncated: page.nextToken != nil, Marker: page.nextToken)
  }
}
