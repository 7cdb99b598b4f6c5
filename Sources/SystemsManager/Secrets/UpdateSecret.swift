import AWSModel

extension Secrets {
  /// Changes what is said of a secret, and its value where one is given.
  public enum UpdateSecret: Operation {
    /// Which secret, and what is to be different.
    public struct Input: Decodable {
      let SecretId: String
      let ClientRequestToken: String?
      let Description: String?
      let KmsKeyId: String?
      let SecretString: String?
      let SecretBinary: String?
    }

    /// The secret, and the version where there is a new one.
    public struct Output: Encodable {
      let ARN: String
      let Name: String
      let VersionId: String?
    }

    /// Changes it.
    ///
    /// - Throws: `ResourceNotFoundException`, `InvalidRequestException`,
    ///   `InvalidParameterException`, `ResourceExistsException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      var secret = try call.secret(input.SecretId)
      let value = try SecretValue(input.SecretString, input.SecretBinary)
      secret.description = input.Description ?? secret.description
      secret.key = input.KmsKeyId ?? secret.key
      let version =
        value.isEmpty ? nil : try call.add(value, to: &secret, token: input.ClientRequestToken)
      call.keep(secret)
      return Output(ARN: secret.arn(call.scope), Name: secret.name, VersionId: version)
    }
  }
}
