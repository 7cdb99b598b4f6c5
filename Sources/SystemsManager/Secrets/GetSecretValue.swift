import AWSModel
import Documents
import Simulation

extension Secrets {
  /// Shows the value of a secret.
  public enum GetSecretValue: Operation {
    /// Which secret, which version.
    public struct Input: Decodable {
      let SecretId: String
      let VersionId: String?
      let VersionStage: String?
    }

    /// The value.
    public struct Output: Encodable {
      let ARN: String
      let Name: String
      let VersionId: String
      let SecretString: String?
      let SecretBinary: String?
      let VersionStages: [String]
      let CreatedDate: JSON
    }

    /// Shows it, and notes the day.
    ///
    /// - Throws: `ResourceNotFoundException`, `InvalidRequestException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let secret = try call.secret(input.SecretId)
      let version = try secret.version(input.VersionId, stage: input.VersionStage)
      let scope = call.scope
      let day = SimTime(milliseconds: call.world.now.milliseconds / 86_400_000 * 86_400_000)
      call.world.secrets.rows.update(Pair(scope, secret.name)) { $0.accessedAt = day }
      return Output(
        ARN: secret.arn(scope), Name: secret.name, VersionId: version.id,
        SecretString: version.text, SecretBinary: version.binary, VersionStages: version.stages,
        CreatedDate: version.createdAt.timestamp)
    }
  }
}
