import AWSModel

extension Secrets {
  /// Gives a secret a new value.
  public enum PutSecretValue: Operation {
    /// Which secret, and the value.
    public struct Input: Decodable {
      let SecretId: String
      let ClientRequestToken: String?
      let SecretString: String?
      let SecretBinary: String?
      let VersionStages: [String]?
    }

    /// The version.
    public struct Output: Encodable {
      let ARN: String
      let Name: String
      let VersionId: String
      let VersionStages: [String]
    }

    /// Gives it; the value there was stays as `AWSPREVIOUS`.
    ///
    /// - Throws: `ResourceNotFoundException`, `InvalidRequestException`,
    ///   `InvalidParameterException`, `ResourceExistsException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      var secret = try call.secret(input.SecretId)
      let value = try SecretValue(input.SecretString, input.SecretBinary)
      guard !value.isEmpty else {
        throw .secretRequest("You must provide either SecretString or SecretBinary.")
      }
      let id = try call.add(
        value, to: &secret, token: input.ClientRequestToken,
        stages: input.VersionStages ?? [Secret.current])
      call.keep(secret)
      let stages = secret.versions.first { $0.id == id }?.stages ?? []
      return Output(
        ARN: secret.arn(call.scope), Name: secret.name, VersionId: id, VersionStages: stages)
    }
  }
}
