import AWSModel
import Documents
import Simulation

/// Makes the role that a service acts as in the account.
public enum CreateServiceLinkedRole: Operation {
  /// For which service, such as `ecs.amazonaws.com`.
  public struct Input: Decodable {
    let AWSServiceName: String
    let Description: String?
    let CustomSuffix: String?
  }

  /// The new role.
  public struct Output: Encodable {
    let Role: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard let name = ServiceLinkedRoles.name(for: input.AWSServiceName) else {
      throw AWSError(
        code: "InvalidInput",
        message: "Service Principal \(input.AWSServiceName) is not supported by the simulator, "
          + "which knows \(ServiceLinkedRoles.principals.joined(separator: ", ")).")
    }
    let role = name + (input.CustomSuffix.map { "_" + $0 } ?? "")
    guard call.world.identity.role(named: role, account: call.scope.account) == nil else {
      throw .serviceRoleTaken(role)
    }
    let made = call.world.makeServiceLinkedRole(
      role, for: input.AWSServiceName, account: call.scope.account, input.Description)
    return Output(Role: made.shape(full: true))
  }
}
