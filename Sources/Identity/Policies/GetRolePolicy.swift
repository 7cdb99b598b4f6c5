import AWSModel
import Documents
import Simulation

/// Shows a policy that is written into a role.
public enum GetRolePolicy: Operation {
  /// Which role, which policy.
  public struct Input: Decodable {
    let RoleName: String
    let PolicyName: String
  }

  /// The policy.
  public struct Output: Encodable {
    let RoleName: String
    let PolicyName: String
    let PolicyDocument: JSON
  }

  /// Shows it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let role = try call.world.identity.existingRole(input.RoleName, call.scope.account)
    guard let document = role.inline[input.PolicyName] else {
      throw .noSuchRolePolicy(input.PolicyName)
    }
    return Output(
      RoleName: role.name, PolicyName: input.PolicyName, PolicyDocument: document)
  }
}
