import AWSModel
import Documents
import Simulation

/// Lists the managed policies of a role.
public enum ListAttachedRolePolicies: Operation {
  /// Which role.
  public struct Input: Decodable {
    let RoleName: String
  }

  /// The policies in the order attached.
  public struct Output: Encodable {
    let AttachedPolicies: [JSON]
    let IsTruncated = false
  }

  /// Lists them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let identity = call.world.identity
    let role = try identity.existingRole(input.RoleName, call.scope.account)
    return Output(
      AttachedPolicies: role.attached.compactMap(identity.policy).map {
        ["PolicyName": .string($0.name), "PolicyArn": .string($0.arn)]
      })
  }
}
