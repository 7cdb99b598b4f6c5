import AWSModel
import Documents
import Simulation

/// Says who else may use a repository.
///
/// It decides for other accounts only: who is let in by it may pull, or ask what it names.
public enum SetRepositoryPolicy: Operation {
  /// Which repository, and the policy as JSON text.
  public struct Input: Decodable {
    let registryId: String?
    let repositoryName: String
    let policyText: String
  }

  /// The policy as it is kept.
  public struct Output: Encodable {
    let registryId: String
    let repositoryName: String
    let policyText: String
  }

  /// Keeps it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let scope = call.scope.registry(input.registryId)
    _ = try call.world.ecr.named(input.repositoryName, scope)
    let policy: JSON
    do {
      policy = try JSON(parsing: input.policyText)
    } catch {
      throw invalidPolicy
    }
    guard policy["Statement"] != nil else { throw invalidPolicy }
    let text = policy.text(indent: 2)
    call.world.ecr.repositories.update(Pair(scope, input.repositoryName)) { $0.policy = text }
    return Output(
      registryId: scope.account, repositoryName: input.repositoryName, policyText: text)
  }

  private static let invalidPolicy = AWSError.invalidParameter(
    "Invalid parameter at 'PolicyText' failed to satisfy constraint: "
      + "'Invalid repository policy provided'")
}
