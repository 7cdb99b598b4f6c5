import AWSModel
import Documents
import Simulation

/// Makes a role that services or accounts may assume.
public enum CreateRole: Operation {
  /// What the role is called, and who may assume it.
  public struct Input: Decodable {
    let RoleName: String
    let Path: String?
    let AssumeRolePolicyDocument: String
    let Description: String?
    let MaxSessionDuration: Int?
    let Tags: [IdentityTag]?
  }

  /// The new role.
  public struct Output: Encodable {
    let Role: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let key = Pair(call.scope.account, input.RoleName)
    guard !call.world.identity.roles.contains(key) else { throw .roleExists(input.RoleName) }
    let trust = try PolicyDocument.checked(input.AssumeRolePolicyDocument, kind: .trust)
    let role = call.world.makeRole(
      input.RoleName, path: input.Path ?? "/", trust: trust, account: call.scope.account
    ) {
      $0.description = input.Description
      $0.longestSession = input.MaxSessionDuration ?? 3600
      $0.tags = input.Tags ?? []
    }
    return Output(Role: role.shape(full: true))
  }
}

extension World {
  /// Makes a role; one of that name must not exist.
  mutating func makeRole(
    _ name: String, path: String, trust: JSON, account: String, _ change: (inout Role) -> Void
  ) -> Role {
    var role = Role(
      name: name, path: path, arn: "arn:aws:iam::\(account):role\(path)\(name)",
      id: dice.identityID("AROA"), created: now, trust: trust, longestSession: 3600)
    change(&role)
    identity.roles[Pair(account, name)] = role
    return role
  }
}

extension Dice {
  /// A unique id as IAM makes them: a prefix of four letters and 17 letters and digits.
  mutating func identityID(_ prefix: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    return prefix + String((0..<17).map { _ in alphabet[below(32, "iam.id")] })
  }
}
