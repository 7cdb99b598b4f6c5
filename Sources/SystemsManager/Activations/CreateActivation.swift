import AWSModel
import Identity
import Simulation

/// Makes the id and code with which machines outside AWS register.
public enum CreateActivation: Operation {
  /// The role of the machines, how many there may be, until when.
  public struct Input: Decodable {
    let IamRole: String
    let Description: String?
    let DefaultInstanceName: String?
    let RegistrationLimit: Int?
    let ExpirationDate: Double?
    let Tags: [Tag]?
  }

  /// The two halves; the code is never shown again.
  public struct Output: Encodable {
    let ActivationId: String
    let ActivationCode: String
  }

  /// Makes it; one machine within 24 hours unless said otherwise.
  ///
  /// - Source: SSM API, `CreateActivation`; the sentence about roles as matched in
  ///   hashicorp/terraform-provider-aws, `ssm_activation`; 30 days at most: Systems Manager User
  ///   Guide, “Create a hybrid activation”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let name = input.IamRole.split(separator: "/").last.map(String.init) ?? input.IamRole
    guard let role = call.world.identity.role(named: name, account: call.scope.account),
      role.trusts("ssm.amazonaws.com")
    else {
      throw AWSError(
        code: "ValidationException",
        message: "Nonexistent role or missing ssm service principal in trust policy: "
          + "arn:aws:iam::\(call.scope.account):role/\(input.IamRole)")
    }
    let now = call.world.now
    var expires = now + .hours(24)
    if let given = input.ExpirationDate {
      guard let milliseconds = Int64(exactly: (given * 1000).rounded()) else {
        throw .expiryInvalid
      }
      expires = SimTime(milliseconds: milliseconds)
      guard expires > now, expires <= now + .hours(30 * 24) else { throw .expiryInvalid }
    }
    let activation = Activation(
      id: call.world.dice.uuid("ssm.activation"),
      code: call.world.dice.hex(20, "ssm.activation-code"), role: input.IamRole,
      description: input.Description, instanceName: input.DefaultInstanceName,
      limit: input.RegistrationLimit ?? 1, expires: expires, created: now, tags: input.Tags ?? [])
    call.world.ssm.activations[Pair(call.scope, activation.id)] = activation
    return Output(ActivationId: activation.id, ActivationCode: activation.code)
  }
}

extension AWSError {
  /// The sentence is ours.
  static let expiryInvalid = AWSError(
    code: "ValidationException",
    message: "The expiration date must be in the future, and within 30 days.")
}
