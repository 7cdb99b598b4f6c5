import AWSModel
import Documents
import Simulation

/// Makes a managed policy.
public enum CreatePolicy: Operation {
  /// What it is called and says.
  public struct Input: Decodable {
    let PolicyName: String
    let Path: String?
    let PolicyDocument: String
    let Description: String?
    let Tags: [IdentityTag]?
  }

  /// The new policy.
  public struct Output: Encodable {
    let Policy: JSON
  }

  /// Makes it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let path = input.Path ?? "/"
    let arn = "arn:aws:iam::\(call.scope.account):policy\(path)\(input.PolicyName)"
    guard !call.world.identity.policies.contains(arn) else { throw .policyExists(input.PolicyName) }
    let document = try Identity.PolicyDocument.checked(input.PolicyDocument, kind: .permissions)
    let policy = ManagedPolicy(
      name: input.PolicyName, path: path, arn: arn, id: call.world.dice.identityID("ANPA"),
      created: call.world.now, description: input.Description, document: document,
      tags: input.Tags ?? [])
    call.world.identity.policies[arn] = policy
    return Output(Policy: policy.shape)
  }
}
