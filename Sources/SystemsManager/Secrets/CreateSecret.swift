import AWSModel
import Simulation

extension Secrets {
  /// Makes a secret, with a first value where one is given.
  public enum CreateSecret: Operation {
    /// Its name and value.
    public struct Input: Decodable {
      let Name: String
      let ClientRequestToken: String?
      let Description: String?
      let KmsKeyId: String?
      let SecretString: String?
      let SecretBinary: String?
      let Tags: [Tag]?
    }

    /// What it is called.
    public struct Output: Encodable {
      let ARN: String
      let Name: String
      let VersionId: String?
    }

    /// Makes it.
    ///
    /// - Throws: `ResourceExistsException`, `InvalidRequestException`,
    ///   `InvalidParameterException`.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let value = try SecretValue(input.SecretString, input.SecretBinary)
      let isPlain = input.Name.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "/_+=.@-".utf8.contains(byte)
      }
      guard isPlain else {
        throw .secretParameter(
          "Invalid name. Must be a valid name containing alphanumeric characters, or any of the "
            + "following: -/_+=.@!")
      }
      if let known = call.world.secrets.secret(input.Name, in: call.scope, at: call.world.now) {
        if known.deletedAt != nil {
          throw .secretRequest(
            "You can't create this secret because a secret with this name is already scheduled "
              + "for deletion.")
        }
        throw .secretExists(
          "The operation failed because the secret \(input.Name) already exists.")
      }
      var secret = Secret(
        name: input.Name, suffix: suffix(in: &call), description: input.Description,
        key: input.KmsKeyId, tags: input.Tags ?? [], createdAt: call.world.now,
        changedAt: call.world.now)
      let version =
        value.isEmpty ? nil : try call.add(value, to: &secret, token: input.ClientRequestToken)
      call.keep(secret)
      return Output(ARN: secret.arn(call.scope), Name: secret.name, VersionId: version)
    }

    /// Six letters and digits, so that a secret made anew under an old name has another ARN.
    private static func suffix(in call: inout Call) -> String {
      let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
      var text = ""
      for _ in 0..<6 {
        text.append(letters[call.world.dice.below(letters.count, "secretsmanager.suffix")])
      }
      return text
    }
  }
}
